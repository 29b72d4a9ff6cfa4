import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
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

/** A function of the stack: the built bundle, in a process of its own. */
export interface Lambda {
  readonly runs: Run[];
  /** Starts it anew with these environment variables; with inline code, if there is any, instead of the built bundle. */
  put(environment: Readonly<Record<string, string>>, zipFile?: string): Promise<void>;
  remove(): Promise<void>;
  invoke(event: unknown, messages: number): Promise<Run>;
}

/** A run that was played, and the world before and after it. */
interface Played {
  readonly run: Run;
  readonly found: Buffer;
  readonly left: Buffer;
  /** Runs since, none of which could have ended otherwise. */
  skipped: number;
}

/** Of the runs that find the world as the last one found and left it, so many are taken to end like that one. */
const SKIPPED = 11;

export interface LambdaOptions {
  /** All that a run can find. */
  readonly world: () => Buffer;
  readonly bundle?: string;
  readonly region?: string;
  /** Called before each invocation. */
  readonly onInvoke?: () => void;
  readonly duringWait?: (milliseconds: number) => Promise<void>;
  /** Starts the function: in a process of its own, unless it is given. */
  readonly start?: typeof startFunction;
}

export function createLambda(cloud: LocalCloud, clock: Clock, options: LambdaOptions): Lambda {
  const { world, onInvoke = () => undefined, start = startFunction, ...host } = options;
  const runs: Run[] = [];
  let last: Played | undefined;
  let operator: FunctionHost | undefined;
  let folder: string | undefined;

  async function remove(): Promise<void> {
    await operator?.close();
    operator = undefined;
    if (folder !== undefined) await rm(folder, { recursive: true });
    folder = undefined;
  }

  /** Returns the file that Lambda makes of inline code. */
  async function unpack(zipFile: string): Promise<string> {
    folder = await mkdtemp(join(tmpdir(), 'task-'));
    const file = join(folder, 'index.js');
    await writeFile(file, zipFile);
    return file;
  }

  return {
    runs,
    remove,
    async put(environment, zipFile) {
      await remove();
      const inline = zipFile === undefined ? {} : { bundle: await unpack(zipFile) };
      operator = await start(cloud.url, environment, { ...host, ...inline });
      last = undefined;
    },
    async invoke(event, messages) {
      if (operator === undefined) throw new Error('there is no function');
      const found = world();
      if (messages > 0 && last !== undefined && last.skipped < SKIPPED && isAsLeft(last, found)) {
        last.skipped += 1;
        const likewise: Run = { ...last.run, time: clock.now(), messages };
        runs.push(likewise);
        return likewise;
      }
      onInvoke();
      const result = await operator.invoke(event);
      const run: Run = {
        time: clock.now(),
        messages,
        answer: 'answer' in result ? Object(result.answer) : undefined,
        error: 'error' in result ? result.error.message : undefined,
      };
      runs.push(run);
      last = { run, found, left: world(), skipped: 0 };
      return run;
    },
  };
}

function isAsLeft({ found, left }: Played, now: Buffer): boolean {
  return found.equals(left) && left.equals(now);
}
