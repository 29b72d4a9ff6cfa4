import type { Board } from '../config/board.ts';
import { type EarlierVersions, unusableParameters } from '../config/config.ts';
import type { Parameter, ParameterPath } from '../config/parameter.ts';
import { FACT_KINDS } from '../facts/fact-kinds.ts';
import { unreadableFacts } from '../facts/facts.ts';
import type { Problem } from '../kit/problem.ts';
import type { World } from '../world.ts';

type ParameterReads = Pick<World, 'readParameters' | 'readEarlierVersions' | 'outOfReach'>;

/** What was read of Parameter Store. */
export interface ReadParameters {
  readonly parameters: readonly Parameter[];
  readonly earlier: EarlierVersions;
  readonly problems: readonly Problem[];
}

/**
 * What a run reads: the settings, model entries, price entries, and each kind of facts. All are short, so that the reads take hardly
 * longer than one call. Collect reads the whole prefix, and reports names that no path here leads to.
 */
export const RUN_PATHS: readonly ParameterPath[] = [
  { below: '', isRecursive: false },
  { below: '/models', isRecursive: true },
  { below: '/prices', isRecursive: true },
  { below: '/facts', isRecursive: false },
  ...FACT_KINDS.map((kind) => ({ below: `/facts/${kind}`, isRecursive: true })),
];

/** Reads the parameters that a run needs, and earlier versions of those that cannot be used as they are, for `parseConfig`. */
export async function readParameters(
  world: ParameterReads,
  { prefix }: Pick<Board, 'prefix'>,
): Promise<ReadParameters> {
  try {
    return await withEarlier(world, prefix, await world.readParameters(RUN_PATHS));
  } catch (error) {
    if (world.outOfReach(error) === undefined) throw error;
    // A role of your own may still have the statement of an earlier version, which allows the whole prefix and no path below it.
    const read = await readAllParameters(world, { prefix });
    return { ...read, problems: [pathDenied(prefix, read.parameters)] };
  }
}

/** Reads all parameters below the prefix in the same way. */
export async function readAllParameters(
  world: ParameterReads,
  { prefix }: Pick<Board, 'prefix'>,
): Promise<ReadParameters> {
  return withEarlier(world, prefix, await world.readParameters());
}

async function withEarlier(
  world: ParameterReads,
  prefix: string,
  parameters: readonly Parameter[],
): Promise<ReadParameters> {
  const earlier = await Promise.all(
    [...unusableParameters(prefix, parameters), ...unreadableFacts(prefix, parameters)].map(
      async (parameter): Promise<[string, readonly Parameter[]]> => [
        parameter.name,
        await world.readEarlierVersions(parameter),
      ],
    ),
  );
  return { parameters, earlier: new Map(earlier), problems: [] };
}

/** The statement names what infra/permissions.ts allows. */
function pathDenied(prefix: string, parameters: readonly Parameter[]): Problem {
  const [start = 'arn:aws:ssm:<Region>:<account>:parameter'] = parameters.flatMap(({ name, arn }) =>
    arn?.endsWith(name) ? [arn.slice(0, -name.length)] : [],
  );
  const Resource = ['', '/models', '/prices', '/facts', '/facts/*'].map((path) => start + prefix + path);
  const statement = JSON.stringify({ Effect: 'Allow', Action: 'ssm:GetParametersByPath', Resource });
  return {
    where: 'ssm:GetParametersByPath',
    remedy: `Add this statement to the role: ${statement}`,
    message: 'access denied below the prefix; the whole prefix is read instead',
    isUrgent: true,
  };
}
