import { fork } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { localCloudVariables } from '../../../local/sandbox/environment.ts';
import {
  type Answer,
  BUNDLE,
  CHILD,
  ENVIRONMENT,
  FAST_MOTION,
  type FunctionHost,
  LAMBDA_FLAGS,
  type startFunction,
  TIMEOUT,
} from './function-host.ts';

/** Functions of many stacks in one process, which run one at a time. A process of its own for each would take minutes for a fleet. */
export interface ManyFunctions {
  readonly start: typeof startFunction;
  close(): Promise<void>;
}

type Told = (Answer & { readonly id: number }) | { readonly wait: number } | { readonly ready: number };

export async function openManyFunctions(): Promise<ManyFunctions> {
  const child = fork(CHILD, [], {
    execArgv: [...LAMBDA_FLAGS, '--import', FAST_MOTION],
    // The accounts of a fleet take any number of writes a second, and it has hundreds of them.
    env: { SHORTEST_WAIT: '100' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  const ready = Promise.withResolvers<void>();
  child.on('message', (told: Told) => {
    if ('wait' in told) child.send({ resume: told.wait });
    else if ('ready' in told) ready.resolve();
    else if ('id' in told) {
      const { id, ...answer } = told;
      waiting.get(id)?.(answer);
    }
  });
  await ready.promise;
  let started = 0;
  let last = 0;
  return {
    async start(cloudUrl, environment = {}, { bundle = BUNDLE, region = 'us-east-1' } = {}) {
      started += 1;
      const of = {
        key: String(started),
        bundle: pathToFileURL(bundle).href,
        environment: { ...localCloudVariables(cloudUrl, region), ...ENVIRONMENT, ...environment },
      };
      const host: FunctionHost = {
        logs: [],
        noise: [],
        deadlines: [],
        invoke(event, timeout = TIMEOUT) {
          last += 1;
          const id = last;
          return new Promise((resolve) => {
            waiting.set(id, resolve);
            child.send({ id, event, timeout, of });
          });
        },
        passDeadline: () => undefined,
        close: async () => undefined,
      };
      return host;
    },
    async close() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
