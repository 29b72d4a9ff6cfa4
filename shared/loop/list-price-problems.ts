import { usesListPrices } from '../config/settings.ts';
import { listPricesIn } from '../facts/list-prices-in.ts';
import { modelsIn, parseReadDates, readDatesName } from '../facts/read-dates.ts';
import { uniqueSorted } from '../kit/order.ts';
import type { Problem } from '../kit/problem.ts';
import { dayBefore } from '../kit/time.ts';
import type { Costs } from '../metrics/costs.ts';
import { listPrices } from '../pricing/sources/list-prices.ts';
import type { ObservedRegion } from './observed.ts';

type Known = Pick<ObservedRegion, 'board' | 'config' | 'facts' | 'parameters' | 'today'>;

/** Reports list prices that would be used in another currency, and those in use that AWS was not asked for lately. */
export function listPriceProblems(known: Known, costs: Pick<Costs, 'bySeries'>): Problem[] {
  return [...unusedProblems(known, costs), ...ageProblems(known, costs)];
}

/** Nothing is converted. Where you typed all prices, nothing is missing. */
function unusedProblems(
  { board, config: { settings }, facts }: Known,
  { bySeries }: Pick<Costs, 'bySeries'>,
): Problem[] {
  if (!settings.listPrices || usesListPrices(settings)) return [];
  const pricesOf = listPrices(listPricesIn(facts.prices, board.region));
  const isMissed = [...bySeries.values()].some(
    ({ series, hasTraffic, price }) => hasTraffic && price === undefined && pricesOf(series).length > 0,
  );
  if (!isMissed) return [];
  const remedy = `Add prices in ${settings.currency}, or set the currency to USD`;
  return [
    {
      where: 'settings',
      key: 'currency',
      remedy,
      message: "AWS's list prices are in USD, so they are not used",
    },
  ];
}

/** A list price that was not read for more days than these may have changed. */
const DAYS_FRESH = 7;

function ageProblems(
  { board: { prefix }, facts, parameters, today }: Known,
  { bySeries }: Pick<Costs, 'bySeries'>,
): Problem[] {
  const inUse = uniqueSorted(
    [...bySeries.values()].flatMap(({ series, hasTraffic, price }) =>
      hasTraffic && price?.from.kind === 'list' ? [series.base] : [],
    ),
  );
  if (inUse.length === 0) return [];
  const text = parameters.find(({ name }) => name === readDatesName(prefix))?.value;
  const dates = parseReadDates(text, modelsIn(facts.prices));
  const freshFrom = dayBefore(today, DAYS_FRESH);
  const old = [...dates].filter(([model, day]) => inUse.includes(model) && day < freshFrom);
  const [oldest] = old.map(([, day]) => day).sort();
  if (oldest === undefined) return [];
  const models = uniqueSorted(old.map(([model]) => model));
  const of = models.length < inUse.length ? ` of ${models.join(', ')}` : '';
  const remedy = 'See the log of collect';
  return [{ where: 'facts/read', remedy, message: `AWS's list prices${of} were last read on ${oldest}` }];
}
