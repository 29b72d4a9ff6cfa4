import { itemAsJson, priceAsJson } from '../models/as-json.ts';
import type { Explanation } from './explanation.ts';

export function explanationAsJson({
  item,
  row,
  claim,
  discovery,
  price,
  listPrice,
  comparison,
  changes,
  alarms,
  limits,
  quotaState,
}: Explanation) {
  return {
    ...itemAsJson(item),
    why: { row, claim, discovery, price },
    listPrice: { ...listPrice, ...(comparison === undefined ? {} : { comparison }) },
    candidates: item.prices.map(priceAsJson),
    alarms,
    quotas: {
      state: quotaState,
      limits: limits.map(({ kind, quota, series }) => ({ kind, ...quota, series })),
    },
    changes,
  };
}
