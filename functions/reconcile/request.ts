import * as z from 'zod/mini';
import { found } from '../../shared/kit/problem.ts';
import { LifeCycleEvent } from './life-cycle-event.ts';

/** What an event asks the function to do. */
export type Request =
  | { readonly kind: 'run' }
  | { readonly kind: 'plan' }
  | { readonly kind: 'life-cycle'; readonly event: LifeCycleEvent };

const Mode = z.looseObject({ mode: z.optional(z.unknown()) });

/**
 * Tells what an event asks for.
 *
 * | event                                                        | request                            |
 * |--------------------------------------------------------------|------------------------------------|
 * | of CloudFormation, for the custom resource                   | life cycle                         |
 * | `{"mode":"plan"}`                                            | plan: a run that writes nothing    |
 * | any other `mode`                                             | an error: a misspelt plan must not write |
 * | queue messages, whatever they hold, `{}`, everything else    | run                                |
 */
export function readRequest(event: unknown): Request {
  const lifeCycle = LifeCycleEvent.safeParse(event);
  if (lifeCycle.success) return { kind: 'life-cycle', event: lifeCycle.data };
  const { data } = Mode.safeParse(event);
  if (data?.mode === undefined) return { kind: 'run' };
  if (data.mode === 'plan') return { kind: 'plan' };
  throw new TypeError(`mode: expected "plan", or an event without mode for a run, found ${found(data.mode)}`);
}
