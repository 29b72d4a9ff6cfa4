import * as z from 'zod/mini';
import { found } from '../shared/kit/problem.ts';

const Mode = z.looseObject({ mode: z.optional(z.unknown()) });

/** Whether an event asks for a plan. @throws if it asks for any other mode: a misspelt plan must not write. */
export function isPlan(event: unknown): boolean {
  const { data } = Mode.safeParse(event);
  if (data?.mode === undefined) return false;
  if (data.mode === 'plan') return true;
  throw new TypeError(`mode: expected "plan", or an event without mode for a run, found ${found(data.mode)}`);
}
