import { type AlarmKind, USAGE_KINDS } from '../config/alarm-kinds.ts';
import type { Problem } from '../kit/problem.ts';
import { type AlarmContent, type DesiredAlarms, inSettings } from './content.ts';
import { budgetPaceAlarms, dailyCostAlarms } from './cost-alarms.ts';
import type { AlarmFrame } from './definition.ts';
import { ALL, usageAlarm } from './watch.ts';

/** Makes the alarms of all models together. */
export function accountAlarms(content: AlarmContent, frame: AlarmFrame): DesiredAlarms {
  const { settings } = content;
  const { account } = settings.alarms;
  const { dailyCost, budgetPace } = account;
  const { monthlyBudget } = settings;
  const cost = content.costs.active;
  const options = (kind: AlarmKind) => ({
    ...frame,
    settings,
    setting: inSettings(`alarms.${kind}`, content),
  });
  const hasNothing = (dailyCost || budgetPace) && cost.terms.length === 0;
  const problem = (kind: AlarmKind, message: string): Problem => {
    return { where: 'settings', key: `alarms.${kind}`, message };
  };
  return {
    alarms: [
      ...USAGE_KINDS.flatMap((kind) => {
        const rule = account[kind];
        return rule ? [usageAlarm({ kind, rule, setting: options(kind).setting, ...ALL }, frame)] : [];
      }),
      ...(dailyCost
        ? dailyCostAlarms(
            cost,
            dailyCost,
            { what: ALL.what, words: ALL.words, title: ALL.whom },
            options('dailyCost'),
          )
        : []),
      ...(budgetPace && monthlyBudget !== undefined
        ? budgetPaceAlarms(cost, budgetPace, monthlyBudget, options('budgetPace'))
        : []),
    ],
    problems: [
      ...(hasNothing
        ? [
            problem(
              dailyCost ? 'dailyCost' : 'budgetPace',
              'expected a price of something in use, found none',
            ),
          ]
        : []),
      ...(budgetPace && monthlyBudget === undefined
        ? [problem('budgetPace', 'expected a monthlyBudget, found none')]
        : []),
    ],
  };
}
