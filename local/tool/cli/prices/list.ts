import { UNMETERED_SCOPES } from '../../../../shared/bedrock/series.ts';
import { partition } from '../../../../shared/kit/lists.ts';
import { count } from '../../../../shared/kit/words.ts';
import { formatPriceSource } from '../../../../shared/pricing/price-source.ts';
import { whyUnused } from '../../inventory/list-price.ts';
import { listPriceNotes } from '../../words/list-price-words.ts';
import { tierPriceNotes } from '../../words/tier-words.ts';
import { columnsOf } from '../columns.ts';
import { priceAsJson } from '../models/as-json.ts';
import { describePrices } from '../models/price-words.ts';
import { hasTraffic, type ListedSeries, listSeries, type PricedRegion } from './listed.ts';

type Region = Pick<PricedRegion, 'board' | 'config'>;

/** The series with traffic, by id. */
export function pricedSeries(region: PricedRegion): ListedSeries[] {
  return listSeries(region).filter(hasTraffic);
}

/** Formats a line for each series, then why some have no price, and the counts last. */
export function describePriceList({ config }: Region, all: readonly ListedSeries[], width: number): string[] {
  const { currency, priceMultiplier } = config.settings;
  const titles = ['SERIES', 'SCOPE', `${currency} PER 1M`, 'PRICE FROM', 'SINCE', 'AS OF'];
  const rows = all.map(cellsOf);
  const lines = columnsOf([titles, ...rows], width);
  const unused = whyUnused(config.settings);
  const without = all.filter((one) => one.price === undefined && !isHourly(one));
  return [
    ...(all.length === 0 ? [] : [titles, ...rows].flatMap(lines)),
    '',
    ...(unused === undefined ? [] : [unused]),
    ...without.map(({ item, listed }) => `no price for ${item.series.id}${reasonOf(listed, unused)}`),
    ...notesOf(all, currency),
    summaryOf(all),
    ...(priceMultiplier === 1 ? [] : [`costs are these prices times ${priceMultiplier} (priceMultiplier)`]),
  ];
}

function cellsOf(one: ListedSeries): string[] {
  const { item, price, listed } = one;
  const { series, missing } = item;
  const without = missing.length === 0 || price === undefined ? '' : ` (no ${missing.join(', ')})`;
  const isListed = price?.from.kind === 'list';
  const read = isListed && listed.kind === 'listed' ? listed.read : price?.asOf;
  return [
    series.id,
    series.scope,
    price === undefined
      ? isHourly(one)
        ? 'by the hour'
        : 'no price'
      : describePrices(price.prices) + without,
    price === undefined ? '' : isListed ? 'AWS list price' : formatPriceSource(price.from),
    price?.since ?? '',
    read ?? '',
  ];
}

function isHourly({ item: { series }, price }: Pick<ListedSeries, 'item' | 'price'>): boolean {
  return price === undefined && UNMETERED_SCOPES.includes(series.scope);
}

/** A note is said once, for all series that it is about. */
function notesOf(all: readonly ListedSeries[], currency: string): string[] {
  const noted = all.flatMap(({ item, listed }) => {
    const notes = [
      ...tierPriceNotes(item, currency).map((note) => `tier ${note}`),
      ...(listed.kind === 'none' ? [] : listPriceNotes(listed)),
    ];
    return notes.map((note) => ({ note, id: item.series.id }));
  });
  return [...Map.groupBy(noted, ({ note }) => note)].map(
    ([note, own]) => `${note}: ${own.map(({ id }) => id).join(', ')}`,
  );
}

function reasonOf(listed: ListedSeries['listed'], unused: string | undefined): string {
  return listed.kind === 'none' && unused === undefined ? `: ${listed.reason}` : '';
}

function summaryOf(all: readonly ListedSeries[]): string {
  const [priced, others] = partition(all, ({ price }) => price !== undefined);
  const [listed, typed] = partition(priced, ({ price }) => price?.from.kind === 'list');
  const [hourly, unpriced] = partition(others, isHourly);
  return [
    `${all.length} series with traffic: ${count(typed.length, 'typed price')}`,
    `${count(listed.length, 'list price')} of AWS`,
    ...(hourly.length === 0 ? [] : [`${hourly.length} billed by the hour`]),
    `${unpriced.length} without a price`,
  ].join(', ');
}

/** Writes one Region in the JSON of `prices list`. */
export function priceListAsJson({ board, config }: Region, all: readonly ListedSeries[]) {
  const { currency, priceMultiplier } = config.settings;
  return {
    region: board.region,
    currency,
    priceMultiplier,
    series: all.map(({ item: { series, missing }, price, listed }) => ({
      ...series,
      ...(price === undefined ? {} : { price: priceAsJson(price) }),
      missing,
      listPrice: listed,
    })),
  };
}
