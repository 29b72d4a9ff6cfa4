import type { Board } from '../config/board.ts';
import { type EarlierVersions, unusableParameters } from '../config/config.ts';
import type { Parameter } from '../config/parameter.ts';
import { unreadableFacts } from '../facts/facts.ts';
import type { World } from '../world.ts';

/** Reads the parameters, and earlier versions of those that cannot be used as they are, for `parseConfig`. */
export async function readParameters(
  world: Pick<World, 'readParameters' | 'readEarlierVersions'>,
  { prefix }: Pick<Board, 'prefix'>,
): Promise<{ readonly parameters: readonly Parameter[]; readonly earlier: EarlierVersions }> {
  const parameters = await world.readParameters();
  const earlier = await Promise.all(
    [...unusableParameters(prefix, parameters), ...unreadableFacts(prefix, parameters)].map(
      async (parameter): Promise<[string, readonly Parameter[]]> => [
        parameter.name,
        await world.readEarlierVersions(parameter),
      ],
    ),
  );
  return { parameters, earlier: new Map(earlier) };
}
