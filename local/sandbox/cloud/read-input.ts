import type * as z from 'zod';
import { AwsError } from './aws-error.ts';

/** The input as the operation's schema has it; anything else is refused under the name that the service uses. */
export function readInput<T>(schema: z.ZodType<T>, input: unknown, errorName: string): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    return `Value at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message}`;
  });
  const count = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
  throw new AwsError(errorName, `${count} detected: ${faults.join('; ')}`);
}
