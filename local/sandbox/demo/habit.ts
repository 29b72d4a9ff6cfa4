import type { LocalCloud } from '../cloud/cloud.ts';

/** A regular caller: a team's use of a model, of a guardrail, of an agent. */
export interface Habit {
  /** Unique among all habits. */
  readonly key: string;
  /** The number of requests in a busy hour. */
  readonly requests: number;
  /** Publishes one request. */
  readonly send: (cloud: LocalCloud, request: Request) => void;
}

export interface Request {
  readonly region: string;
  readonly time: Date;
  /** The place in the habit's sequence of requests: what differs from request to request follows from it. */
  readonly index: number;
  /** An uneven number between 0 and 1, always the same for this request: small requests have a small one. */
  readonly size: number;
  readonly error?: 'client' | 'server' | 'throttle' | undefined;
  /** How many times as many input and output tokens as usual. */
  readonly tokens: number;
  /** How many times as long as usual the answer takes. */
  readonly slowness: number;
  /** The number of such requests, which one sample holds. */
  readonly times: number;
}

/** The further namespaces have client errors only. */
export function clientError(error: Request['error']): 'client' | undefined {
  return error === undefined ? undefined : 'client';
}
