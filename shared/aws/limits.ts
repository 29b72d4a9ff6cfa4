/** How long AWS may take. Arguments of the client factory, so that tests can be short. */
export interface Limits {
  /** Milliseconds to connect. */
  readonly connection: number;
  /** Milliseconds for one request, and for a silent socket. */
  readonly request: number;
  /** The first try included. */
  readonly attempts: number;
  /** Milliseconds between attempts; the SDK's own growing, jittered delays if absent. */
  readonly retryDelay?: number;
  /** Milliseconds for the whole run. */
  readonly run: number;
}

export const DEFAULT_LIMITS: Limits = { connection: 2_000, request: 10_000, attempts: 3, run: 60_000 };
