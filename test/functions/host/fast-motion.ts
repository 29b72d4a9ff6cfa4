import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/** Preloaded (`--import`): the function's own waits, of seconds and minutes, pass at once. Time limits stay what they are. */
const { setTimeout } = timers;
timers.setTimeout = (milliseconds, value, options) =>
  setTimeout(milliseconds === undefined || milliseconds < 1_000 ? milliseconds : 1, value, options);
syncBuiltinESMExports();
