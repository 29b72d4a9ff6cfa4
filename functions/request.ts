import { LifeCycleEvent } from './life-cycle-event.ts';
import { isPlan } from './mode.ts';

/** What an event asks the function to do. */
export type Request =
  | { readonly kind: 'run' }
  | { readonly kind: 'plan' }
  | { readonly kind: 'life-cycle'; readonly event: LifeCycleEvent };

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
  return { kind: isPlan(event) ? 'plan' : 'run' };
}
