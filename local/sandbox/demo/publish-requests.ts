import { shortHash } from '../../../shared/kit/hash.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import { type Effects, effectOn } from './effects.ts';
import type { Habit, Request } from './habit.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SLOT = 5 * MINUTE;
const SLOTS_OF_AN_HOUR = HOUR / SLOT;
/** The hours before the end whose requests are published one by one. */
const DETAILED_HOURS = 27;
/** Earlier requests share a sample of several hours: the hours before the end up to which it does, and how many hours that are. */
const SHARED = [
  { until: 8 * 24, hours: 1 },
  // What a month's cost and collect's facts look back on.
  { until: 35 * 24, hours: 6 },
] as const;
/** The hour of the working day at the end of the range. */
const HOUR_AT_END = 16;
/** Slots from one error of a habit to the next: each has one in any three hours. */
const [CLIENT_ERROR, SERVER_ERROR] = [34, 201];

export interface Callers {
  readonly region: string;
  readonly habits: readonly Habit[];
  /** Milliseconds since the epoch: the end of the range, which everything is relative to. */
  readonly end: number;
  readonly effects: Effects;
}

/** Publishes the requests of five weeks up to the end: those of the last day one by one, earlier ones together. */
export function publishWeeks(cloud: LocalCloud, callers: Callers): void {
  const { end } = callers;
  let from = DETAILED_HOURS;
  for (const { until, hours } of SHARED) {
    for (let hour = from; hour < until; hour += hours) publishShared(cloud, callers, { hour, hours });
    from = until;
  }
  publishBetween(cloud, callers, { from: end - DETAILED_HOURS * HOUR, to: end });
}

/** Publishes the requests of a range, which may lie after the end. */
export function publishBetween(
  cloud: LocalCloud,
  { region, habits, end, effects }: Callers,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const [newest, oldest] = [Math.floor((end - to) / SLOT), Math.ceil((end - from) / SLOT)];
  for (const habit of habits) {
    for (let slot = oldest; slot >= newest; slot--) {
      for (const request of requestsIn(habit, { slot, region, end, effects })) {
        const time = request.time.getTime();
        if (time >= from && time < to) habit.send(cloud, request);
      }
    }
  }
}

/** Returns the requests of the five minutes that begin so many slots before the end. */
function requestsIn(
  { key, requests }: Habit,
  { slot, region, end, effects }: Omit<Callers, 'habits'> & { readonly slot: number },
): Request[] {
  const start = end - slot * SLOT;
  const seed = seedOf(key);
  const effect = effectOn(effects, key, end - start);
  const expected = (requests / SLOTS_OF_AN_HOUR) * busyness(end - start) * effect.requests;
  const count = expected === 0 ? 0 : Math.max(1, Math.floor(expected + unevenness(slot, seed)));
  const request = (place: number, of: number, index: number): Request => ({
    region,
    time: new Date(start + ((place + 0.5) / of) * SLOT),
    index,
    size: unevenness(slot, seed + index + 1),
    tokens: effect.tokens,
    slowness: effect.slowness,
    times: 1,
  });
  const answered = Array.from({ length: count }, (_, place) => request(place, count, Math.abs(slot) + place));
  const failed = (error: Request['error'], of: number): Request[] =>
    Array.from({ length: of }, (_, place) => ({ ...request(place, of, place), error }));
  return [
    ...answered,
    ...failed('client', count > 0 && (slot + seed) % CLIENT_ERROR === 0 ? 1 : 0),
    ...failed('server', count > 0 && (slot + seed) % SERVER_ERROR === 0 ? 1 : 0),
    ...failed('server', effect.failed),
    ...failed('throttle', effect.throttled),
  ];
}

/** Publishes the requests of each habit in some hours together. The hours end so many hours before the end. */
function publishShared(
  cloud: LocalCloud,
  { region, habits, end, effects }: Callers,
  { hour, hours }: { readonly hour: number; readonly hours: number },
): void {
  const before = (hour + hours / 2) * HOUR;
  const busy = Array.from({ length: hours }, (_, one) => busyness((hour + one + 0.5) * HOUR));
  const share = busy.reduce((sum, one) => sum + one, 0);
  for (const { key, requests, send } of habits) {
    const effect = effectOn(effects, key, before);
    const times = Math.round(requests * share * effect.requests);
    if (times === 0) continue;
    send(cloud, {
      region,
      time: new Date(end - before),
      index: hour,
      size: 0.35 + 0.3 * unevenness(hour, seedOf(key)),
      tokens: effect.tokens,
      slowness: effect.slowness,
      times,
    });
  }
}

/** Returns how busy an hour is, from little at night to 1 by day. */
function busyness(before: number): number {
  const hour = (((HOUR_AT_END - before / HOUR) % 24) + 24) % 24;
  return Math.max(0.12, Math.sin((Math.PI * (hour - 5)) / 16));
}

const SEEDS = new Map<string, number>();

function seedOf(key: string): number {
  const seed = SEEDS.get(key) ?? Number.parseInt(shortHash(key), 16) % 1_000;
  SEEDS.set(key, seed);
  return seed;
}

/** Returns an uneven number from 0 to below 1, always the same for a step and a seed. */
function unevenness(step: number, seed: number): number {
  return Math.abs((Math.sin(step * 12.9898 + seed * 78.233) * 43_758.5453) % 1);
}
