import type { Board } from '../config/board.ts';
import { type EarlierVersions, unusableParameters } from '../config/config.ts';
import type { Parameter, ParameterPath } from '../config/parameter.ts';
import { needsCopy, readShared, type SharedParameter } from '../config/shared-defaults.ts';
import { FACT_KINDS, type FactKind } from '../facts/fact-kinds.ts';
import { unreadableFacts } from '../facts/facts.ts';
import type { Problem } from '../kit/problem.ts';
import type { World } from '../world.ts';

type ParameterReads = Pick<
  World,
  'readParameters' | 'readEarlierVersions' | 'readSharedParameter' | 'outOfReach'
>;

/** Whose parameters are read. */
type ReadBoard = Pick<Board, 'prefix' | 'defaultsFrom' | 'fleet'>;

/** What was read of Parameter Store. */
export interface ReadParameters {
  readonly parameters: readonly Parameter[];
  readonly earlier: EarlierVersions;
  /** The fleet's shared parameter; absent if the stack names none. */
  readonly shared?: SharedParameter | undefined;
  readonly problems: readonly Problem[];
}

/** Facts that a run reads only when it needs them. */
const DEFAULTS: FactKind = 'defaults';
/** Facts that only a hub reads. */
const FLEET: FactKind = 'fleet';

/**
 * Returns what a run reads: the settings, model entries, price entries, and the facts. All are short, so that the reads take hardly longer
 * than one call. Collect reads the whole prefix, and reports names that no path here leads to.
 */
export function runPaths({ fleet }: { readonly fleet?: true | undefined }): readonly ParameterPath[] {
  const kinds = FACT_KINDS.filter((kind) => kind !== DEFAULTS && (kind !== FLEET || fleet === true));
  return [
    { below: '', isRecursive: false },
    { below: '/models', isRecursive: true },
    { below: '/prices', isRecursive: true },
    { below: '/facts', isRecursive: false },
    ...kinds.map(pathOfFacts),
  ];
}

/**
 * Reads the parameters that a run needs, and the fleet's shared one beside them. Then reads earlier versions of those that cannot be used as
 * they are, for `parseConfig`, and collect's copy of the shared one if that cannot be used.
 */
export async function readParameters(world: ParameterReads, board: ReadBoard): Promise<ReadParameters> {
  const [own, shared] = await Promise.all([readPaths(world, board), readShared(world, board)]);
  const needed = shared !== undefined && needsCopy(shared) ? [pathOfFacts(DEFAULTS)] : [];
  const copy = needed.length === 0 || own.isWhole ? [] : await world.readParameters(needed);
  const parameters = [...new Map([...own.parameters, ...copy].map((one) => [one.name, one])).values()];
  const earlier = await readEarlier(world, board.prefix, parameters);
  return { parameters, earlier, problems: own.problems, ...(shared === undefined ? {} : { shared }) };
}

/** Reads all parameters below the prefix in the same way. */
export async function readAllParameters(world: ParameterReads, board: ReadBoard): Promise<ReadParameters> {
  const [parameters, shared] = await Promise.all([world.readParameters(), readShared(world, board)]);
  const earlier = await readEarlier(world, board.prefix, parameters);
  return { parameters, earlier, problems: [], ...(shared === undefined ? {} : { shared }) };
}

function pathOfFacts(kind: FactKind): ParameterPath {
  return { below: `/facts/${kind}`, isRecursive: true };
}

/** Reads the paths of a run, or the whole prefix. */
async function readPaths(world: ParameterReads, { prefix, fleet }: ReadBoard) {
  try {
    return { parameters: await world.readParameters(runPaths({ fleet })), problems: [], isWhole: false };
  } catch (error) {
    if (world.outOfReach(error) === undefined) throw error;
    // A role of your own may still have the statement of an earlier version, which allows the whole prefix and no path below it.
    const parameters = await world.readParameters();
    return { parameters, problems: [pathDenied(prefix, parameters)], isWhole: true };
  }
}

/** Reads earlier versions of what cannot be used. */
async function readEarlier(
  world: ParameterReads,
  prefix: string,
  parameters: readonly Parameter[],
): Promise<EarlierVersions> {
  const earlier = [...unusableParameters(prefix, parameters), ...unreadableFacts(prefix, parameters)].map(
    async (parameter) => [parameter.name, await world.readEarlierVersions(parameter)] as const,
  );
  return new Map(await Promise.all(earlier));
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
