import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { type FunctionHost, startFunction } from '../functions/host/function-host.ts';
import type { Clock } from './clock.ts';

/** One invocation of the function. */
export interface Run {
  /** Milliseconds of virtual time. */
  readonly time: number;
  /** Messages of a batch; 0 for a request of CloudFormation. */
  readonly messages: number;
  readonly answer: Readonly<Record<string, unknown>> | undefined;
  readonly error: string | undefined;
}

/** The one function of the stack: the built bundle, in a process of its own. */
export interface Lambda {
  readonly runs: Run[];
  /** Starts it anew with these environment variables. */
  put(environment: Readonly<Record<string, string>>): Promise<void>;
  remove(): Promise<void>;
  invoke(event: unknown, messages: number): Promise<Run>;
}

export function createLambda(cloud: LocalCloud, clock: Clock): Lambda {
  const runs: Run[] = [];
  let operator: FunctionHost | undefined;

  async function remove(): Promise<void> {
    await operator?.close();
    operator = undefined;
  }

  return {
    runs,
    remove,
    async put(environment) {
      await remove();
      operator = await startFunction(cloud.url, environment, { isFast: true });
    },
    async invoke(event, messages) {
      if (operator === undefined) throw new Error('there is no function');
      const result = await operator.invoke(event);
      const run: Run = {
        time: clock.now(),
        messages,
        answer: 'answer' in result ? Object(result.answer) : undefined,
        error: 'error' in result ? result.error.message : undefined,
      };
      runs.push(run);
      return run;
    },
  };
}
