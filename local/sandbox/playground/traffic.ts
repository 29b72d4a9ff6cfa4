import { WATCHED } from '../alarm-settings.ts';
import { publishBusyDays } from '../busy-day.ts';
import { callModel, type ModelCall } from '../cloud/call-model.ts';
import type { LocalCloud } from '../cloud/cloud.ts';

/** Requests to models: weeks of them at the start, and some every minute from then on. */
export interface Traffic {
  /** Publishes five weeks of traffic of an account that works by day. */
  fill(): void;
  /** Publishes the first requests to a series, in the last hour; each tick adds further ones. */
  begin(seriesId: string): void;
  /** Publishes throttled requests of the last minutes: enough for any alarm on throttles. */
  throttle(): Throttled;
  /** Publishes a minute's requests. */
  tick(): void;
}

export interface Throttled {
  readonly seriesId: string;
  readonly requests: number;
  readonly minutes: number;
}

const MINUTE = 60_000;
const BURST = { minutes: 10, requestsAMinute: 12 };
const ALWAYS = [
  WATCHED,
  'us.anthropic.claude-haiku-4-5-20251001-v1:0',
  'us.amazon.nova-pro-v1:0',
  'amazon.nova-micro-v1:0',
];

export function createTraffic(cloud: LocalCloud, region: string, now: () => number): Traffic {
  let alive: readonly string[] = [];
  const call = (seriesId: string, time: number): void =>
    callModel(cloud, seriesId, { ...TYPICAL, region, time: new Date(time) });
  return {
    fill() {
      alive = ALWAYS;
      publishBusyDays(cloud, region, now());
    },
    begin(seriesId) {
      alive = [...alive, seriesId];
      for (let minute = 60; minute > 0; minute -= 2) call(seriesId, now() - minute * MINUTE);
    },
    throttle() {
      const { minutes, requestsAMinute } = BURST;
      for (let minute = 1; minute <= minutes; minute++) {
        const time = new Date(now() - minute * MINUTE);
        for (let one = 0; one < requestsAMinute; one++) {
          callModel(cloud, WATCHED, { region, time, error: 'throttle' });
        }
      }
      return { seriesId: WATCHED, requests: minutes * requestsAMinute, minutes };
    },
    tick() {
      for (const seriesId of alive) call(seriesId, now());
    },
  };
}

const TYPICAL: Omit<ModelCall, 'time'> = {
  inputTokens: 2_400,
  outputTokens: 500,
  latency: 3_500,
  timeToFirstToken: 700,
};
