import type * as z from 'zod/mini';
import { descriptionOf } from '../../shared/config/fields.ts';

/** The part of a template parameter that says which values it takes. */
export interface Constraint {
  readonly allowedPattern: string;
  readonly constraintDescription: string;
}

/**
 * Returns what a schema asks for, as CloudFormation checks it before it creates anything. `optional` allows an empty value, which means
 * none: a template parameter cannot be absent.
 */
export function constraintOf(schema: z.ZodMiniType<string>, optional?: 'optional'): Constraint {
  const checks = schema._zod.def.checks ?? [];
  const pattern = checks
    .map(({ _zod }): unknown => Reflect.get(_zod.def, 'pattern'))
    .find((one) => one instanceof RegExp);
  if (pattern === undefined) throw new TypeError('expected a schema with a pattern');
  // CloudFormation takes no flags beside the pattern.
  const source = pattern.flags.includes('i') ? `(?i:${pattern.source})` : pattern.source;
  return {
    allowedPattern: optional === undefined ? source : `^$|${source}`,
    constraintDescription: `${descriptionOf(schema)}${optional === undefined ? '' : ', or nothing'}`,
  };
}
