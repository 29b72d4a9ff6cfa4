import type { Estate } from '../bedrock/estate.ts';
import { PRICE_KINDS, TOKENS_PER_UNIT } from '../config/prices.ts';
import type { PricedEstate, SeriesCost } from '../pricing/priced-estate.ts';
import { imageDimensions } from './bedrock-metrics.ts';
import { type Cost, costOf } from './cost.ts';

/**
 * An hour's value of each for 35 days and the hour that has begun are 302,760 values: GetMetricData reads 396,000 a second, and the
 * rest of the page is read at the same time.
 */
const MAX_MONTH_METRICS = 360;

/** All series of the account, those without a row included: their money is spent, too. */
export function accountCost(estate: Estate, priced: PricedEstate): Cost {
  return costOf([...priced.costs.values()], imagesOf(estate), silentImagesOf(estate));
}

/**
 * As much of the account's cost as CloudWatch can read hour by hour for a month. Where that is not all, series of the highest prices
 * come first: which ones have most traffic, ListMetrics does not tell.
 */
export function monthCost(estate: Estate, priced: PricedEstate): Cost {
  const account = accountCost(estate, priced);
  if (account.terms.length <= MAX_MONTH_METRICS) return account;
  const series = new Set(account.terms.map(({ seriesId }) => seriesId));
  const metrics = new Set(account.terms.map(({ dimensions }) => JSON.stringify(dimensions)));
  const costs = [...priced.costs.values()].filter((cost) => !cost.isSilent || series.has(cost.series.id));
  const silentImages = silentImagesOf(estate).filter((one) =>
    metrics.has(JSON.stringify(imageDimensions(one))),
  );
  return costOf(
    costs.toSorted((left, right) => highestPrice(right) - highestPrice(left)),
    imagesOf(estate),
    silentImages,
    MAX_MONTH_METRICS,
    true,
  );
}

function imagesOf({ rows, hidden, filtered }: Estate) {
  return [...rows, ...hidden, ...filtered].flatMap(({ images }) => images);
}

function silentImagesOf({ silent }: Estate) {
  return silent.flatMap(({ images }) => images);
}

/** For one token or image. */
function highestPrice({ price }: SeriesCost): number {
  if (price === undefined) return 0;
  const { per, amounts, imageSizes = {} } = price.prices;
  const each = PRICE_KINDS.map(
    (kind) => (amounts[kind] ?? 0) / (kind === 'image' ? 1 : TOKENS_PER_UNIT[per]),
  );
  return Math.max(...each, ...Object.values(imageSizes));
}
