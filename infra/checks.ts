import { Token } from 'aws-cdk-lib';

/** A value of a person's: what was expected of it, in words that an error can quote. */
export interface Rule {
  readonly pattern: RegExp;
  readonly expectation: string;
}

/**
 * SSM reserves names that begin with aws or ssm, and takes 15 levels, of which `models/<name>` needs two (API reference,
 * PutParameter).
 */
export const PREFIX: Rule = {
  pattern: /^(?!\/(aws|ssm))(\/[A-Za-z0-9_.-]+){1,13}$/i,
  expectation: 'a path of parameters such as /bedrock-dashboard, not beginning with aws or ssm',
};

/** CloudWatch takes 255 characters; three are for the number of a further page. */
export const DASHBOARD_NAME: Rule = {
  pattern: /^[A-Za-z0-9_-]{1,252}$/,
  expectation: '1 to 252 letters, digits, - and _',
};

/** As AWS names Regions in all partitions; it can be none of the numbers that name further pages. */
export const REGION: Rule = {
  pattern: /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/,
  expectation: 'a Region such as eu-central-1',
};

export const EMAIL: Rule = { pattern: /^[^\s@]+@[^\s@]+$/, expectation: 'an e-mail address' };

/** As the operator takes it (shared/config/topic-arn.ts); a test holds the two together. */
export const TOPIC_ARN: Rule = {
  pattern: /^arn:[a-z-]+:sns:[a-z0-9-]{1,20}:\d{12}:[A-Za-z0-9_-]{1,256}(\.fifo)?$/,
  expectation: 'the ARN of an SNS topic',
};

export const ARN: Rule = { pattern: /^arn:[^:\s]+:[^:\s]+:[^:\s]*:[^:\s]*:\S+$/, expectation: 'an ARN' };

/**
 * A value that is known only at deployment cannot be checked here, and passes.
 *
 * @throws an error that names the property, what was expected and what was found.
 */
export function check(where: string, value: string | undefined, { pattern, expectation }: Rule): void {
  if (value === undefined || Token.isUnresolved(value) || pattern.test(value)) return;
  throw expected(where, expectation, value);
}

/** @throws an error that names both, if both are given. */
export function checkOneOf(where: string, properties: Readonly<Record<string, unknown>>): void {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  if (given.length < 2) return;
  throw new Error(`${where}: expected one of ${given.map(([name]) => name).join(' and ')}, found both`);
}

export interface Range {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
}

/** @throws an error that names the property, what was expected and what was found. */
export function checkNumber(
  where: string,
  value: number | undefined,
  { least, most, isWhole = false }: Range,
): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  const isNumber = isWhole ? Number.isInteger(value) : Number.isFinite(value);
  if (isNumber && value >= least && value <= most) return;
  throw expected(where, `a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`, value);
}

export function expected(where: string, expectation: string, found: unknown): Error {
  return new Error(`${where}: expected ${expectation}, found ${describe(found)}`);
}

function describe(found: unknown): string {
  if (Token.isUnresolved(found)) return 'a value that is known only at deployment';
  // JSON has no NaN and no Infinity, and those are just what a wrong number is.
  return typeof found === 'number' ? String(found) : JSON.stringify(found);
}
