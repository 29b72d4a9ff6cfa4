import { ALARM_KINDS, type RuleOf } from '../config/alarm-kinds.ts';
import type { Board } from '../config/board.ts';
import type { FleetSettings } from '../config/fleet.ts';
import type { Settings } from '../config/settings.ts';
import { byText } from '../kit/order.ts';
import type { Problem } from '../kit/problem.ts';
import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import type { Cost } from '../metrics/cost.ts';
import { BEDROCK_NAMESPACE, statQuery } from '../metrics/metric-query.ts';
import type { DesiredAlarm, DesiredAlarms } from './alarm.ts';
import { complaintOfPrefix } from './alarm-name.ts';
import { paceAlarms } from './cost-alarms.ts';
import {
  type AlarmFrame,
  type AlarmSubject,
  alarmOf,
  formatSetting,
  onInsights,
  onMath,
} from './definition.ts';
import { boundedAlarms, NONE } from './desired-alarms.ts';
import { formatPeriods } from './format-periods.ts';
import { topicsFor } from './topics.ts';

/** An account that a hub sees and that the settings ask for. */
export interface WatchedAccount {
  readonly id: string;
  /** Absent if it is not known. */
  readonly name?: string;
  /** What alarms watch of its cost, at today's prices; absent if it is none of the top accounts. */
  readonly active?: Cost;
}

export interface FleetAlarmInputs {
  /** The hub's own. */
  readonly board: Board;
  readonly settings: Settings;
  readonly accounts: readonly WatchedAccount[];
  /** YYYY-MM-DD: when one of the prices changed, if one did lately. */
  readonly changed?: string | undefined;
}

/**
 * Makes the alarms of a hub's board.
 *
 * | kind                | `fleet.accounts`  | asks for                                                           |
 * |---------------------|-------------------|--------------------------------------------------------------------|
 * | `accountThrottles`  | `linked`, or none | one alarm on a query, in which each account is a series of its own |
 * | `accountThrottles`  | a list            | an alarm on each of these accounts that is seen                    |
 * | `accountBudgetPace` | any               | an alarm on each account whose cost is known                       |
 *
 * A query cannot name several accounts: its conditions are joined by AND alone (user guide, Metrics Insights query components and syntax).
 * The order of the accounts does not matter.
 */
export function fleetAlarms({ board, settings, accounts, changed }: FleetAlarmInputs): DesiredAlarms {
  const { fleet } = settings;
  const topics = topicsFor(board, settings.alarms);
  if (fleet === undefined || topics === undefined) return NONE;
  const complaint = complaintOfPrefix(board);
  if (complaint !== undefined) return { alarms: [], problems: [complaint] };
  const { accountThrottles, accountBudgetPace } = settings.alarms.account;
  const frame = { board, topics: topics.arns };
  const watched = accounts.toSorted(byText(({ id }) => id));
  const isTooLong = accountThrottles && fleet.accounts === 'linked' && !fitsQuery(accountThrottles);
  const throttles = isTooLong ? { ...accountThrottles, ...DEFAULT_TIMES } : accountThrottles;
  const wanted = [
    ...(throttles ? throttleAlarms(throttles, fleet, watched, frame) : []),
    ...(accountBudgetPace && fleet.monthlyBudget !== undefined
      ? watched.flatMap(({ active, ...account }) =>
          active === undefined || fleet.monthlyBudget === undefined
            ? []
            : paceAlarms(active, accountBudgetPace, paceSubject(account, fleet.monthlyBudget), {
                ...frame,
                settings,
                changed,
                setting: settingOf(board, 'accountBudgetPace'),
              }),
        )
      : []),
  ];
  return boundedAlarms(wanted, topics, settings.alarms, [
    ...(isTooLong ? [tooLong(accountThrottles)] : []),
    ...(accountBudgetPace ? paceProblems(fleet, watched) : []),
  ]);
}

type FleetKind = 'accountThrottles' | 'accountBudgetPace';

function settingOf(board: Board, kind: FleetKind): string {
  return formatSetting(board, 'settings', `alarms.${kind}`);
}

function throttleAlarms(
  rule: RuleOf<'accountThrottles'>,
  { accounts }: FleetSettings,
  watched: readonly WatchedAccount[],
  frame: AlarmFrame,
): DesiredAlarm[] {
  const { threshold, period, periods } = rule;
  const { throttles } = BEDROCK_METRICS;
  const alarm = (subject: Omit<AlarmSubject, 'kind'>, whom: string, definition: DesiredAlarm['definition']) =>
    alarmOf(
      { ...subject, kind: 'accountThrottles' },
      definition,
      // Without data no request was throttled.
      { threshold, periods, treatMissingData: 'notBreaching' },
      {
        says: `Spread the load, or ask for a higher quota of the account: Bedrock throttled ${threshold} or more requests of ${whom} ${formatPeriods(rule)}.`,
        setting: settingOf(frame.board, 'accountThrottles'),
      },
      frame,
    );
  if (accounts !== 'linked') {
    return watched.map((account) => {
      const query = statQuery(throttles, {}, { id: 'throttles', label: throttles.label });
      return alarm(subjectOf(account), nameOf(account), onMath([{ ...query, account: account.id }], period));
    });
  }
  const expression = `SELECT SUM(${throttles.name}) FROM SCHEMA("${BEDROCK_NAMESPACE}", ModelId) GROUP BY AWS.AccountId ORDER BY SUM() DESC`;
  return [
    alarm(
      { what: 'all', words: ['all accounts'] },
      'an account that the alarm names',
      onInsights({ expression, id: 'throttles', label: throttles.label }, period),
    ),
  ];
}

/** The id is the account's; an account without a known name keeps the name of its alarm. */
function subjectOf({ id, name }: WatchedAccount): Omit<AlarmSubject, 'kind'> {
  return {
    what: id,
    id,
    words: name === undefined ? [] : [name],
    ...(name === undefined ? { lacksWordAt: 0 } : {}),
  };
}

function nameOf({ id, name }: WatchedAccount): string {
  return name === undefined ? `account ${id}` : `${name} (${id})`;
}

function paceSubject(account: WatchedAccount, budget: number) {
  return {
    ...subjectOf(account),
    kind: 'accountBudgetPace',
    remedy: 'Use less in this account, or raise fleet.monthlyBudget',
    whose: ` of ${nameOf(account)}`,
    budget,
    budgetName: 'monthly budget of an account',
  };
}

/** "Only the latest 3 hours of data can be used for evaluating the alarm's conditions." (user guide, alarm limits) */
const QUERY_SECONDS = 10_800;

function fitsQuery({ period, periods }: RuleOf<'accountThrottles'>): boolean {
  return period * periods <= QUERY_SECONDS;
}

const { period: PERIOD, periods: PERIODS } = ALARM_KINDS.accountThrottles.default;
const DEFAULT_TIMES = { period: PERIOD, periods: PERIODS };

function tooLong({ period, periods }: RuleOf<'accountThrottles'>): Problem {
  return {
    where: 'settings',
    key: 'alarms.accountThrottles',
    remedy: 'Set period and periods to 3 hours together, or less',
    message: `expected at most ${QUERY_SECONDS} seconds, the last that an alarm on all accounts sees, found ${periods} periods of ${period}; ${PERIODS} periods of ${PERIOD} are used`,
  };
}

function paceProblems({ monthlyBudget }: FleetSettings, accounts: readonly WatchedAccount[]): Problem[] {
  const problem = (remedy: string, found: string): Problem => {
    const key = 'alarms.accountBudgetPace';
    return { where: 'settings', key, remedy: `${remedy}, or remove ${key}`, message: found };
  };
  if (monthlyBudget === undefined) {
    return [problem('Add fleet.monthlyBudget', 'expected a fleet.monthlyBudget, found none')];
  }
  if (accounts.length === 0 || accounts.some(({ active }) => (active?.terms.length ?? 0) > 0)) return [];
  return [
    problem(
      'Add a price of a model in use',
      'expected a price of a model that one of the accounts uses, found none',
    ),
  ];
}
