import type { Config } from '../config/config.ts';
import type { Problem } from '../kit/problem.ts';
import type { Costs } from '../metrics/costs.ts';

/**
 * Reports a monthly budget that nothing is compared with, because nothing in use has a price. An alarm that needs both says so
 * itself, and a price entry that has problems comes first.
 */
export function budgetProblems(
  { settings: { monthlyBudget, alarms }, problems }: Pick<Config, 'settings' | 'problems'>,
  { active, bySeries }: Pick<Costs, 'active' | 'bySeries'>,
): Problem[] {
  const isInUse = [...bySeries.values()].some(({ hasTraffic }) => hasTraffic);
  const isCompared = monthlyBudget === undefined || active.terms.length > 0 || !isInUse;
  const { dailyCost, budgetPace } = alarms.account;
  if (isCompared || dailyCost || budgetPace) return [];
  if (problems.some(({ where }) => where.startsWith('prices/'))) return [];
  return [
    {
      where: 'settings',
      key: 'monthlyBudget',
      remedy: 'Add a price of a model in use, or remove monthlyBudget',
      message: 'expected a price of a model in use, found none',
    },
  ];
}
