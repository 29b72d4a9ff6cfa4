import { isDenied } from '../../shared/aws/errors.ts';
import { DEFAULT_LIMITS } from '../../shared/aws/limits.ts';
import { pageNumber, type Target } from '../../shared/config/target.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire } from '../../shared/retire.ts';
import type { World } from '../../shared/world.ts';
import type { LifeCycle, Properties } from './life-cycle-event.ts';
import { failedReport, type Report, report, reportOf, withNote } from './report.ts';

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
/** Nobody comes after a deletion: until then it tries again what failed. The function has 180 seconds. */
const REMOVING_FOR = 110_000;
const PAUSE_WHEN_REMOVING = 10_000;

/**
 * What a deployment does to the dashboard. Whatever the state of the world, it gives a report and never throws.
 *
 * | request                                   | what is done                                              |
 * |-------------------------------------------|-----------------------------------------------------------|
 * | create, update                            | a run, tried again while it is denied                     |
 * | update, another dashboard name            | besides, the dashboards of the former name, which stay, are named |
 * | update, the same page and another prefix  | before, our former part goes: its marks are another owner's |
 * | delete                                    | our part goes; people's widgets stay                      |
 * | delete, pages to be kept                  | nothing                                                   |
 */
export async function passThrough(request: LifeCycle, surroundings: Surroundings): Promise<Report> {
  const target = targetOf(request.properties, surroundings);
  if (request.type !== 'Delete') return bringIn(target, request, surroundings);
  if (request.properties.OnRemoval === 'keep') return report('kept', 'the pages stay as they are', []);
  try {
    return reportOf(await remove(target, surroundings));
  } catch (error) {
    const what = `our part of ${target.dashboardName} could not be removed, and nobody will try again: delete it by hand`;
    return failedReport(what, error);
  }
}

async function bringIn(target: Target, request: LifeCycle, surroundings: Surroundings): Promise<Report> {
  const { worldFor } = surroundings;
  const former = request.type === 'Update' && request.before && targetOf(request.before, surroundings);
  try {
    if (former && isHandedOver(former, target)) await remove(former, surroundings);
  } catch (error) {
    const what =
      'the part of the former prefix could not be removed: deploy that prefix again, then this one';
    return failedReport(what, error);
  }
  const result = await whileDenied(() => reconcile(worldFor(target.prefix), target), surroundings).then(
    reportOf,
    (error: unknown) => failedReport('the run failed, the schedule will try again', error),
  );
  if (!former || former.dashboardName === target.dashboardName) return result;
  const left = await leftPages(worldFor(former.prefix), former, target);
  if (left.length === 0) return result;
  return withNote(
    result,
    `dashboards under the former name stay (look before you delete): ${left.join(', ')}`,
  );
}

/** Page 1 of the former target is a page of the new one, and carries the marks of another owner. */
function isHandedOver(former: Target, target: Target): boolean {
  return former.prefix !== target.prefix && pageNumber(target, former.dashboardName) !== undefined;
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

/**
 * Takes our part off the pages, waits for runs that may still be writing, and looks again, until a look finds nothing of ours.
 *
 * @throws what the last look throws, or that somebody saves time and again.
 */
async function remove(target: Target, surroundings: Surroundings): Promise<Outcome> {
  const { worldFor, now, pause } = surroundings;
  const start = now();
  // If it fails the next look decides; the first one only makes the pages go sooner.
  let last = await retire(worldFor(target.prefix), target).catch(() => undefined);
  await pause(Math.max(0, start + RUNS_IN_FLIGHT - now()));
  for (;;) {
    try {
      const outcome = await retire(worldFor(target.prefix), target);
      if (outcome.outcome === 'in-sync') return last ?? outcome;
      if (outcome.outcome === 'repaired') return outcome;
      last = outcome;
      throw new Error(outcome.summary);
    } catch (error) {
      if (now() - start >= REMOVING_FOR) throw error;
      await pause(PAUSE_WHEN_REMOVING);
    }
  }
}

/**
 * Dashboards under the former name; those of the new target are none of them. By their names alone: the policy already
 * is that of the new name, and does not let their bodies be read.
 */
async function leftPages(world: World, former: Target, target: Target): Promise<string[]> {
  // That page 1 was there is known without the list.
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
