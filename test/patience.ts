import { skipWaits } from './skip-waits.ts';

/**
 * Preloaded (`--import`) in processes of the product: its own waits of seconds pass at once, and its time limits are so long that
 * no busy machine is taken for a service that does not answer.
 */
const LONGER = 60;
/**
 * What the clients' time limits are counted in (shared/aws/limits.ts, local/tool/limits.ts; the SDK starts to wait for a connection after
 * the first second); delays between attempts are not.
 */
const LIMITS: ReadonlySet<number> = new Set([1_000, 9_000, 10_000, 30_000]);

const limit = globalThis.setTimeout;
Object.assign(globalThis, {
  setTimeout: (end: () => void, milliseconds = 0, ...given: []) =>
    limit(end, LIMITS.has(milliseconds) ? milliseconds * LONGER : milliseconds, ...given),
});

const deadline = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => deadline(milliseconds * LONGER);

skipWaits();
