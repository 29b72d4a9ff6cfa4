import { isDenied } from '../../shared/aws/errors.ts';
import { DEFAULT_LIMITS } from '../../shared/aws/limits.ts';
import { pageNumber, type Target } from '../../shared/config/target.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire } from '../../shared/retire.ts';
import type { World } from '../../shared/world.ts';
import type { LifeCycle, Properties } from './life-cycle-event.ts';
import { failedReport, type Report, report, reportOf } from './report.ts';

/** What the life cycle needs of the function. */
export interface Surroundings {
  readonly region: string;
  /** A world for one run, with a deadline of its own. */
  readonly worldFor: (prefix: string) => World;
  /** Milliseconds. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/** A policy that was attached a moment ago may not hold yet. */
const DENIED_FOR = 90_000;
const PAUSE_WHEN_DENIED = 5_000;

/** By then every run that was under way has ended, those included that the queue had just begun to start. */
const RUNS_IN_FLIGHT = DEFAULT_LIMITS.run + 10_000;

/**
 * What a deployment does to the dashboard. Whatever the state of the world, it gives a report and never throws.
 *
 * | request                                   | what is done                                              |
 * |-------------------------------------------|-----------------------------------------------------------|
 * | create, update                            | a run, tried again while it is denied                     |
 * | update, another dashboard name            | besides, the pages of the former name, which stay, are named |
 * | update, the same name and another prefix  | before, our former part goes: its marks are another owner's |
 * | delete                                    | our part goes; people's widgets stay                      |
 * | delete, pages to be kept                  | nothing                                                   |
 */
export async function passThrough(request: LifeCycle, surroundings: Surroundings): Promise<Report> {
  const target = targetOf(request.properties, surroundings);
  try {
    if (request.type !== 'Delete') return await bringIn(target, request, surroundings);
    if (request.properties.OnRemoval === 'keep') return report('kept', 'the pages stay as they are', []);
    return reportOf(await remove(target, surroundings));
  } catch (error) {
    return failedReport(error);
  }
}

async function bringIn(target: Target, request: LifeCycle, surroundings: Surroundings): Promise<Report> {
  const { worldFor } = surroundings;
  const former = request.type === 'Update' && request.before && targetOf(request.before, surroundings);
  const isRenamed = former && former.dashboardName !== target.dashboardName;
  if (former && !isRenamed && former.prefix !== target.prefix) await remove(former, surroundings);
  const outcome = await whileDenied(() => reconcile(worldFor(target.prefix), target), surroundings);
  return reportOf(outcome, isRenamed ? await leftPages(worldFor(former.prefix), former, target) : []);
}

async function whileDenied(
  run: () => Promise<Outcome>,
  { now, pause }: Pick<Surroundings, 'now' | 'pause'>,
): Promise<Outcome> {
  const end = now() + DENIED_FOR;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isDenied(error) || now() >= end) throw error;
      await pause(PAUSE_WHEN_DENIED);
    }
  }
}

/** Takes our part off the pages, waits for runs that may still be writing, and looks again. */
async function remove(target: Target, { worldFor, now, pause }: Surroundings): Promise<Outcome> {
  const end = now() + RUNS_IN_FLIGHT;
  // If it fails the second look decides; the first one only makes the pages go sooner.
  const first = await retire(worldFor(target.prefix), target).catch(() => undefined);
  await pause(Math.max(0, end - now()));
  const second = await retire(worldFor(target.prefix), target);
  return second.outcome === 'in-sync' && first !== undefined ? first : second;
}

/**
 * Dashboards under the former name; those of the new target are none of them. By their names alone: the policy already
 * is that of the new name, and does not let their bodies be read.
 */
async function leftPages(world: World, former: Target, target: Target): Promise<string[]> {
  // The run has succeeded; that page 1 was there is known without the list.
  const names = await world.listPages(former.dashboardName).catch(() => [former.dashboardName]);
  const number = (name: string): number => pageNumber(former, name) ?? 0;
  return names
    .filter((name) => number(name) > 0 && pageNumber(target, name) === undefined)
    .sort((left, right) => number(left) - number(right));
}

function targetOf(
  { ParameterPrefix, DashboardName }: Properties,
  { region }: Pick<Surroundings, 'region'>,
): Target {
  return { region, prefix: ParameterPrefix, dashboardName: DashboardName };
}
