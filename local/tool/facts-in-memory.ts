import type { Operator } from '../../shared/config/operator.ts';
import type { Parameter } from '../../shared/config/parameter.ts';
import type { Problem } from '../../shared/kit/problem.ts';
import type { World } from '../../shared/world.ts';
import type { DeployedOperator } from './cli/operator-options.ts';
import { collectOnce } from './collect-once.ts';

/** What Parameter Store would hold after a run of collect. */
export interface FactsInMemory {
  readonly parameters: readonly Parameter[];
  /** Why something could not be read. */
  readonly problems: readonly Problem[];
}

export interface FactsOptions {
  /** Reads anew what collect knows, whether or not it has written anything. */
  readonly here?: boolean | undefined;
  /** Called if facts were made. */
  readonly onDerived?: (facts: FactsInMemory) => void;
}

/**
 * Makes a world in which collect has run. Where it has written nothing yet, and where nothing is deployed, what it would know is read from AWS
 * and kept in memory; nothing is written. A stack without collect stays without facts.
 */
export function withFacts(
  world: World,
  { operator, isWithoutCollect }: Pick<DeployedOperator, 'operator' | 'isWithoutCollect'>,
  { here = false, onDerived }: FactsOptions = {},
): World {
  let derived: Promise<FactsInMemory> | undefined;
  let hasCollected: boolean | undefined;
  return {
    ...world,
    async readParameters(paths) {
      const found = await world.readParameters(paths);
      // The first reading is of all that a run needs.
      hasCollected ??= hasFacts(operator, found);
      if (!here && (isWithoutCollect || hasCollected)) return found;
      derived ??= factsInMemory(operator, found);
      const facts = await derived;
      onDerived?.(facts);
      return facts.parameters;
    },
  };
}

/** Whether collect has written anything. */
function hasFacts({ prefix }: Pick<Operator, 'prefix'>, parameters: readonly Parameter[]): boolean {
  return parameters.some(({ name }) => name.startsWith(`${prefix}/facts/`));
}

/** Asks AWS as collect does, all over again, and writes nothing. */
async function factsInMemory(operator: Operator, parameters: readonly Parameter[]): Promise<FactsInMemory> {
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
