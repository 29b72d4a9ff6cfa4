import { type AlarmKind, USAGE_KINDS } from '../config/alarm-kinds.ts';
import type { Problem } from '../kit/problem.ts';
import { lastChange } from '../pricing/todays-prices.ts';
import type { DesiredAlarms } from './alarm.ts';
import type { AlarmInputs } from './alarm-inputs.ts';
import { billDriftAlarm } from './bill-alarm.ts';
import { budgetPaceAlarms, dailyCostAlarms } from './cost-alarms.ts';
import { ALL_MODELS, type AlarmFrame, formatSetting } from './definition.ts';
import { namespaceAlarms } from './namespace-alarms.ts';
import { usageAlarm } from './usage-alarms.ts';

/** Makes the alarms on all models together, and on further namespaces. */
export function accountAlarms(
  { board, settings, costs, usage: used, bill }: AlarmInputs,
  frame: AlarmFrame,
): DesiredAlarms {
  const { account } = settings.alarms;
  const { dailyCost, budgetPace, billDrift } = account;
  const { monthlyBudget } = settings;
  const cost = costs.active;
  const settingOf = (kind: AlarmKind): string => formatSetting(board, 'settings', `alarms.${kind}`);
  const problem = (kind: AlarmKind, remedy: string, message: string): Problem => {
    const key = `alarms.${kind}`;
    return { where: 'settings', key, remedy: `${remedy}, or remove ${key}`, message };
  };
  const usage = USAGE_KINDS.flatMap((kind) => {
    const rule = account[kind];
    if (!rule) return [];
    return [usageAlarm({ kind, rule, setting: settingOf(kind), ...ALL_MODELS, dimensions: {} }, frame)];
  });
  const active = [...costs.bySeries.values()].filter(({ hasTraffic }) => hasTraffic);
  const options = { ...frame, settings, changed: lastChange(active) };
  return {
    alarms: [
      ...usage,
      ...namespaceAlarms(settings.alarms, used.further, settingOf, frame),
      ...(dailyCost
        ? dailyCostAlarms(cost, dailyCost, ALL_MODELS, { ...options, setting: settingOf('dailyCost') })
        : []),
      ...(budgetPace && monthlyBudget !== undefined
        ? budgetPaceAlarms(cost, budgetPace, monthlyBudget, { ...options, setting: settingOf('budgetPace') })
        : []),
      ...(billDrift && bill !== undefined
        ? [billDriftAlarm(bill, billDrift, settingOf('billDrift'), frame)]
        : []),
    ],
    problems: [
      ...((dailyCost || budgetPace) && cost.terms.length === 0
        ? [
            problem(
              dailyCost ? 'dailyCost' : 'budgetPace',
              'Add a price of a model in use',
              'expected a price of a model in use, found none',
            ),
          ]
        : []),
      ...(budgetPace && monthlyBudget === undefined
        ? [problem('budgetPace', 'Add monthlyBudget', 'expected a monthlyBudget, found none')]
        : []),
      ...(billDrift && !settings.billCheck
        ? [problem('billDrift', 'Set billCheck to true', 'expected billCheck to be true, found false')]
        : []),
    ],
  };
}
