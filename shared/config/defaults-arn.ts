import * as z from 'zod/mini';
import { found } from '../kit/problem.ts';

export const DefaultsArn = z
  .string()
  .check(
    z.regex(/^arn:[a-z-]+:ssm:[a-z0-9-]{1,20}:\d{12}:parameter\/[A-Za-z0-9_.\-/]{1,1000}$/),
    z.describe('the ARN of a parameter'),
  );

/**
 * Checks the parameter that holds defaults for many accounts. A resource share is of one Region (Systems Manager user guide, shared
 * parameters), so that it must be in the operator's own. Returns `undefined` if it is valid.
 */
export function complaintOfDefaults(region: string, arn: string): string | undefined {
  if (arn.split(':')[3] === region) return undefined;
  return `expected the ARN of a parameter in ${region}, found ${found(arn)}`;
}
