import type { Collected } from '../../shared/collect/collected.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { describeProblem } from '../../shared/kit/problem.ts';
import type { Clock } from '../clock.ts';
import { type LifeCycle, operatorOf } from '../life-cycle-event.ts';
import { removeTwice } from '../remove-twice.ts';
import { failedReport, type Report, report, withNote } from '../report.ts';
import { retryWhileDenied } from '../retry-while-denied.ts';

/** What a life-cycle request needs of the function. */
export interface FactLifeCycle extends Clock {
  readonly region: string;
  /** Does one run, which ends itself after so many milliseconds. */
  readonly collect: (operator: Operator, milliseconds: number) => Promise<Collected>;
  /** Deletes all facts below the prefix and returns how many there were. */
  readonly removeFacts: (prefix: string) => Promise<number>;
}

/** A run of collect ends itself after so many milliseconds. */
export const RUN = 120_000;

/** What is not collected after so many milliseconds is left to the schedule, so that the deployment goes on. */
const COLLECTING_FOR = 95_000;
/** For how many milliseconds a denied run is repeated: enough time must be left to read. */
const DENIED_FOR = 30_000;

const REMOVAL = { runsInFlight: RUN + 10_000, removingFor: 150_000 };

/**
 * Carries out what a deployment asks for. Always returns a report and never throws.
 *
 * | request                | what happens                                                                       |
 * |------------------------|------------------------------------------------------------------------------------|
 * | create, update         | a run of at most 95 seconds, retried while AWS denies it                           |
 * | update: another prefix | also, the report says that facts of the former one may be left (infra/collect.ts)  |
 * | delete                 | the facts go, and what runs in flight write goes after them                        |
 * | delete, to be kept     | nothing                                                                            |
 */
export async function handleFacts(request: LifeCycle, context: FactLifeCycle): Promise<Report> {
  const operator = operatorOf(request.properties, context.region);
  const facts = `${operator.prefix}/facts/`;
  if (request.type !== 'Delete') return deploy(request, operator, context);
  if (request.properties.OnRemoval === 'keep') return report('kept', `the facts below ${facts} stay`, []);
  try {
    const { first = 0, last } = await removeTwice(
      () => context.removeFacts(operator.prefix),
      REMOVAL,
      context,
    );
    return report('removed', `${first + last} facts below ${facts} have been removed`, []);
  } catch (error) {
    const what = `facts below ${facts} could not be removed, and nothing will try again: delete them by hand`;
    return failedReport(what, error);
  }
}

async function deploy(request: LifeCycle, operator: Operator, context: FactLifeCycle): Promise<Report> {
  const end = context.now() + COLLECTING_FOR;
  const result = await retryWhileDenied(
    () => context.collect(operator, end - context.now()),
    DENIED_FOR,
    context,
  ).then(reportOf, (error: unknown) => failedReport('the run failed, the schedule will try again', error));
  const former = request.type === 'Update' ? request.before?.ParameterPrefix : undefined;
  if (former === undefined || former === operator.prefix) return result;
  return withNote(result, `facts below ${former}/facts/ stay, if there are any: delete them`);
}

function reportOf({ outcome, facts, problems }: Collected): Report {
  const written = facts.filter(({ result }) => result === 'written').length;
  const rest = written === facts.length ? '' : `; ${facts.length - written} are left to the schedule`;
  return report(outcome, `${written} facts have been written${rest}`, problems.map(describeProblem));
}
