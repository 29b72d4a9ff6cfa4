import { callModel, type ModelCall } from './cloud/call-model.ts';
import { OWN_IDS } from './cloud/catalogue/catalogue.ts';
import type { LocalCloud } from './cloud/cloud.ts';

const HOUR = 3_600_000;
/** The days that the month's cost may need. */
const DAYS = 35;

interface Habit {
  readonly series: string;
  /** Requests in a busy hour. */
  readonly requests: number;
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  /** Milliseconds. */
  readonly latency: number;
  readonly firstToken?: number;
}

const HABITS: readonly Habit[] = [
  {
    series: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    requests: 40,
    input: 3_000,
    output: 700,
    cacheRead: 20_000,
    cacheWrite: 900,
    latency: 9_000,
    firstToken: 1_100,
  },
  {
    series: 'global.anthropic.claude-sonnet-4-5-20250929-v1:0',
    requests: 25,
    input: 2_500,
    output: 500,
    cacheRead: 9_000,
    cacheWrite: 500,
    latency: 8_000,
    firstToken: 900,
  },
  {
    series: OWN_IDS.sonnetApplication,
    requests: 12,
    input: 4_000,
    output: 900,
    latency: 11_000,
    firstToken: 1_400,
  },
  {
    series: 'us.anthropic.claude-haiku-4-5-20251001-v1:0',
    requests: 60,
    input: 1_200,
    output: 300,
    latency: 2_500,
    firstToken: 400,
  },
  {
    series: 'us.amazon.nova-pro-v1:0',
    requests: 30,
    input: 5_000,
    output: 400,
    latency: 4_000,
    firstToken: 700,
  },
  { series: 'amazon.nova-micro-v1:0', requests: 80, input: 900, output: 60, latency: 600, firstToken: 200 },
  {
    series: 'anthropic.claude-3-haiku-20240307-v1:0',
    requests: 6,
    input: 2_000,
    output: 300,
    latency: 3_000,
  },
  { series: 'amazon.titan-embed-text-v2:0', requests: 50, input: 8_000, output: 0, latency: 150 },
];

/** Publishes the traffic of an account that works by day and has a bad hour; the same in every run. */
export function publishBusyDays(cloud: LocalCloud, region: string, end: number): void {
  for (const habit of HABITS) {
    for (let hour = DAYS * 24; hour > 0; hour--) {
      const time = end - hour * HOUR;
      // The day that is shown request by request, earlier days once an hour.
      const share = busyness(time, habit.series);
      const count = hour <= 24 ? Math.max(1, Math.round((habit.requests * share) / 4)) : 1;
      const weight = hour <= 24 ? 4 : habit.requests * share;
      for (let one = 0; one < count; one++) {
        const at = new Date(time + ((one + 0.5) / count) * HOUR);
        callModel(cloud, habit.series, { ...request(habit, weight, wave(one + hour)), region, time: at });
      }
      if (hour <= 24) publishErrors(cloud, habit, { region, time: new Date(time + HOUR / 2) }, hour);
    }
  }
}

function request(habit: Habit, weight: number, swing: number): Partial<ModelCall> {
  const some = (tokens: number | undefined): number | undefined =>
    tokens === undefined || tokens === 0 ? undefined : Math.round(tokens * weight * (0.6 + 0.8 * swing));
  return {
    inputTokens: some(habit.input),
    outputTokens: some(habit.output),
    cacheRead: some(habit.cacheRead),
    cacheWrite: some(habit.cacheWrite),
    latency: habit.latency * (0.7 + 0.9 * swing ** 3),
    timeToFirstToken: habit.firstToken === undefined ? undefined : habit.firstToken * (0.8 + 0.5 * swing),
  };
}

/** Publishes an hour of throttling, and an occasional error. */
function publishErrors(
  cloud: LocalCloud,
  { series }: Habit,
  call: { region: string; time: Date },
  hour: number,
): void {
  if (hour % 7 === series.length % 7) callModel(cloud, series, { ...call, error: 'client' });
  if (hour === 6) callModel(cloud, series, { ...call, error: 'server' });
  const throttled = series.includes('sonnet') && hour >= 5 && hour <= 7 ? 6 : 0;
  for (let one = 0; one < throttled; one++) callModel(cloud, series, { ...call, error: 'throttle' });
}

/** Returns how busy an hour is, from 0.1 at night to 1 by day. */
function busyness(time: number, series: string): number {
  const hour = new Date(time).getUTCHours();
  const day = Math.max(0.1, Math.sin((Math.PI * (hour - 5)) / 16));
  return day * (0.8 + 0.2 * wave(hour + series.length));
}

/** Returns an uneven number between 0 and 1, always the same for a step. */
function wave(step: number): number {
  return Math.abs((Math.sin(step * 12.9898) * 43_758.5453) % 1);
}
