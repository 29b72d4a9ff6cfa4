import type { Problem } from '../kit/problem.ts';
import type { ModelEntry } from './model-entry.ts';
import type { Settings } from './settings.ts';

const DAY = 86_400;

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

/** Replaces periods that are too fine for the range that the dashboard opens with. Each replacement is a problem. */
export function withRetainedPeriods(
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
    const kept = nearestRetained(period, start);
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
