import type { OperationName } from './operations.ts';

export type Callback = () => void | Promise<void>;

export interface Hooks {
  add(operation: OperationName, callback: Callback, skip?: number): void;
  /** Runs the callbacks that are due for this call, before its answer is computed. */
  run(operation: OperationName): Promise<void>;
}

/** Makes callbacks that run once, for example an edit between two calls of the operator. */
export function createHooks(): Hooks {
  let waiting: { readonly operation: OperationName; readonly callback: Callback; skip: number }[] = [];
  return {
    add(operation, callback, skip = 0) {
      waiting.push({ operation, callback, skip });
    },
    async run(operation) {
      const due = waiting.filter((hook) => hook.operation === operation && hook.skip === 0);
      for (const hook of waiting) if (hook.operation === operation) hook.skip -= 1;
      waiting = waiting.filter((hook) => !due.includes(hook));
      for (const hook of due) await hook.callback();
    },
  };
}
