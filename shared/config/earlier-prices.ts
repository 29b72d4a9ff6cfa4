import { uniqueSorted } from '../kit/order.ts';
import { mapTiers } from './price-tiers.ts';
import { PRICE_KINDS, type PriceKind, type Prices, type PriceUnit, TOKENS_PER_UNIT } from './prices.ts';

/** A part of an entry that can have a price. Image prices do not depend on the unit. */
export type PriceField = PriceKind | 'imageSizes' | 'tiers';

/** The prices of one version of an entry. */
export interface PriceReading {
  /** The ids or patterns that the prices are for. */
  readonly ids: readonly string[];
  /** Absent if it is invalid, or missing where it is required. */
  readonly per?: PriceUnit;
  /** The valid prices. */
  readonly amounts: Prices['amounts'];
  readonly imageSizes?: Prices['imageSizes'];
  /** The valid prices by tier. If any other is invalid, those of an earlier version replace them all. */
  readonly tiers?: Prices['tiers'];
  /** The fields that are given but invalid. */
  readonly bad: readonly PriceField[];
}

export interface EarlierPrices {
  readonly version: number;
  /** Absent if nothing in this version can be used. */
  readonly reading?: PriceReading;
}

export interface Recovered {
  /** Absent if no price is known. */
  readonly prices?: Prices;
  /** What replaces each invalid price, and an invalid unit. */
  readonly notes: ReadonlyMap<PriceField | 'per', string>;
  /** Set if a price or the unit is invalid, so earlier versions are worth reading. */
  readonly hasInvalidPrice: boolean;
}

const NONE = 'no earlier version has a valid one';

/**
 * Returns the prices of the newest version, with each invalid one replaced from the newest earlier version where it is valid. A
 * price keeps the unit of its own version and is converted if the unit has changed. An invalid unit makes all token prices
 * invalid. A version that shares no id with the newest one was for other models and is skipped.
 */
export function recoverPrices(newest: PriceReading, earlier: readonly EarlierPrices[] = []): Recovered {
  const found = lostFields(newest).map((field) => ({ field, source: sourceOf(field, newest, earlier) }));
  const per =
    newest.per ?? found.find(({ field, source }) => isTokenPrice(field) && source)?.source?.per ?? '1K';
  const amounts: Partial<Record<PriceKind, number>> = {};
  for (const kind of PRICE_KINDS) {
    const own = newest.per === undefined && isTokenPrice(kind) ? undefined : newest.amounts[kind];
    const source = found.find(({ field }) => field === kind)?.source;
    const amount = own ?? (source && converted(kind, source, per));
    if (amount !== undefined) amounts[kind] = amount;
  }
  const imageSizes =
    newest.imageSizes ?? found.find(({ field }) => field === 'imageSizes')?.source?.imageSizes;
  const tiers = tiersOf(newest, found.find(({ field }) => field === 'tiers')?.source, per);
  const isEmpty = Object.keys(amounts).length === 0 && imageSizes === undefined;
  const notes = new Map<PriceField | 'per', string>();
  for (const { field, source } of found) {
    if (newest.per === undefined && isTokenPrice(field)) continue;
    const value = field === 'imageSizes' || field === 'tiers' ? 'that' : amounts[field];
    notes.set(field, source === undefined ? NONE : `${value} of version ${source.version} is used instead`);
  }
  if (newest.per === undefined) notes.set('per', noteOnUnit(found));
  return {
    ...(isEmpty
      ? {}
      : {
          prices: {
            per,
            amounts,
            ...(imageSizes === undefined ? {} : { imageSizes }),
            ...(tiers === undefined ? {} : { tiers }),
          },
        }),
    notes,
    hasInvalidPrice: found.length > 0,
  };
}

interface Source extends PriceReading {
  readonly version: number;
}

function lostFields({ per, amounts, tiers, bad }: PriceReading): PriceField[] {
  const tokenPrices: PriceField[] = PRICE_KINDS.filter(
    (kind) => isTokenPrice(kind) && (amounts[kind] !== undefined || bad.includes(kind)),
  );
  if (tiers !== undefined || bad.includes('tiers')) tokenPrices.push('tiers');
  return per === undefined ? [...tokenPrices, ...bad.filter((field) => !isTokenPrice(field))] : [...bad];
}

function sourceOf(
  field: PriceField,
  { ids }: PriceReading,
  earlier: readonly EarlierPrices[],
): Source | undefined {
  const sources = earlier.flatMap(({ version, reading }) => (reading ? [{ ...reading, version }] : []));
  return sources.find((one) => one.ids.some((id) => ids.includes(id)) && isGood(field, one));
}

function isGood(field: PriceField, { per, amounts, imageSizes, tiers, bad }: PriceReading): boolean {
  if (field === 'imageSizes') return imageSizes !== undefined;
  if (field === 'tiers') return tiers !== undefined && per !== undefined && !bad.includes('tiers');
  return amounts[field] !== undefined && (per !== undefined || !isTokenPrice(field));
}

function isTokenPrice(field: PriceField): boolean {
  return field !== 'image' && field !== 'imageSizes';
}

/** Without a unit the newest version's own prices by tier mean nothing. */
function tiersOf(newest: PriceReading, source: Source | undefined, to: PriceUnit): Prices['tiers'] {
  const { per, tiers } = source ?? {};
  if (per === undefined || tiers === undefined) return newest.per === undefined ? undefined : newest.tiers;
  return mapTiers(tiers, (amount) => inUnit(amount, per, to));
}

function converted(kind: PriceKind, { per, amounts }: PriceReading, to: PriceUnit): number | undefined {
  const amount = amounts[kind];
  return amount === undefined || per === undefined || !isTokenPrice(kind) ? amount : inUnit(amount, per, to);
}

function inUnit(amount: number, per: PriceUnit, to: PriceUnit): number {
  if (per === to) return amount;
  // Removes binary rounding errors.
  return Number(((amount * TOKENS_PER_UNIT[to]) / TOKENS_PER_UNIT[per]).toPrecision(12));
}

function noteOnUnit(
  found: readonly { readonly field: PriceField; readonly source?: Source | undefined }[],
): string {
  const tokenPrices = found.filter(({ field }) => isTokenPrice(field));
  const versions = uniqueSorted(tokenPrices.flatMap(({ source }) => source?.version.toString() ?? []));
  if (versions.length === 0) return 'no earlier version has valid prices';
  const without = tokenPrices.flatMap(({ field, source }) => (source === undefined ? [field] : []));
  const rest = without.length === 0 ? '' : `; none has ${without.join(', ')}`;
  return `the prices of version ${versions.join(' and ')} are used instead${rest}`;
}
