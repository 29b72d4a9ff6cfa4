import type { RuleOf } from '../config/alarm-kinds.ts';
import type { Settings } from '../config/settings.ts';
import { formatCaveats } from '../metrics/caveats.ts';
import type { Cost } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import type { CostTerm } from '../metrics/cost-terms.ts';
import { decimal } from '../metrics/expressions.ts';
import type { DesiredAlarm } from './alarm.ts';
import { ALL_MODELS, type AlarmFrame, type AlarmSubject, alarmOf, onMath } from './definition.ts';
import { type AlarmPart, formatPart, splitAlarm, thresholdShare } from './split-alarm.ts';

export interface CostAlarmOptions extends AlarmFrame {
  readonly settings: Pick<Settings, 'priceMultiplier' | 'currency' | 'monthlyBudget'>;
  readonly setting: string;
  /** YYYY-MM-DD: when one of the prices changed, if one did lately. */
  readonly changed?: string | undefined;
}

/** A row, or all models. */
export interface CostSubject extends Omit<AlarmSubject, 'kind' | 'part'> {
  /** What the description calls it. */
  readonly whom: string;
}

/** The threshold where there is no budget. Most people will want to change it. */
const DEFAULT_DAILY_COST = 100;
const DAYS_OF_A_MONTH = 30;

/** Makes the alarms on the cost of the last 24 hours. Without data nothing was used, which costs nothing. */
export function dailyCostAlarms(
  cost: Cost,
  { threshold, period, periods }: RuleOf<'dailyCost'>,
  { whom, ...subject }: CostSubject,
  options: CostAlarmOptions,
): DesiredAlarm[] {
  const { settings, setting } = options;
  const whole = threshold ?? dailyShare(settings.monthlyBudget);
  return splitAlarm(cost.terms).map((part) =>
    alarmOf(
      { ...subject, kind: 'dailyCost', part: part.number },
      onMath(costQueries(part, cost, period, settings.priceMultiplier), period),
      { threshold: thresholdShare(whole, part), periods, treatMissingData: 'notBreaching' },
      {
        says: `See on the dashboard what costs more than usual: the last 24 hours of ${whom} cost ${whole} ${settings.currency} or more.${formatPrices(options)}${formatIncomplete(cost)}${formatPart(part)}`,
        setting,
      },
      options,
    ),
  );
}

/** What is compared with a budget, and how the alarm speaks of it. */
export interface PaceSubject extends AlarmSubject {
  /** What to do. */
  readonly remedy: string;
  /** Whose month it is, of which its last 24 hours are: ` of X`; empty for all models. */
  readonly whose: string;
  readonly budget: number;
  /** What the description calls the budget. */
  readonly budgetName: string;
}

/** Makes the alarms on what a month of all models, of days like the last 24 hours, would cost, in per cent of the budget. */
export function budgetPaceAlarms(
  cost: Cost,
  rule: RuleOf<'budgetPace'>,
  monthlyBudget: number,
  options: CostAlarmOptions,
): DesiredAlarm[] {
  const subject = {
    kind: 'budgetPace',
    what: ALL_MODELS.what,
    words: ALL_MODELS.words,
    remedy: 'Use less, or raise monthlyBudget',
    whose: '',
    budget: monthlyBudget,
    budgetName: 'monthly budget',
  };
  return paceAlarms(cost, rule, subject, options);
}

/** Makes the alarms on what a month of days like the last 24 hours would cost, in per cent of a budget. */
export function paceAlarms(
  cost: Cost,
  { threshold, period, periods }: RuleOf<'budgetPace' | 'accountBudgetPace'>,
  { remedy, whose, budget, budgetName, ...subject }: PaceSubject,
  options: CostAlarmOptions,
): DesiredAlarm[] {
  const { settings, setting, board } = options;
  // The budget holds for all Regions, and an alarm sees its own.
  const [here, ofRegion] = board.isOneOfSeveral
    ? [` in this Region (${board.region})`, ' of this Region']
    : ['', ''];
  return splitAlarm(cost.terms).map((part) => {
    const [total, ...others] = costQueries(part, cost, period, settings.priceMultiplier);
    const pace = `100*cost*${DAYS_OF_THE_MONTH}/${decimal(budget)}`;
    const shown = { expression: pace, id: 'pace', label: `Pace${ofRegion}, % of the ${budgetName}` };
    return alarmOf(
      { ...subject, part: part.number },
      onMath([shown, total, ...others], period),
      { threshold: thresholdShare(threshold, part), periods, treatMissingData: 'notBreaching' },
      {
        says:
          `${remedy}: a month of days like the last 24 hours${whose}${here} would cost ${threshold} % or more of the ${budgetName} of ${budget} ` +
          `${settings.currency}.${formatPrices(options)}${formatIncomplete(cost)}${formatPart(part)}`,
        setting,
      },
      options,
    );
  });
}

/**
 * The number of days of the month in which a data point is, UTC: metric math has no function for it. The rule for February holds
 * until 2100.
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

/** The words change on the day of a change, and when it no longer matters. */
function formatPrices({ changed }: CostAlarmOptions): string {
  return changed === undefined ? '' : ` All 24 hours are counted at the prices in effect since ${changed}.`;
}

function formatIncomplete({ isTotal, caveats }: Cost): string {
  return isTotal ? '' : ` Not in the cost: ${formatCaveats(caveats)}.`;
}
