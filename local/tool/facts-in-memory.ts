import type { Operator } from '../../shared/config/operator.ts';
import type { Parameter } from '../../shared/config/parameter.ts';
import type { Problem } from '../../shared/kit/problem.ts';
import { collectOnce } from './collect-once.ts';

/** What Parameter Store would hold after a run of collect. */
export interface FactsInMemory {
  readonly parameters: readonly Parameter[];
  /** Why something could not be read. */
  readonly problems: readonly Problem[];
}

/** Whether collect has written anything. */
export function hasFacts({ prefix }: Pick<Operator, 'prefix'>, parameters: readonly Parameter[]): boolean {
  return parameters.some(({ name }) => name.startsWith(`${prefix}/facts/`));
}

/** Asks AWS as collect does, all over again, and writes nothing. */
export async function factsInMemory(
  operator: Operator,
  parameters: readonly Parameter[],
): Promise<FactsInMemory> {
  const after = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const { problems } = await collectOnce(operator, {
    isPlan: true,
    isRefresh: true,
    onPlanned(plans) {
      for (const { name, value, live } of plans) {
        if (value === undefined) after.delete(name);
        else after.set(name, { type: 'String', ...live, name, value, version: (live?.version ?? 0) + 1 });
      }
    },
  });
  return { parameters: [...after.values()], problems };
}
