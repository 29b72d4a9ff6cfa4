import type { Problem } from '../kit/problem.ts';
import type { Parameter } from './parameter.ts';

/** Returns a problem for a parameter that is not of type String: no other type is read. */
export function wrongType(where: string, { type }: Pick<Parameter, 'type'>): Problem | undefined {
  if (type === 'String') return undefined;
  return {
    where,
    remedy: 'Delete the parameter and create it again with the type String',
    message: `expected the type String, found ${type}`,
  };
}
