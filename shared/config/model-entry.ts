import * as z from 'zod/mini';
import type { Problem } from '../kit/problem.ts';
import { type ModelAlarms, modelAlarmsShape, readModelAlarms } from './alarm-settings.ts';
import { type EarlierPrices, type PriceReading, recoverPrices } from './earlier-prices.ts';
import { type Fields, missingKey, readFields, readObject, withOddities } from './fields.ts';
import type { Parameter } from './parameter.ts';
import { CostPeriod, Period } from './periods.ts';
import { type PriceKeys, readPrices, withPriceNotes } from './price-reading.ts';
import { ImageSizes, Price, type PriceKind, type Prices, PriceUnit, sizesIn } from './prices.ts';
import { modelIdOf } from './resource-id.ts';

/** The value of a ModelId dimension: a model id, an inference-profile id or an ARN. */
export const SeriesId = z
  .string()
  .check(
    z.regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,1023}$/),
    z.describe('a model id, an inference-profile id or an ARN'),
  );

const Label = z.string().check(z.regex(/\S/), z.maxLength(255), z.describe('a text of 1 to 255 characters'));

/** The keys of a model entry, with the names and units of the seed construct's `addModelMonitoring`. */
export const modelEntryShape = {
  modelId: SeriesId,
  title: Label,
  period: Period,
  costPeriod: CostPeriod,
  inputTokenPrice: Price,
  outputTokenPrice: Price,
  cacheReadTokenPrice: Price,
  cacheWriteTokenPrice: Price,
  imagePrice: Price,
  imageSizePrices: ImageSizes,
  priceUnit: PriceUnit,
  imageSize: Label,
  bucketedStepSize: Label,
  order: z.int().check(z.minimum(0), z.maximum(9_999), z.describe('a whole number from 0 to 9999')),
  hidden: z.boolean().check(z.describe('true or false')),
  alarms: z.looseObject({}).check(z.describe(`an object with ${Object.keys(modelAlarmsShape).join(', ')}`)),
};

export const INLINE_PRICES = {
  input: 'inputTokenPrice',
  output: 'outputTokenPrice',
  cacheRead: 'cacheReadTokenPrice',
  cacheWrite: 'cacheWriteTokenPrice',
  image: 'imagePrice',
} as const satisfies Record<PriceKind, keyof typeof modelEntryShape>;

export interface ModelEntry {
  /** The parameter's name below `models/`. */
  readonly name: string;
  /** A profile's ARN is kept as it is: it says which Region the profile is in. */
  readonly modelId: string;
  readonly title: string;
  readonly period?: number;
  /** Set if `period` is. */
  readonly costPeriod?: number;
  readonly prices?: Prices;
  /** Dimensions of OutputImageCount. */
  readonly image?: { readonly imageSize: string; readonly bucketedStepSize: string };
  /** Rows with an order come first, the lowest at the top. */
  readonly order?: number;
  readonly hidden: boolean;
  /** Alarm rules of this row. The settings apply to kinds that are absent. */
  readonly alarms?: ModelAlarms;
}

export interface Parsed<Entry> {
  /** Absent if nothing in the value can be used. */
  readonly entry?: Entry;
  /** Set if a price is invalid: an earlier version may have a valid one. */
  readonly hasInvalidPrice?: true;
  readonly problems: readonly Problem[];
}

/** One version of a parameter. */
export type Version = Pick<Parameter, 'version' | 'value'>;

/**
 * Parses the value of `models/<name>`: a bare id or a JSON object. An invalid price falls back to the `earlier` versions,
 * newest first.
 */
export function parseModelEntry(
  name: string,
  value: string,
  earlier?: readonly Version[],
): Parsed<ModelEntry> {
  const where = `models/${name}`;
  const id = value.trim();
  if (SeriesId.safeParse(id).success) {
    return { entry: { name, modelId: modelIdOf(id), title: name, hidden: false }, problems: [] };
  }
  const text = readObject(value, where, 'a model id or a JSON object');
  if (text.kind === 'unusable') return { problems: [text.problem] };
  const fields = readFields(modelEntryShape, text.object, where);
  const { good, bad } = fields;
  const { prices, notes, hasInvalidPrice } = recoverPrices(readingOf(fields).reading, earlier?.map(pricesOf));
  const noted = earlier === undefined ? fields.problems : withPriceNotes(fields.problems, notes, KEYS);
  if (good.modelId === undefined) {
    const problems = withOddities(text.oddities, fields.problems, where);
    return {
      problems: bad.has('modelId') ? problems : [missingKey(SeriesId, where, 'modelId'), ...problems],
    };
  }
  const { imageSize, bucketedStepSize } = good;
  const isAlone = (imageSize === undefined) !== (bucketedStepSize === undefined);
  const lacking = imageSize === undefined ? 'imageSize' : 'bucketedStepSize';
  const alarms = good.alarms === undefined ? undefined : readModelAlarms(good.alarms, where, 'alarms.');
  return {
    ...(hasInvalidPrice ? { hasInvalidPrice: true } : {}),
    entry: {
      name,
      modelId: modelIdOf(good.modelId),
      title: good.title ?? name,
      hidden: good.hidden ?? false,
      ...(good.period === undefined ? {} : { period: good.period }),
      ...(good.costPeriod === undefined ? {} : { costPeriod: good.costPeriod }),
      ...(good.order === undefined ? {} : { order: good.order }),
      ...(prices === undefined ? {} : { prices }),
      ...(imageSize === undefined || bucketedStepSize === undefined
        ? {}
        : { image: { imageSize, bucketedStepSize } }),
      ...(alarms === undefined ? {} : { alarms: alarms.value }),
    },
    problems: [
      ...withOddities(text.oddities, [...noted, ...(alarms?.problems ?? [])], where),
      ...(isAlone && !bad.has(lacking)
        ? [
            {
              where,
              remedy: `Add ${lacking}`,
              message: 'expected both imageSize and bucketedStepSize, found one',
            },
          ]
        : []),
    ],
  };
}

/** Reads the prices of one version of the entry. */
function pricesOf({ version, value }: Version): EarlierPrices {
  const text = readObject(value, 'models');
  if (text.kind === 'unusable') return { version };
  return { version, ...readingOf(readFields(modelEntryShape, text.object, 'models')) };
}

const KEYS: PriceKeys = { ...INLINE_PRICES, imageSizes: 'imageSizePrices', per: 'priceUnit' };

function readingOf({ good, bad }: Fields<typeof modelEntryShape>): { readonly reading: PriceReading } {
  const { modelId, priceUnit = '1K', imageSizePrices } = good;
  const ids = modelId === undefined ? [] : [modelIdOf(modelId)];
  const reading = readPrices(KEYS, { good, bad }, ids, bad.has('priceUnit') ? undefined : priceUnit);
  return { reading: { ...reading, ...sizesIn(imageSizePrices) } };
}
