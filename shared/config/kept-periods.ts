import type { Problem } from '../kit/problem.ts';
import type { ModelEntry } from './model-entry.ts';
import type { Settings } from './settings.ts';

const DAY = 86_400;

/**
 * How long CloudWatch keeps points of what period, and which periods it takes for a start so long ago (API reference,
 * GetMetricData). Points of an hour are kept longest. Seconds.
 */
const RESOLUTIONS: readonly { readonly days: number; readonly period: number }[] = [
  { days: 15, period: 60 },
  { days: 63, period: 300 },
];
const LONGEST = 3600;

/** Seconds of the units that a start has beside days: a month may have 31 days. */
const UNITS: Readonly<Record<string, number>> = { TH: 3600, TM: 60, W: 7 * DAY, M: 31 * DAY };

/** Seconds before now at most, for `-PT3H` and the like. */
function secondsOf(start: string): number {
  const unit = start.replace(/^-P|\d+/g, '');
  return Number(start.replaceAll(/\D/g, '')) * (UNITS[unit] ?? DAY);
}

/** A period of which something is kept from the start on, the nearest to the one given. */
function nearestKept(period: number, start: string): number {
  // A graph begins with a whole period.
  const ago = secondsOf(start) + period;
  const shortest = RESOLUTIONS.find(({ days }) => ago < days * DAY)?.period ?? LONGEST;
  return Math.max(1, Math.round(period / shortest)) * shortest;
}

/** The settings and entries with periods that have data as far back as the dashboard opens, and what had to change. */
export function withKeptPeriods(
  settings: Settings,
  models: readonly ModelEntry[],
): {
  readonly settings: Settings;
  readonly models: readonly ModelEntry[];
  readonly problems: readonly Problem[];
} {
  const { start } = settings;
  const problems: Problem[] = [];
  const keep = (period: number, where: string): number => {
    const kept = nearestKept(period, start);
    if (kept !== period) problems.push({ where, key: 'period', message: tooFine(period, kept, start) });
    return kept;
  };
  return {
    settings: { ...settings, period: keep(settings.period, 'settings') },
    models: models.map((entry) =>
      entry.period === undefined ? entry : { ...entry, period: keep(entry.period, `models/${entry.name}`) },
    ),
    problems,
  };
}

function tooFine(period: number, kept: number, start: string): string {
  return (
    `set it to ${kept}, or choose a later start in settings; expected a period that CloudWatch keeps for the start ${start}, ` +
    `found ${period}; ${kept} is used instead`
  );
}
