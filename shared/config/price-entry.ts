import * as z from 'zod/mini';
import { expected, readFields, readObject, withOddities } from './fields.ts';
import type { Parsed } from './model-entry.ts';
import { ImageSizes, PRICE_KINDS, Price, type PriceKind, type Prices, PriceUnit, sizesIn } from './prices.ts';
import { resourceId } from './resource-id.ts';

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
  asOf: z.iso.date().check(z.describe('a date such as "2026-11-01"')),
  source: z.string().check(z.maxLength(1024), z.describe('a text of up to 1024 characters')),
};

export interface PriceEntry {
  /** The parameter's name below `prices/`. */
  readonly name: string;
  /** Patterns of ids; an id that was given as an ARN is here without it. */
  readonly models: readonly string[];
  readonly prices: Prices;
  /** YYYY-MM-DD: when somebody last looked the price up. */
  readonly asOf?: string;
  readonly source?: string;
}

const REQUIRED = ['models', 'per'] as const;

/** The value of `prices/<name>`: a JSON object. */
export function parsePriceEntry(name: string, value: string): Parsed<PriceEntry> {
  const where = `prices/${name}`;
  const text = readObject(value, where);
  if (text.kind === 'unusable') return { problems: [text.problem] };
  const { good, bad, ...fields } = readFields(priceEntryShape, text.object, where);
  const problems = withOddities(text.oddities, fields.problems, where);
  const missing = REQUIRED.filter((key) => good[key] === undefined && !bad.has(key)).map((key) => ({
    where,
    key,
    message: expected(priceEntryShape[key], undefined),
  }));
  const { models, per, asOf, source } = good;
  if (models === undefined || per === undefined) return { problems: [...missing, ...problems] };
  const amounts: Partial<Record<PriceKind, number>> = {};
  for (const kind of PRICE_KINDS) {
    const amount = good[kind];
    if (amount !== undefined) amounts[kind] = amount;
  }
  const sizes = sizesIn(good.imageSizes);
  const empty = Object.keys(amounts).length === 0 && sizes.imageSizes === undefined;
  return {
    entry: {
      name,
      models: models.map(resourceId),
      prices: { per, amounts, ...sizes },
      ...(asOf === undefined ? {} : { asOf }),
      ...(source === undefined ? {} : { source }),
    },
    problems: empty
      ? [
          ...problems,
          { where, message: `no usable price; expected one of ${PRICE_KINDS.join(', ')}, imageSizes` },
        ]
      : problems,
  };
}
