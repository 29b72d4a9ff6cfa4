import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import '../../patience.ts';

/**
 * Preloaded (`--import`): the function's own waits, of seconds and minutes, end when the parent says so, and the clock shows then that
 * they have passed. Its deadline passes when the parent says so. Time limits of single calls are longer (patience.ts).
 */
type Told = { readonly resume?: number; readonly passDeadline?: true };

/** Milliseconds: shorter waits are real, such as those between two writes of alarms, whose pace the local cloud holds to. */
const SHORTEST = Number(process.env.SHORTEST_WAIT ?? 400);

const { setTimeout } = timers;
const { now } = Date;
const waiting = new Map<number, () => void>();
const deadlines = new Set<AbortController>();
let waits = 0;
let waited = 0;

process.on('message', ({ resume, passDeadline }: Told) => {
  if (resume !== undefined) waiting.get(resume)?.();
  if (passDeadline) for (const deadline of deadlines) deadline.abort();
});

timers.setTimeout = (milliseconds, value, options) => {
  if (milliseconds === undefined || milliseconds < SHORTEST) return setTimeout(milliseconds, value, options);
  waits += 1;
  const wait = waits;
  const ended = new Promise<NonNullable<typeof value>>((resolve) => {
    waiting.set(wait, () => {
      waited += milliseconds;
      resolve(value as NonNullable<typeof value>);
    });
  });
  process.send?.({ wait, milliseconds });
  return ended;
};
syncBuiltinESMExports();

Date.now = () => now() + waited;

AbortSignal.timeout = (milliseconds) => {
  process.send?.({ deadline: milliseconds });
  const deadline = new AbortController();
  deadlines.add(deadline);
  return deadline.signal;
};
