import { BILLED_KINDS, type BilledKind } from '../config/prices.ts';

/** What keeps a sum of costs from being a total. */
export interface Caveats {
  /** Series that have something to sum, and how many of them are summed whole. */
  readonly series: number;
  readonly summed: number;
  /** Kinds that are billed, and that some of the summed series have no price of. */
  readonly unpriced: readonly BilledKind[];
  /** Images of several sizes are counted at one price. */
  readonly hasOnePriceForSizes: boolean;
  /** Series with traffic that are billed by the hour. */
  readonly hourly: number;
  /** Series with traffic that are billed by something that is not counted here. */
  readonly unmeasured: number;
  /** YYYY-MM-DD: before this day some of what is summed had no price. */
  readonly unpricedBefore?: string;
}

export const KIND_LABELS: Readonly<Record<BilledKind, string>> = {
  input: 'Input',
  output: 'Output',
  cacheRead: 'Cache read',
  cacheWrite: 'Cache write',
  image: 'Images',
  textUnit: 'Text units',
  vcpuHour: 'vCPU-hours',
  gbHour: 'GB-hours',
};

/** Combines the caveats of different series. */
export function sumCaveats(all: readonly Caveats[]): Caveats {
  const sum = (key: 'series' | 'summed' | 'hourly' | 'unmeasured'): number =>
    all.reduce((total, one) => total + one[key], 0);
  const unpricedBefore = all
    .flatMap((one) => one.unpricedBefore ?? [])
    .sort()
    .at(-1);
  return {
    series: sum('series'),
    summed: sum('summed'),
    unpriced: BILLED_KINDS.filter((kind) => all.some(({ unpriced }) => unpriced.includes(kind))),
    hasOnePriceForSizes: all.some((one) => one.hasOnePriceForSizes),
    hourly: sum('hourly'),
    unmeasured: sum('unmeasured'),
    ...(unpricedBefore === undefined ? {} : { unpricedBefore }),
  };
}

/** Lists what a sum of costs leaves out, e.g. after `not in the cost:`; empty for a total. */
export function formatCaveats({
  series,
  summed,
  unpriced,
  hasOnePriceForSizes,
  hourly,
  unmeasured,
  unpricedBefore,
}: Caveats): string {
  const kinds = unpriced.map((kind) => inSentence(KIND_LABELS[kind])).join(', ');
  return [
    ...(summed < series ? [`${series - summed} of ${series} series for lack of room`] : []),
    ...(unpriced.length > 0 ? [`what has no price of ${kinds}`] : []),
    ...(unpricedBefore === undefined ? [] : [`what had no price before ${unpricedBefore}`]),
    ...(hasOnePriceForSizes ? ['differences between sizes of images'] : []),
    ...(hourly > 0 ? [`${hourly} series billed by the hour`] : []),
    ...(unmeasured > 0 ? [`${unmeasured} series billed by neither token nor image`] : []),
  ].join(', ');
}

/** Begins a label with a small letter, unless that is part of an abbreviation: `vCPU-hours`, `GB-hours`. */
function inSentence(label: string): string {
  return /^.[A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
