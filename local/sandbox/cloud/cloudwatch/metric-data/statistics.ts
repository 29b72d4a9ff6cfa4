/** Computes a statistic of the samples of one period, at least one; `undefined` if the local cloud does not know it. */
export function statistic(name: string): ((samples: readonly number[]) => number) | undefined {
  if (Object.hasOwn(SIMPLE, name)) return SIMPLE[name];
  const [, lower, upper] = /^PR\((\d*(?:\.\d+)?):(\d*(?:\.\d+)?)\)$/.exec(name) ?? [];
  if (lower !== undefined && upper !== undefined && lower + upper !== '') {
    return (samples) => rank(samples, lower, upper);
  }
  const percent = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(name)?.[1];
  return percent === undefined ? undefined : (samples) => percentile(samples, Number(percent));
}

export function isStatistic(name: string): boolean {
  return statistic(name) !== undefined;
}

const SIMPLE: Readonly<Record<string, (samples: readonly number[]) => number>> = {
  Sum: sum,
  Average: (samples) => sum(samples) / samples.length,
  Minimum: (samples) => samples.reduce((least, sample) => Math.min(least, sample)),
  Maximum: (samples) => samples.reduce((most, sample) => Math.max(most, sample)),
  SampleCount: (samples) => samples.length,
};

/** Nearest rank: the least sample that so many per cent do not exceed. How CloudWatch interpolates is not documented. */
function percentile(samples: readonly number[], percent: number): number {
  const sorted = Float64Array.from(samples).toSorted();
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

/**
 * The share of samples above the lower bound and up to the upper one, in per cent; an absent bound is none. Source: CloudWatch user
 * guide, statistics definitions.
 */
function rank(samples: readonly number[], lower: string, upper: string): number {
  const isIn = (sample: number): boolean =>
    (lower === '' || sample > Number(lower)) && (upper === '' || sample <= Number(upper));
  return (100 * samples.filter(isIn).length) / samples.length;
}

function sum(samples: readonly number[]): number {
  return samples.reduce((total, sample) => total + sample, 0);
}
