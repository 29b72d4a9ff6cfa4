import { isDenied } from '../../shared/aws/errors.ts';
import { DEFAULT_LIMITS } from '../../shared/aws/limits.ts';
import { type Board, boardsOf, ownerOf } from '../../shared/config/board.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { pageNumber } from '../../shared/dashboard/page-names.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire, retirePages } from '../../shared/retire.ts';
import type { World } from '../../shared/world.ts';
import { leftovers, namesOfAlarms } from './leftovers.ts';
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
 * | update, another dashboard name, or a further Region less | besides, the dashboards that stay are named |
 * | update, the same page and another prefix  | before, our former part goes: its marks are another owner's |
 * | update, another prefix, or a further Region less | besides, it is said how the alarms are named that stay |
 * | delete                                    | our part and our alarms go; people's widgets stay         |
 * | delete, pages to be kept                  | nothing; it is said how the alarms are named              |
 */
export async function passThrough(request: LifeCycle, surroundings: Surroundings): Promise<Report> {
  const operator = operatorOf(request.properties, surroundings);
  if (request.type !== 'Delete') return bringIn(operator, request, surroundings);
  const alarms = `alarms whose names begin with ${namesOfAlarms(operator).join(' or ')}`;
  if (request.properties.OnRemoval === 'keep') {
    const what = `the pages stay as they are, and so do ${alarms}: they go on, and cost money`;
    return report('kept', what, []);
  }
  try {
    return reportOf(
      await remove(() => retire(surroundings.worldFor(operator.prefix), operator), surroundings),
    );
  } catch (error) {
    const what = `our part of ${operator.dashboardName} or ${alarms} could not be removed, and nobody will try again: delete them by hand`;
    return failedReport(what, error);
  }
}

async function bringIn(operator: Operator, request: LifeCycle, surroundings: Surroundings): Promise<Report> {
  const { worldFor } = surroundings;
  const former = request.type === 'Update' && request.before && operatorOf(request.before, surroundings);
  try {
    if (former) await handOver(former, operator, surroundings);
  } catch (error) {
    const what =
      'the part of the former prefix could not be removed: deploy that prefix again, then this one';
    return failedReport(what, error);
  }
  const result = await whileDenied(() => reconcile(worldFor(operator.prefix), operator), surroundings).then(
    reportOf,
    (error: unknown) => failedReport('the run failed, the schedule will try again', error),
  );
  if (!former) return result;
  const left = await leftovers(() => worldFor(former.prefix), former, operator);
  return left.reduceRight(withNote, result);
}

/** Takes the former owner's part off the pages that are to have another owner. Its alarms stay (leftovers.ts says why). */
async function handOver(former: Operator, operator: Operator, surroundings: Surroundings): Promise<void> {
  const pages = boardsOf(former).filter((one) => isHandedOver(one, operator));
  if (pages.length === 0) return;
  await remove(() => retirePages(surroundings.worldFor(former.prefix), pages), surroundings);
}

/** Page 1 of the former board is a page of the new operator, and carries the marks of another owner. */
function isHandedOver(former: Board, operator: Operator): boolean {
  const heirs = boardsOf(operator).filter((one) => pageNumber(one, former.dashboardName) !== undefined);
  return heirs.some((heir) => ownerOf(heir) !== ownerOf(former));
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
 * Looks for what is ours and takes it away, waits for runs that may still be writing, and looks again, until a look finds
 * nothing of ours.
 *
 * @throws what the last look throws, or that somebody saves time and again.
 */
async function remove(
  look: () => Promise<Outcome>,
  { now, pause }: Pick<Surroundings, 'now' | 'pause'>,
): Promise<Outcome> {
  const start = now();
  // If it fails the next look decides; the first one only makes the pages go sooner.
  const first = await look().catch(() => undefined);
  await pause(Math.max(0, start + RUNS_IN_FLIGHT - now()));
  for (;;) {
    try {
      const outcome = await look();
      if (outcome.outcome === 'in-sync') return first?.outcome === 'repaired' ? first : outcome;
      if (outcome.outcome === 'repaired') return outcome;
      throw new Error(outcome.summary);
    } catch (error) {
      if (now() - start >= REMOVING_FOR) throw error;
      await pause(PAUSE_WHEN_REMOVING);
    }
  }
}

function operatorOf(
  { ParameterPrefix: prefix, DashboardName: dashboardName, Regions: regions, AlarmTopic }: Properties,
  { region }: Pick<Surroundings, 'region'>,
): Operator {
  return {
    region,
    prefix,
    dashboardName,
    ...(regions === undefined ? {} : { regions }),
    ...(AlarmTopic === undefined ? {} : { alarmTopic: AlarmTopic }),
  };
}
