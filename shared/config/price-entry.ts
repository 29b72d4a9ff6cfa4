import * as z from 'zod/mini';
import type { KeyProblem } from '../kit/problem.ts';
import { type EarlierPrices, type PriceReading, recoverPrices } from './earlier-prices.ts';
import { type Fields, missingKey, readFields, readObject, withOddities } from './fields.ts';
import type { Parsed, Version } from './model-entry.ts';
import { isUnlimited, limitsIn, type PriceLimits, priceLimitsShape } from './price-limits.ts';
import { type PriceKeys, readPrices, withPriceNotes } from './price-reading.ts';
import { readTiers, tiersShape } from './price-tiers.ts';
import { ImageSizes, PRICE_KINDS, Price, type PriceKind, type Prices, PriceUnit, sizesIn } from './prices.ts';
import { resourceId } from './resource-id.ts';
import { isServicePrice, parseServicePrice } from './service-price.ts';

export const ModelPattern = z
  .string()
  .check(z.regex(/^[A-Za-z0-9*?][A-Za-z0-9._:/*?-]{0,1023}$/), z.describe('a pattern of ids with * and ?'));

export const priceEntryShape = {
  models: z
    .array(ModelPattern)
    .check(z.minLength(1), z.describe('a list of one or more patterns of ids, with * and ?')),
  per: PriceUnit,
  input: Price,
  output: Price,
  cacheRead: Price,
  cacheWrite: Price,
  image: Price,
  imageSizes: ImageSizes,
  tiers: z.looseObject({}).check(z.describe(`an object with ${Object.keys(tiersShape).join(', ')}`)),
  ...priceLimitsShape,
};

export interface PriceEntry extends PriceLimits {
  /** The parameter's name below `prices/`. */
  readonly name: string;
  /** Set if it is one of the fleet's shared parameter. */
  readonly isShared?: true;
  /** Patterns of ids, an ARN reduced to the bare id; or the one service that the prices are of. */
  readonly models: readonly string[];
  readonly prices: Prices;
}

const REQUIRED = ['models', 'per'] as const;

/** Parses the value of `prices/<name>`, a JSON object. An invalid price falls back to the `earlier` versions, newest first. */
export function parsePriceEntry(
  name: string,
  value: string,
  earlier?: readonly Version[],
): Parsed<PriceEntry> {
  const where = `prices/${name}`;
  const text = readObject(value, where);
  if (text.kind === 'unusable') return { problems: [text.problem] };
  if (isServicePrice(text.object)) return parseServicePrice(name, text.object, text.oddities);
  const fields = readFields(priceEntryShape, text.object, where);
  const { models, per } = fields.good;
  const missing = REQUIRED.filter((key) => fields.good[key] === undefined && !fields.bad.has(key)).map(
    (key) => missingKey(priceEntryShape[key], where, key),
  );
  const { reading, problems: ofTiers } = readingOf(fields, where);
  const { prices, notes, hasInvalidPrice } = recoverPrices(reading, earlier?.map(pricesOf));
  const found = [...fields.problems, ...ofTiers];
  const isWithoutUnit = per === undefined && earlier === undefined;
  const own = prices ?? (per && { per, amounts: {} });
  if (models === undefined || own === undefined || isWithoutUnit || isUnlimited(fields)) {
    return { problems: [...missing, ...withOddities(text.oddities, found, where)] };
  }
  const noted = (some: readonly KeyProblem[]): readonly KeyProblem[] =>
    earlier === undefined ? some : withPriceNotes(some, notes, KEYS);
  const nothing = `expected one or more of ${PRICE_KINDS.join(', ')}, imageSizes, found none that can be used`;
  return {
    ...(hasInvalidPrice ? { hasInvalidPrice: true } : {}),
    entry: {
      name,
      models: models.map(resourceId),
      prices: own,
      ...limitsIn(fields.good),
    },
    problems: [
      ...noted(missing),
      ...withOddities(text.oddities, noted(found), where),
      ...(prices === undefined ? [{ where, remedy: 'Add a price', message: nothing }] : []),
    ],
  };
}

/** Reads the prices of one version of the entry. */
function pricesOf({ version, value }: Version): EarlierPrices {
  const text = readObject(value, 'prices');
  if (text.kind === 'unusable') return { version };
  const { reading } = readingOf(readFields(priceEntryShape, text.object, 'prices'), 'prices');
  return { version, reading };
}

const KEYS: PriceKeys = { ...keysOf(PRICE_KINDS), imageSizes: 'imageSizes', tiers: 'tiers', per: 'per' };

function keysOf(kinds: readonly PriceKind[]): Record<PriceKind, string> {
  return Object.fromEntries(kinds.map((kind) => [kind, kind])) as Record<PriceKind, string>;
}

function readingOf(
  fields: Fields<typeof priceEntryShape>,
  where: string,
): { readonly reading: PriceReading; readonly problems: readonly KeyProblem[] } {
  const { models = [], per, imageSizes, tiers: given = {} } = fields.good;
  const { bad, ...reading } = readPrices(KEYS, fields, models.map(resourceId), per);
  const { tiers, hasInvalid, problems } = readTiers(given, where);
  const isBad = hasInvalid || fields.bad.has('tiers');
  return {
    reading: {
      ...reading,
      ...sizesIn(imageSizes),
      ...(tiers === undefined ? {} : { tiers }),
      bad: isBad ? [...bad, 'tiers'] : bad,
    },
    problems,
  };
}
