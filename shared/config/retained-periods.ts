import type { Problem } from '../kit/problem.ts';
import type { ModelEntry } from './model-entry.ts';
import { dividesDay } from './periods.ts';

const DAY = 86_400;

/** Seconds per data point. */
export interface Periods {
  /** Of requests, errors, throttles and latency. */
  readonly period: number;
  /** Of cost and tokens. Divides a day, because prices change at 00:00 UTC. */
  readonly costPeriod: number;
}

/** A problem of a period, without the parameter that gives it. */
type PeriodProblem = Omit<Problem, 'where' | 'key'> & { readonly key: keyof Periods };

type GivenPeriods = { readonly [Key in keyof Periods]?: number | undefined };

export const DEFAULT_PERIODS: Periods = { period: 300, costPeriod: 3600 };

/**
 * How many days CloudWatch keeps data points of a period (seconds), which is also the finest period that it accepts for an
 * older start (API reference, GetMetricData).
 */
const RESOLUTIONS: readonly { readonly days: number; readonly period: number }[] = [
  { days: 15, period: 60 },
  { days: 63, period: 300 },
];
const LONGEST = 3600;

/** Seconds of the units of a relative start other than days. A month counts as 31 days. */
const UNITS: Readonly<Record<string, number>> = { TH: 3600, TM: 60, W: 7 * DAY, M: 31 * DAY };

/** Converts a relative start such as `-PT3H` to seconds, at most. */
function secondsOf(start: string): number {
  const unit = start.replace(/^-P|\d+/g, '');
  return Number(start.replaceAll(/\D/g, '')) * (UNITS[unit] ?? DAY);
}

/** Returns the period nearest to the given one for which CloudWatch still has data at the start. */
function nearestRetained(period: number, start: string): number {
  // A graph begins with a whole period, so it may reach back one period more.
  const ago = secondsOf(start) + period;
  const shortest = RESOLUTIONS.find(({ days }) => ago < days * DAY)?.period ?? LONGEST;
  return Math.max(1, Math.round(period / shortest)) * shortest;
}

/**
 * Completes the periods of the settings. One that is too fine for the start is replaced: a given one with a problem, the default in
 * silence.
 */
export function settingsPeriods(
  given: GivenPeriods,
  start: string,
): Periods & { readonly problems: readonly PeriodProblem[] } {
  const { kept, problems } = retain(given, start);
  const period = kept.period ?? nearestRetained(DEFAULT_PERIODS.period, start);
  return { period, costPeriod: kept.costPeriod ?? longer(DEFAULT_PERIODS.costPeriod, period), problems };
}

/** Completes the periods of entries. One that is too fine for the start is replaced, with a problem. */
export function withRetainedPeriods(
  models: readonly ModelEntry[],
  { start, costPeriod }: Pick<Periods, 'costPeriod'> & { readonly start: string },
): { readonly models: readonly ModelEntry[]; readonly problems: readonly Problem[] } {
  const read = models.map((entry) => {
    const { kept, problems } = retain(entry, start);
    const costs = kept.period === undefined ? {} : { costPeriod: longer(costPeriod, kept.period) };
    const where = `models/${entry.name}`;
    return {
      model: { ...entry, ...costs, ...kept },
      problems: problems.map((problem) => ({ where, ...problem })),
    };
  });
  return { models: read.map(({ model }) => model), problems: read.flatMap(({ problems }) => problems) };
}

/** Returns the longer one of two periods if it divides a day, or else the period of costs. */
function longer(costPeriod: number, period: number): number {
  return dividesDay(period) ? Math.max(costPeriod, period) : costPeriod;
}

/** Returns the given periods, with those replaced that are too fine for the start. */
function retain(
  given: GivenPeriods,
  start: string,
): { readonly kept: Partial<Periods>; readonly problems: readonly PeriodProblem[] } {
  const kept: { -readonly [Key in keyof Periods]?: number } = {};
  const problems: PeriodProblem[] = [];
  for (const key of ['period', 'costPeriod'] as const) {
    const found = given[key];
    if (found === undefined) continue;
    const nearest = nearestRetained(found, start);
    // Each day begins with a period of costs, whichever is kept.
    const one = key === 'period' || dividesDay(nearest) ? nearest : DEFAULT_PERIODS.costPeriod;
    kept[key] = one;
    if (one !== found) problems.push({ key, ...tooFine(found, one, start) });
  }
  return { kept, problems };
}

function tooFine(period: number, kept: number, start: string): Pick<Problem, 'remedy' | 'message'> {
  return {
    remedy: `Write ${kept}, or choose a later start in settings`,
    message: `expected a period that CloudWatch keeps for the start ${start}, found ${period}; ${kept} is used instead`,
  };
}
