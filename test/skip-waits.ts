import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/** Milliseconds: shorter waits are real, such as those between two writes of alarms, whose pace the local cloud holds to. */
const SHORTEST = 400;

/** Lets the product's own waits of seconds pass at once, in this process or thread. Returns how to wait again. */
export function skipWaits(): () => void {
  const wait = timers.setTimeout;
  const replace = (by: typeof wait): void => {
    timers.setTimeout = by;
    syncBuiltinESMExports();
  };
  replace((milliseconds, value, options) =>
    wait(milliseconds === undefined || milliseconds < SHORTEST ? milliseconds : 1, value, options),
  );
  return () => replace(wait);
}
