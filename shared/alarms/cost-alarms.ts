import type { AlarmRule } from '../config/alarm-kinds.ts';
import type { Settings } from '../config/settings.ts';
import { formatCaveats } from '../metrics/caveats.ts';
import type { Cost, CostTerm } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import { decimal } from '../metrics/expressions.ts';
import type { DesiredAlarm } from './alarm.ts';
import { type AlarmPart, alarmParts, formatPart, partThreshold } from './alarm-parts.ts';
import { type AlarmFrame, type AlarmSubject, alarmOf, onMath } from './definition.ts';
import { ALL } from './watch.ts';

export interface CostAlarmOptions extends AlarmFrame {
  readonly settings: Pick<Settings, 'priceMultiplier' | 'currency' | 'monthlyBudget'>;
  readonly setting: string;
}

/** What the cost is of. */
export interface Payer extends Omit<AlarmSubject, 'kind' | 'part'> {
  /** Names it in the description. */
  readonly title: string;
}

/** The threshold without a budget: you will want to change it. */
const DEFAULT_DAILY_COST = 100;
const DAYS_OF_A_MONTH = 30;

/** Makes alarms on the cost of a day. Without data nothing is spent. */
export function dailyCostAlarms(
  cost: Cost,
  { threshold, period, periods }: AlarmRule,
  { title, ...subject }: Payer,
  options: CostAlarmOptions,
): DesiredAlarm[] {
  const { settings, setting } = options;
  const whole = threshold ?? dailyShare(settings.monthlyBudget);
  return alarmParts(cost.terms).map((part) =>
    alarmOf(
      { ...subject, kind: 'dailyCost', part: part.number },
      onMath(costQueries(part, cost, period, settings.priceMultiplier), period),
      { threshold: partThreshold(whole, part), periods, treatMissingData: 'notBreaching' },
      {
        says: `The last 24 hours of ${title} cost ${whole} ${settings.currency} or more.${incomplete(cost)}${formatPart(part)}`,
        setting,
      },
      options,
    ),
  );
}

/** Makes alarms on the share of the budget that a month would cost if all its days were like this one. */
export function budgetPaceAlarms(
  cost: Cost,
  { threshold = 100, period, periods }: AlarmRule,
  monthlyBudget: number,
  options: CostAlarmOptions,
): DesiredAlarm[] {
  const { settings, setting, board } = options;
  // The budget holds for all Regions, and an alarm sees its own.
  const [here, whose] = board.isOneOfSeveral
    ? [` in this Region (${board.region})`, ' of this Region']
    : ['', ''];
  return alarmParts(cost.terms).map((part) => {
    const [total, ...others] = costQueries(part, cost, period, settings.priceMultiplier);
    const pace = `100*cost*${DAYS_OF_THE_MONTH}/${decimal(monthlyBudget)}`;
    const shown = { expression: pace, id: 'pace', label: `Pace${whose}, % of the monthly budget` };
    return alarmOf(
      { kind: 'budgetPace', what: ALL.what, words: ALL.words, part: part.number },
      onMath([shown, total, ...others], period),
      { threshold: partThreshold(threshold, part), periods, treatMissingData: 'notBreaching' },
      {
        says:
          `A month of days like the last 24 hours${here} costs ${threshold} % or more of the monthly budget of ${monthlyBudget} ` +
          `${settings.currency}.${incomplete(cost)}${formatPart(part)}`,
        setting,
      },
      options,
    );
  });
}

/**
 * Counts the days of a month. Metric math has no such function and no clock: the month and the year are those of the data point, UTC.
 * The rule for February holds until 2100.
 */
const DAYS_OF_THE_MONTH =
  '(31-(MONTH(cost)==4)-(MONTH(cost)==6)-(MONTH(cost)==9)-(MONTH(cost)==11)' +
  '-(MONTH(cost)==2)*(3-(YEAR(cost)/4==FLOOR(YEAR(cost)/4))))';

function dailyShare(monthlyBudget: number | undefined): number {
  if (monthlyBudget === undefined) return DEFAULT_DAILY_COST;
  return Math.max(0.01, Math.round((100 * monthlyBudget) / DAYS_OF_A_MONTH) / 100);
}

function costQueries(
  { items: terms }: AlarmPart<CostTerm>,
  cost: Cost,
  period: number,
  priceMultiplier: number,
) {
  const math = costMath({ ...cost, terms }, { priceMultiplier, period });
  return [
    { expression: math.total, id: 'cost', label: 'Cost' },
    ...math.kinds.map(({ query }) => query),
    ...math.parts,
  ] as const;
}

function incomplete({ isTotal, caveats }: Cost): string {
  return isTotal ? '' : ` The cost is incomplete: ${formatCaveats(caveats)}.`;
}
