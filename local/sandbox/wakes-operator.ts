import type { Operator } from '../../shared/config/operator.ts';

/** Tells whether a change of this parameter asks for a run, as the rule of the stack decides it (infra/triggers.ts). */
export function wakesOperator({ prefix }: Pick<Operator, 'prefix'>, name: string): boolean {
  return name.startsWith(`${prefix}/`) && !name.startsWith(`${prefix}/facts/`);
}
