import { isDenied } from '../../shared/aws/errors.ts';
import { DEFAULT_LIMITS } from '../../shared/aws/limits.ts';
import { type Board, boardsOf } from '../../shared/config/board.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { pageNumber } from '../../shared/dashboard/page-names.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire, retirePages } from '../../shared/retire.ts';
import type { World } from '../../shared/world.ts';
import { alarmPrefixes, describeLeftovers } from './leftovers.ts';
import type { LifeCycle, Properties } from './life-cycle-event.ts';
import { failedReport, type Report, report, reportOf, withNote } from './report.ts';

/** What a life-cycle request needs of the function. */
export interface LifeCycleContext {
  readonly region: string;
  /** Makes a world for one run, with its own deadline. */
  readonly worldFor: (prefix: string) => World;
  /** Milliseconds. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/** A policy that was attached a moment ago may not be effective yet. */
const DENIED_FOR = 90_000;
const PAUSE_WHEN_DENIED = 5_000;

/** After this time every run that was in flight has ended, including runs that the queue was about to start. */
const RUNS_IN_FLIGHT = DEFAULT_LIMITS.run + 10_000;
/** No later run repairs a deletion, so that it retries for this long what failed. The function has 180 seconds. */
const REMOVING_FOR = 110_000;
const PAUSE_WHEN_REMOVING = 10_000;

/**
 * Carries out what a deployment asks for. Always returns a report and never throws.
 *
 * | request                                            | what happens                                                        |
 * |----------------------------------------------------|---------------------------------------------------------------------|
 * | create, update                                     | a run, retried while AWS denies it                                  |
 * | update: new dashboard name, or one Region less     | also, the report names the dashboards that stay                     |
 * | update: same page, new prefix                      | first, the managed widgets go: their marks belong to another owner  |
 * | update: new prefix, or one Region less             | also, the report says how the names of the alarms that stay begin   |
 * | delete                                             | the managed widgets and alarms go; your widgets stay                |
 * | delete, pages to be kept                           | nothing; the report says how the names of the alarms begin          |
 */
export async function handleLifeCycle(request: LifeCycle, context: LifeCycleContext): Promise<Report> {
  const operator = operatorOf(request.properties, context);
  if (request.type !== 'Delete') return deploy(operator, request, context);
  const alarms = `alarms whose names begin with ${alarmPrefixes(operator).join(' or ')}`;
  if (request.properties.OnRemoval === 'keep') {
    const what = `the pages stay as they are, and so do ${alarms}: they go on, and cost money`;
    return report('kept', what, []);
  }
  try {
    return reportOf(await remove(() => retire(context.worldFor(operator.prefix), operator), context));
  } catch (error) {
    const what = `our part of ${operator.dashboardName} or ${alarms} could not be removed, and nobody will try again: delete them by hand`;
    return failedReport(what, error);
  }
}

async function deploy(operator: Operator, request: LifeCycle, context: LifeCycleContext): Promise<Report> {
  const { worldFor } = context;
  const former = request.type === 'Update' && request.before && operatorOf(request.before, context);
  try {
    if (former) await releasePages(former, operator, context);
  } catch (error) {
    const what =
      'the part of the former prefix could not be removed: deploy that prefix again, then this one';
    return failedReport(what, error);
  }
  const result = await retryWhileDenied(() => reconcile(worldFor(operator.prefix), operator), context).then(
    reportOf,
    (error: unknown) => failedReport('the run failed, the schedule will try again', error),
  );
  if (!former) return result;
  const left = await describeLeftovers(() => worldFor(former.prefix), former, operator);
  return left.reduceRight(withNote, result);
}

/** Removes the former owner's widgets from pages that get another owner. Its alarms stay (leftovers.ts says why). */
async function releasePages(former: Operator, operator: Operator, context: LifeCycleContext): Promise<void> {
  const pages = boardsOf(former).filter((one) => changesOwner(one, operator));
  if (pages.length === 0) return;
  await remove(() => retirePages(context.worldFor(former.prefix), pages), context);
}

/** Tells whether page 1 of the former board is a page of the new operator, which is another owner. */
function changesOwner(former: Board, operator: Operator): boolean {
  const heirs = boardsOf(operator).filter((one) => pageNumber(one, former.dashboardName) !== undefined);
  return heirs.some((heir) => heir.owner !== former.owner);
}

async function retryWhileDenied(
  run: () => Promise<Outcome>,
  { now, pause }: Pick<LifeCycleContext, 'now' | 'pause'>,
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
 * Removes what the operator manages, waits for runs that may still be writing, and removes again until nothing is left.
 *
 * @throws the error of the last attempt, also if a page keeps changing meanwhile.
 */
async function remove(
  removeOnce: () => Promise<Outcome>,
  { now, pause }: Pick<LifeCycleContext, 'now' | 'pause'>,
): Promise<Outcome> {
  const start = now();
  // If this attempt fails, the next one decides: it only makes the pages go sooner.
  const first = await removeOnce().catch(() => undefined);
  await pause(Math.max(0, start + RUNS_IN_FLIGHT - now()));
  for (;;) {
    try {
      const outcome = await removeOnce();
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
  { region }: Pick<LifeCycleContext, 'region'>,
): Operator {
  return {
    region,
    prefix,
    dashboardName,
    ...(regions === undefined ? {} : { regions }),
    ...(AlarmTopic === undefined ? {} : { alarmTopic: AlarmTopic }),
  };
}
