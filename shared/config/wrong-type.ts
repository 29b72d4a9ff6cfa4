import type { Problem } from '../kit/problem.ts';
import type { Parameter } from './parameter.ts';

/** Only values of type String are read. */
export function wrongType(where: string, { type }: Parameter): Problem | undefined {
  if (type === 'String') return undefined;
  return { where, message: `expected a parameter of type String, found ${type}` };
}
