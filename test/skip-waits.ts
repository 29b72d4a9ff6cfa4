import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/** Lets the product's own waits of seconds pass at once, in this process or thread. Returns how to wait again. */
export function skipWaits(): () => void {
  const wait = timers.setTimeout;
  const replace = (by: typeof wait): void => {
    timers.setTimeout = by;
    syncBuiltinESMExports();
  };
  replace((milliseconds, value, options) =>
    wait(milliseconds === undefined || milliseconds < 100 ? milliseconds : 1, value, options),
  );
  return () => replace(wait);
}
