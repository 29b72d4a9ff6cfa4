import { lifecycleWords } from '../../../../shared/bedrock/lifecycle-words.ts';
import { UNMETERED_SCOPES } from '../../../../shared/bedrock/series.ts';
import { formatPriceSource } from '../../../../shared/pricing/price-source.ts';
import type { InventoryItem } from '../../inventory/inventory.ts';
import { bold } from '../bold.ts';
import type { Group } from './groups.ts';
import { describePrices } from './price-words.ts';

/** The width if there is no terminal: one line for each series, for grep. */
export const ANY_WIDTH = Number.POSITIVE_INFINITY;

/**
 * Formats groups as a table, each below its heading. Where one line for a series is too wide, the id has a line of its own: it is
 * what you copy, and is never cut.
 */
export function formatGroups(groups: readonly Group[], currency: string, width: number): string[] {
  const titles = ['SERIES', 'SCOPE', 'TRAFFIC', `${currency} PER 1M`, 'PRICE FROM', 'LIFE CYCLE'];
  const cells = new Map(groups.flatMap(({ items }) => items.map((item) => [item, cellsOf(item)] as const)));
  const all = [titles, ...cells.values()];
  const widths = titles.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  const pad = (line: readonly string[], from: number): string =>
    line
      .map((cell, column) => cell.padEnd(widths[column + from] ?? 0))
      .join('  ')
      .trimEnd();
  const fits = Math.max(...all.map((line) => pad(line, 0).length)) + INDENT.length <= width;
  const lines = (line: readonly string[]): string[] => {
    if (fits) return [INDENT + pad(line, 0)];
    return [`${INDENT}${line[0]}`, `${INDENT}${INDENT}${pad(line.slice(1), 1)}`];
  };
  return [
    ...lines(titles),
    ...groups.flatMap(({ heading, items }) => [
      '',
      bold(heading),
      ...items.flatMap((item) => lines(cells.get(item) ?? [])),
    ]),
  ];
}

const INDENT = '  ';

function cellsOf(item: InventoryItem): string[] {
  const { series, traffic, prices, missing, model } = item;
  const [price] = prices;
  const without = missing.length === 0 ? '' : ` (no ${missing.join(', ')})`;
  const isHourly = price === undefined && UNMETERED_SCOPES.includes(series.scope);
  return [
    series.id,
    series.name === undefined ? series.scope : `${series.scope} (${series.name})`,
    traffic,
    price === undefined ? (isHourly ? 'by the hour' : 'no price') : describePrices(price.prices) + without,
    price === undefined ? '' : formatPriceSource(price.from),
    lifecycleWords(model?.lifecycle),
  ];
}
