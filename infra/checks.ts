import { Token } from 'aws-cdk-lib';
import * as z from 'zod/mini';
import { expected as expectedBy } from '../shared/config/fields.ts';
import { found } from '../shared/kit/problem.ts';

export const EmailAddress = textLike(/^[^\s@]+@[^\s@]+$/, 'an e-mail address');
export const Arn = textLike(/^arn:[^:\s]+:[^:\s]+:[^:\s]*:[^:\s]*:\S+$/, 'an ARN');

/** Makes a schema of texts that match the pattern; errors quote the expectation. */
export function textLike(pattern: RegExp, expectation: string): z.ZodMiniType<string> {
  return z.string().check(z.regex(pattern), z.describe(expectation));
}

/**
 * Checks a value against a schema. A value that is known only at deployment cannot be checked here, and passes.
 *
 * @throws an error that names the property, what was expected and what was found.
 */
export function check(where: string, value: string | undefined, schema: z.ZodMiniType): void {
  if (value === undefined || Token.isUnresolved(value) || schema.safeParse(value).success) return;
  throw new Error(`${where}: ${expectedBy(schema, value)}`);
}

/** Checks that at most one of the properties is given. @throws an error that names both. */
export function checkOneOf(where: string, properties: Readonly<Record<string, unknown>>): void {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  if (given.length < 2) return;
  throw new Error(`${where}: expected one of ${given.map(([name]) => name).join(' and ')}, found both`);
}

/** Makes the error that says what was expected and what was found. */
export function expected(where: string, expectation: string, given: unknown): Error {
  const shown = Token.isUnresolved(given) ? 'a value that is known only at deployment' : found(given);
  return new Error(`${where}: expected ${expectation}, found ${shown}`);
}
