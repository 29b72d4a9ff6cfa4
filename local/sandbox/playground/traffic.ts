import type { Operator } from '../../../shared/config/operator.ts';
import { WATCHED } from '../alarm-settings.ts';
import { callModel } from '../cloud/call-model.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import { newcomerHabit } from '../demo/demo-habits.ts';
import { demoEffects } from '../demo/effects.ts';
import { type Callers, publishBetween } from '../demo/publish-requests.ts';
import { stageDemo } from '../demo/stage-demo.ts';

/** Requests to models: those of the demo up to the start, and all that follow by the minute. */
export interface Traffic {
  /** Fills the cloud, which must be empty, with the account of the demo up to now. */
  fill(): void;
  /** Publishes the first requests to a series, in the last hour. Each tick adds further ones. */
  begin(seriesId: string): void;
  /** Publishes throttled requests of the last minutes: enough for any alarm on throttles. */
  throttle(): Throttled;
  /** Publishes the requests since the last tick. */
  tick(): void;
}

export interface Throttled {
  readonly seriesId: string;
  readonly requests: number;
  readonly minutes: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BURST = { minutes: 10, requestsAMinute: 12 };

export function createTraffic(cloud: LocalCloud, operator: Operator, now: () => number): Traffic {
  const { region } = operator;
  let callers: Callers = { region, habits: [], end: now(), effects: demoEffects };
  let published = callers.end;
  return {
    fill() {
      published = now();
      callers = stageDemo(cloud, operator, published);
    },
    begin(seriesId) {
      const habit = newcomerHabit(seriesId);
      publishBetween(cloud, { ...callers, habits: [habit] }, { from: published - HOUR, to: published });
      callers = { ...callers, habits: [...callers.habits, habit] };
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
      const to = now();
      publishBetween(cloud, callers, { from: published, to });
      published = to;
    },
  };
}
