import { uniqueSorted } from '../kit/order.ts';
import { PRICE_KINDS, type PriceKind, type Prices, type PriceUnit, TOKENS_PER_UNIT } from './prices.ts';

/** What may have a price of its own in an entry. Prices of images do not depend on the unit. */
export type PriceField = PriceKind | 'imageSizes';

/** The prices of one version of an entry. */
export interface PriceReading {
  /** The ids or patterns that they are for. */
  readonly ids: readonly string[];
  /** Absent: it is bad, or missing where it must not be. */
  readonly per?: PriceUnit;
  /** The good ones. */
  readonly amounts: Prices['amounts'];
  readonly imageSizes?: Prices['imageSizes'];
  /** Given, but bad. */
  readonly bad: readonly PriceField[];
}

export interface EarlierPrices {
  readonly version: number;
  /** Absent: nothing of this version can be used. */
  readonly reading?: PriceReading;
}

export interface Recovered {
  /** Absent: not one is known. */
  readonly prices?: Prices;
  /** What became of each bad price, and of a bad unit. */
  readonly notes: ReadonlyMap<PriceField | 'per', string>;
  /** Whether an earlier version could say more. */
  readonly isUnsure: boolean;
}

const NONE = 'no earlier version has a good one';

/**
 * The prices of the newest version, each bad one replaced by that of the newest earlier version where it was good. A price is
 * taken together with the unit of its own version, and converted if the unit has changed. With a bad unit all prices of tokens
 * are bad. A version that shares no id with the newest one was about something else, and is passed over.
 */
export function recoverPrices(newest: PriceReading, earlier: readonly EarlierPrices[] = []): Recovered {
  const found = lostFields(newest).map((field) => ({ field, source: sourceOf(field, newest, earlier) }));
  const per =
    newest.per ?? found.find(({ field, source }) => isOfTokens(field) && source)?.source?.per ?? '1K';
  const amounts: Partial<Record<PriceKind, number>> = {};
  for (const kind of PRICE_KINDS) {
    const own = newest.per === undefined && isOfTokens(kind) ? undefined : newest.amounts[kind];
    const source = found.find(({ field }) => field === kind)?.source;
    const amount = own ?? (source && converted(kind, source, per));
    if (amount !== undefined) amounts[kind] = amount;
  }
  const imageSizes =
    newest.imageSizes ?? found.find(({ field }) => field === 'imageSizes')?.source?.imageSizes;
  const isEmpty = Object.keys(amounts).length === 0 && imageSizes === undefined;
  const notes = new Map<PriceField | 'per', string>();
  for (const { field, source } of found) {
    if (newest.per === undefined && isOfTokens(field)) continue;
    const value = field === 'imageSizes' ? 'that' : amounts[field];
    notes.set(field, source === undefined ? NONE : `${value} of version ${source.version} is used instead`);
  }
  if (newest.per === undefined) notes.set('per', noteOnUnit(found));
  return {
    ...(isEmpty ? {} : { prices: { per, amounts, ...(imageSizes === undefined ? {} : { imageSizes }) } }),
    notes,
    isUnsure: found.length > 0,
  };
}

interface Source extends PriceReading {
  readonly version: number;
}

function lostFields({ per, amounts, bad }: PriceReading): PriceField[] {
  const ofTokens = PRICE_KINDS.filter(
    (kind) => isOfTokens(kind) && (amounts[kind] !== undefined || bad.includes(kind)),
  );
  return per === undefined ? [...ofTokens, ...bad.filter((field) => !isOfTokens(field))] : [...bad];
}

function sourceOf(
  field: PriceField,
  { ids }: PriceReading,
  earlier: readonly EarlierPrices[],
): Source | undefined {
  const sources = earlier.flatMap(({ version, reading }) => (reading ? [{ ...reading, version }] : []));
  return sources.find((one) => one.ids.some((id) => ids.includes(id)) && isGood(field, one));
}

function isGood(field: PriceField, { per, amounts, imageSizes }: PriceReading): boolean {
  if (field === 'imageSizes') return imageSizes !== undefined;
  return amounts[field] !== undefined && (per !== undefined || !isOfTokens(field));
}

function isOfTokens(field: PriceField): boolean {
  return field !== 'image' && field !== 'imageSizes';
}

function converted(kind: PriceKind, { per, amounts }: PriceReading, to: PriceUnit): number | undefined {
  const amount = amounts[kind];
  if (amount === undefined || per === undefined || per === to || !isOfTokens(kind)) return amount;
  // Without the dust of binary fractions.
  return Number(((amount * TOKENS_PER_UNIT[to]) / TOKENS_PER_UNIT[per]).toPrecision(12));
}

function noteOnUnit(
  found: readonly { readonly field: PriceField; readonly source?: Source | undefined }[],
): string {
  const ofTokens = found.filter(({ field }) => isOfTokens(field));
  const versions = uniqueSorted(ofTokens.flatMap(({ source }) => source?.version.toString() ?? []));
  if (versions.length === 0) return 'no earlier version has good prices';
  const without = ofTokens.flatMap(({ field, source }) => (source === undefined ? [field] : []));
  const rest = without.length === 0 ? '' : `; none has ${without.join(', ')}`;
  return `the prices of version ${versions.join(' and ')} are used instead${rest}`;
}
