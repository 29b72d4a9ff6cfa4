/** Time limits of the AWS clients. They are arguments so that tests can shorten them. */
export interface Limits {
  /** Milliseconds to connect. */
  readonly connection: number;
  /** Milliseconds for one request, and for a socket without data. */
  readonly request: number;
  /** Maximum number of attempts, including the first. */
  readonly attempts: number;
  /** Milliseconds between attempts. If absent, the SDK's exponential backoff with jitter applies. */
  readonly retryDelay?: number;
  /** Milliseconds for the whole run. */
  readonly run: number;
}

export const DEFAULT_LIMITS: Limits = { connection: 2_000, request: 10_000, attempts: 3, run: 60_000 };
