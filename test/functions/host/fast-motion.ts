import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import '../../patience.ts';

/**
 * Preloaded (`--import`): the function's own waits, of seconds and minutes, end when the parent says so, and so does its
 * deadline. Time limits of single calls are longer (patience.ts).
 */
type Told = { readonly resume?: number; readonly passDeadline?: true };

const { setTimeout } = timers;
const waiting = new Map<number, () => void>();
const deadlines = new Set<AbortController>();
let waits = 0;

process.on('message', ({ resume, passDeadline }: Told) => {
  if (resume !== undefined) waiting.get(resume)?.();
  if (passDeadline) for (const deadline of deadlines) deadline.abort();
});

timers.setTimeout = (milliseconds, value, options) => {
  if (milliseconds === undefined || milliseconds < 1_000) return setTimeout(milliseconds, value, options);
  waits += 1;
  const wait = waits;
  const ended = new Promise<NonNullable<typeof value>>((resolve) => {
    waiting.set(wait, () => resolve(value as NonNullable<typeof value>));
  });
  process.send?.({ wait, milliseconds });
  return ended;
};
syncBuiltinESMExports();

AbortSignal.timeout = (milliseconds) => {
  process.send?.({ deadline: milliseconds });
  const deadline = new AbortController();
  deadlines.add(deadline);
  return deadline.signal;
};
