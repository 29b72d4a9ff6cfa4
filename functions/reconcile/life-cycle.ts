import { DEFAULT_LIMITS } from '../../shared/aws/limits.ts';
import { allBoardsOf, type Board } from '../../shared/config/board.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { pageNumber } from '../../shared/dashboard/page-names.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire, retirePages } from '../../shared/retire.ts';
import type { World } from '../../shared/world.ts';
import type { Clock } from '../clock.ts';
import { type LifeCycle, operatorOf } from '../life-cycle-event.ts';
import { removeTwice } from '../remove-twice.ts';
import { failedReport, type Report, report, withNote } from '../report.ts';
import { retryWhileDenied } from '../retry-while-denied.ts';
import { alarmPrefixes, describeLeftovers } from './leftovers.ts';
import { reportOf } from './report.ts';

/** What a life-cycle request needs of the function. */
export interface LifeCycleContext extends Clock {
  readonly region: string;
  /** Makes a world for one run, with its own deadline. */
  readonly worldFor: (prefix: string) => World;
}

/** For how many milliseconds a denied run is repeated. */
const DENIED_FOR = 90_000;

const REMOVAL = { runsInFlight: DEFAULT_LIMITS.run + 10_000, removingFor: 110_000 };

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
  const operator = operatorOf(request.properties, context.region);
  if (request.type !== 'Delete') return deploy(operator, request, context);
  const alarms = `alarms whose names begin with ${alarmPrefixes(operator).join(' or ')}`;
  if (request.properties.OnRemoval === 'keep') {
    const what = `the pages stay as they are, and so do ${alarms}: they go on, and cost money`;
    return report('kept', what, []);
  }
  try {
    return reportOf(await remove(() => retire(context.worldFor(operator.prefix), operator), context));
  } catch (error) {
    const what = `the managed widgets of ${operator.dashboardName} or ${alarms} could not be removed, and nothing will try again: delete them by hand`;
    return failedReport(what, error);
  }
}

async function deploy(operator: Operator, request: LifeCycle, context: LifeCycleContext): Promise<Report> {
  const { worldFor } = context;
  const former = request.type === 'Update' && request.before && operatorOf(request.before, context.region);
  try {
    if (former) await releasePages(former, operator, context);
  } catch (error) {
    const what =
      'the part of the former prefix could not be removed: deploy that prefix again, then this one';
    return failedReport(what, error);
  }
  const result = await retryWhileDenied(
    () => reconcile(worldFor(operator.prefix), operator),
    DENIED_FOR,
    context,
  ).then(reportOf, (error: unknown) => failedReport('the run failed, the schedule will try again', error));
  if (!former) return result;
  const left = await describeLeftovers(() => worldFor(former.prefix), former, operator);
  return left.reduceRight(withNote, result);
}

/** Removes the former owner's widgets from pages that get another owner. Its alarms stay (leftovers.ts says why). */
async function releasePages(former: Operator, operator: Operator, context: LifeCycleContext): Promise<void> {
  const pages = allBoardsOf(former).filter((one) => changesOwner(one, operator));
  if (pages.length === 0) return;
  await remove(() => retirePages(context.worldFor(former.prefix), pages), context);
}

/** Tells whether page 1 of the former board is a page of the new operator, which is another owner. */
function changesOwner(former: Board, operator: Operator): boolean {
  const heirs = allBoardsOf(operator).filter((one) => pageNumber(one, former.dashboardName) !== undefined);
  return heirs.some((heir) => heir.owner !== former.owner);
}

/**
 * Removes what the operator manages, and what runs in flight write meanwhile.
 *
 * @throws the error of the last attempt, also if a page keeps changing meanwhile.
 */
async function remove(removeOnce: () => Promise<Outcome>, clock: Clock): Promise<Outcome> {
  const removeAll = async (): Promise<Outcome> => {
    const outcome = await removeOnce();
    if (outcome.outcome === 'in-sync' || outcome.outcome === 'repaired') return outcome;
    throw new Error(outcome.summary);
  };
  const { first, last } = await removeTwice(removeAll, REMOVAL, clock);
  return last.outcome === 'in-sync' && first?.outcome === 'repaired' ? first : last;
}
