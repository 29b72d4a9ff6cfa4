import { UNMETERED_SCOPES } from '../../../../shared/bedrock/series.ts';
import { formatPriceSource } from '../../../../shared/pricing/price-source.ts';
import type { InventoryItem } from '../../inventory/inventory.ts';
import { bold } from '../bold.ts';
import { columnsOf } from '../columns.ts';
import { describeLifecycle } from '../lifecycle.ts';
import type { Group } from './groups.ts';
import { describePrices } from './price-words.ts';

/** Formats groups as a table, each below its heading. */
export function formatGroups(groups: readonly Group[], currency: string, width: number): string[] {
  const titles = ['SERIES', 'SCOPE', 'TRAFFIC', `${currency} PER 1M`, 'PRICE FROM', 'LIFE CYCLE'];
  const cells = new Map(groups.flatMap(({ items }) => items.map((item) => [item, cellsOf(item)] as const)));
  const lines = columnsOf([titles, ...cells.values()], width);
  return [
    ...lines(titles),
    ...groups.flatMap(({ heading, items }) => [
      '',
      bold(heading),
      ...items.flatMap((item) => lines(cells.get(item) ?? [])),
    ]),
  ];
}

function cellsOf(item: InventoryItem): string[] {
  const { series, traffic, prices, missing } = item;
  const [price] = prices;
  const without = missing.length === 0 ? '' : ` (no ${missing.join(', ')})`;
  const isHourly = price === undefined && UNMETERED_SCOPES.includes(series.scope);
  return [
    series.id,
    series.name === undefined ? series.scope : `${series.scope} (${series.name})`,
    traffic,
    price === undefined ? (isHourly ? 'by the hour' : 'no price') : describePrices(price.prices) + without,
    price === undefined ? '' : formatPriceSource(price.from),
    describeLifecycle(item),
  ];
}
