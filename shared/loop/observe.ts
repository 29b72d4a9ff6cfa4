import type { LiveAlarm } from '../alarms/alarm.ts';
import { alarmPrefix } from '../alarms/alarm-name.ts';
import type { Catalogue, Quotas, Usage } from '../bedrock/catalogue.ts';
import type { Board } from '../config/board.ts';
import { type EarlierVersions, unusable } from '../config/config.ts';
import type { Parameter } from '../config/parameter.ts';
import type { World } from '../world.ts';
import { type LivePages, observeListedPages } from './observe-pages.ts';

/** Everything that a run knows of the world. */
export interface Observed {
  readonly parameters: readonly Parameter[];
  /** Earlier versions of those parameters whose newest value cannot be used. */
  readonly earlier: EarlierVersions;
  readonly catalogue: Catalogue;
  readonly usage: Usage;
  /** Page 1 and every further page that CloudWatch lists. */
  readonly pages: LivePages;
  /** Those whose names begin as ours do. */
  readonly alarms: readonly LiveAlarm[];
  /** Absent: nobody asks for them, so that they were not read. */
  readonly quotas?: Quotas;
}

/** Reads all sources at once; the first failed read rejects the run. What fell silent is asked for when all Regions are read. */
export async function observe(world: World, board: Board): Promise<Observed> {
  const [{ parameters, earlier }, catalogue, usage, pages, alarms] = await Promise.all([
    readParameters(world, board),
    world.readCatalogue(),
    world.readUsage(),
    observeListedPages(world, board),
    world.readAlarms(alarmPrefix(board)),
  ]);
  return { parameters, earlier, catalogue, usage, pages, alarms };
}

/** The parameters, and for those that cannot be used their earlier versions. */
export async function readParameters(
  world: Pick<World, 'readParameters' | 'readEarlierVersions'>,
  board: Pick<Board, 'prefix'>,
): Promise<Pick<Observed, 'parameters' | 'earlier'>> {
  const parameters = await world.readParameters();
  const earlier = await Promise.all(
    unusable(board.prefix, parameters).map(
      async (parameter): Promise<[string, readonly Parameter[]]> => [
        parameter.name,
        await world.readEarlierVersions(parameter),
      ],
    ),
  );
  return { parameters, earlier: new Map(earlier) };
}
