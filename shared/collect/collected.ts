import type { Notice } from '../bedrock/notices.ts';
import { billProblem } from '../bill/bill-failure.ts';
import { changedItems } from '../facts/changed-items.ts';
import { type Problem, sortProblems, WAIT, withNote } from '../kit/problem.ts';
import type { FailedReading } from '../pricing/list-prices/offer-answer.ts';
import type { UnreadBill } from './bill-reads.ts';
import type { FactPlan } from './fact-plans.ts';
import type { ModelReading } from './read-prices.ts';
import type { Readings } from './readings.ts';
import { remedyOfFailure } from './remedy-of-failure.ts';
import type { WrittenFact } from './write-facts.ts';

/** The outcome of a run of collect. Plain JSON. */
export interface Collected {
  /** `unchanged`: the facts hold. `written`: all that differs was written. `planned`, `left`: nothing, or not all of it, was. */
  readonly outcome: 'unchanged' | 'written' | 'planned' | 'left';
  readonly facts: readonly FactOutcome[];
  /** How many models were asked for, by what came of it. */
  readonly readings: Readonly<Record<string, number>>;
  /** Names of rates that no grammar of this version knows: AWS may have changed them. */
  readonly unknownRates: readonly string[];
  /** What has happened to models since the last run that remembered them. */
  readonly notices: readonly Notice[];
  readonly problems: readonly Problem[];
}

export interface FactOutcome {
  /** The parameter's full name. */
  readonly name: string;
  readonly action: 'create' | 'change' | 'delete';
  /** Ids of the items that it gains, loses or holds otherwise than before: the first few. */
  readonly items: readonly string[];
  /** Absent where it was only planned. */
  readonly result?: WrittenFact['result'];
  readonly message?: string;
}

/** A line of the log holds so many names. */
const MOST_NAMES = 20;

/** Sums up a run. `written` is absent if it was only to plan. */
export function collected(
  plans: readonly FactPlan[],
  written: readonly WrittenFact[] | undefined,
  { prices, usage, quotas, projects, fleet, bill }: Readings,
  notices: readonly Notice[],
  problems: readonly Problem[],
): Collected {
  const facts = plans.map(({ name, value, live }, place): FactOutcome => {
    const { result, message } = written?.[place] ?? {};
    return {
      name,
      action: value === undefined ? 'delete' : live === undefined ? 'create' : 'change',
      items: changedItems(live?.value, value).slice(0, MOST_NAMES),
      ...(result === undefined ? {} : { result }),
      ...(message === undefined ? {} : { message }),
    };
  });
  const all = [...prices.values()];
  const unknown = all.flatMap((reading) => (reading.kind === 'read' ? reading.unknown : []));
  return {
    outcome: verdict(facts),
    facts,
    readings: Object.fromEntries(
      [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, { length }]) => [kind, length]),
    ),
    unknownRates: [...new Set(unknown)].sort().slice(0, MOST_NAMES),
    notices,
    problems: sortProblems([
      ...problems,
      ...deniedIn(all),
      ...unread(usage, 'usage'),
      ...unread(quotas, 'quotas'),
      ...unread(projects, 'the projects of bedrock-mantle'),
      ...unread(fleet, 'the accounts of the fleet'),
      ...withoutEndpoint(projects),
      ...(bill?.kind === 'unread' ? [unreadBill(bill)] : []),
      ...failedIn(facts),
    ]),
  };
}

function verdict(facts: readonly FactOutcome[]): Collected['outcome'] {
  if (facts.length === 0) return 'unchanged';
  if (facts.every(({ result }) => result === undefined)) return 'planned';
  return facts.every(({ result }) => result === 'written') ? 'written' : 'left';
}

type RegionReadings = Readings['usage' | 'quotas' | 'projects' | 'fleet'];

function unread(readings: RegionReadings, what: string): Problem[] {
  return [...readings].flatMap(([region, reading]): Problem[] => {
    const message = `${what} could not be read, and the last facts hold`;
    switch (reading.kind) {
      case 'denied':
        return [{ ...deniedProblem(reading, message), where: `${region}: ${reading.action}` }];
      case 'throttled':
      case 'failed':
        return [{ where: region, remedy: WAIT, message: `${message}: ${reading.message}` }];
      default:
        return [];
    }
  });
}

/** Traffic on bedrock-mantle comes from a Region that has its endpoint: collect does not reach it. */
function withoutEndpoint(projects: Readings['projects']): Problem[] {
  return [...projects].flatMap(([region, { kind }]) =>
    kind !== 'not-offered'
      ? []
      : [
          {
            where: `${region}: bedrock-mantle:ListProjects`,
            remedy: 'Let collect resolve and reach the endpoint of bedrock-mantle',
            message: 'not offered in this Region; its projects keep the names that are known, or their ids',
          },
        ],
  );
}

function unreadBill({ failure, message }: UnreadBill): Problem {
  const problem = billProblem(failure);
  return message === undefined ? problem : withNote(problem, message);
}

function deniedIn(readings: readonly ModelReading[]): Problem[] {
  const denied = readings.flatMap((reading) => (reading.kind === 'denied' ? [reading] : []));
  return denied.map((one) => deniedProblem(one, 'list prices could not be read, and the last facts hold'));
}

function deniedProblem(
  { action, isByScp }: Extract<FailedReading, { kind: 'denied' }>,
  consequence: string,
): Problem {
  return {
    where: action,
    remedy: isByScp
      ? `Allow ${action} in your organization's service control policy`
      : `Allow ${action} for collect's role`,
    message: `access denied; ${consequence}`,
  };
}

function failedIn(facts: readonly FactOutcome[]): Problem[] {
  return facts.flatMap(({ name, message }) =>
    message === undefined ? [] : [{ where: name, remedy: remedyOfFailure(message), message }],
  );
}
