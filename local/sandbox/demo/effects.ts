import { WATCHED } from '../alarm-settings.ts';
import { DEMO_IDS } from './demo-ids.ts';

/** How the traffic of a habit differs from an ordinary day's at some time. */
export interface Effect {
  /** How many times as many requests as usual. */
  readonly requests: number;
  /** How many times as many tokens in each. */
  readonly tokens: number;
  /** How many times as long they take. */
  readonly slowness: number;
  /** Requests that Bedrock throttles besides, in five minutes. */
  readonly throttled: number;
  /** Requests that fail with server errors besides, in five minutes. */
  readonly failed: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ORDINARY: Effect = { requests: 1, tokens: 1, slowness: 1, throttled: 0, failed: 0 };

/** Says how the traffic of a habit differs. `before` is the time before the end, in milliseconds. */
export type Effects = (key: string, before: number) => Partial<Effect>;

/** When the story of the demo happens, in milliseconds before the end of the range. */
export const STORY = {
  /** The prompts of search-team became twice as long. */
  costJump: 5 * HOUR,
  /** chat-team's model was called more often than its quota allows. */
  burst: { from: 120 * MINUTE, to: 105 * MINUTE },
  /** The first request to the new model. */
  firstRequest: 22 * HOUR,
} as const;

/** Whose traffic differs from an ordinary day's, how and when. */
const BY_KEY: Readonly<Record<string, (before: number) => Partial<Effect>>> = {
  [DEMO_IDS.searchProfile]: (before) => (before <= STORY.costJump ? { tokens: 2 } : {}),
  [WATCHED]: (before) =>
    before <= STORY.burst.from && before > STORY.burst.to
      ? { requests: 5, tokens: 0.6, slowness: 2.5, throttled: 60 }
      : {},
  [DEMO_IDS.newSeries]: (before) => {
    if (before > STORY.firstRequest) return { requests: 0 };
    // Its callers move to it over half a day.
    return { requests: Math.min(1, 0.2 + (STORY.firstRequest - before) / (15 * HOUR)) };
  },
};

/** What happens in the demo. */
export const demoEffects: Effects = (key, before) => BY_KEY[key]?.(before) ?? {};

export function effectOn(effects: Effects, key: string, before: number): Effect {
  return { ...ORDINARY, ...effects(key, before) };
}
