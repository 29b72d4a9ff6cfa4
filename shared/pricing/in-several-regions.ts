import type { Bedrock } from '../bedrock/bedrock.ts';
import type { Usage } from '../bedrock/catalogue.ts';
import { idsWithData } from '../bedrock/known-in.ts';
import type { PriceEntry } from '../config/price-entry.ts';
import { uniqueSorted } from '../kit/order.ts';
import type { Problem } from '../kit/problem.ts';
import { priceBook } from './price-book.ts';
import { holdsOn } from './price-history.ts';
import { entriesIn } from './sources/price-entries.ts';

interface Region {
  readonly board: { readonly region: string };
  readonly bedrock: Bedrock;
  readonly usage: Usage;
}

/** Lists the entries that price what has traffic in several Regions and name none: many prices differ by Region. */
export function inSeveralRegions(
  prices: readonly PriceEntry[],
  regions: readonly Region[],
  today: string,
): Problem[] {
  if (regions.length < 2) return [];
  const uses = regions.flatMap((region) => {
    const names = new Set(entriesUsedIn(region, prices, today));
    return [...names].map((name) => ({ name, region: region.board.region }));
  });
  return prices.flatMap(({ name, regions: named }): Problem[] => {
    const own = uses.filter((use) => use.name === name).map(({ region }) => region);
    if (named !== undefined || own.length < 2) return [];
    const message = `expected the Regions of these prices, found none; they are used in ${uniqueSorted(own).join(', ')}`;
    const remedy = 'Add the Regions in which these prices hold';
    return [{ where: `prices/${name}`, key: 'regions', remedy, message }];
  });
}

function entriesUsedIn(
  { board: { region }, bedrock, usage }: Region,
  prices: readonly PriceEntry[],
  today: string,
): string[] {
  const book = priceBook({ prices: entriesIn(prices, region), claims: [] });
  const used = idsWithData(usage);
  const resolve = bedrock.resolver([...used, ...prices.flatMap(({ models }) => models)]);
  return used.flatMap((id) => book(resolve(id)).find(holdsOn(today))?.from.name ?? []);
}
