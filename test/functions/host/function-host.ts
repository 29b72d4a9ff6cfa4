import { fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { localCloudVariables } from '../../../local/sandbox/environment.ts';
import { endOfRun } from './end-of-run.ts';

/** What test/build-once.ts has built. */
export const BUNDLE = fileURLToPath(new URL('../../../dist/reconcile/index.mjs', import.meta.url));
export const FAST_MOTION = new URL('./fast-motion.ts', import.meta.url).href;
export const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** As Lambda starts Node 24 (Lambda developer guide, lambda-nodejs). */
export const LAMBDA_FLAGS = ['--no-experimental-require-module', '--no-experimental-detect-module'];

export type Answer =
  | { readonly answer: unknown }
  | { readonly error: { readonly name: string; readonly message: string } };

/** The built function, running in plain Node with nothing but environment variables. */
export interface FunctionHost {
  /** `timeout`: milliseconds that the function believes to have. With the answer, all that the run has written is here. */
  invoke(event: unknown, timeout?: number): Promise<Answer>;
  /** Milliseconds from the start of each run to its deadline, as the function sets it. */
  readonly deadlines: number[];
  /** Lets the deadline of what is under way pass: it does not by itself. */
  passDeadline(): void;
  /** The structured lines that it has logged. */
  readonly logs: Readonly<Record<string, unknown>>[];
  /** Whatever else came out of it. */
  readonly noise: string[];
  close(): Promise<void>;
}

/** The bundle is compiled once for all processes: cold starts are for the benchmark to measure. */
const COMPILED = { NODE_COMPILE_CACHE: join(tmpdir(), 'compiled') };

/** As infra/ sets it. */
export const TIMEOUT = 180_000;

export const ENVIRONMENT = {
  PARAMETER_PREFIX: '/bedrock-dashboard',
  DASHBOARD_NAME: 'BedrockMetricsDashboard-us-east-1',
  AWS_LAMBDA_LOG_LEVEL: 'INFO',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
};

/** The function waits by itself; it goes on when it is resumed. */
interface Waiting {
  readonly wait: number;
  readonly milliseconds: number;
}

export interface HostOptions {
  readonly bundle?: string;
  readonly region?: string;
  /** What happens while the function waits so many milliseconds by itself; nothing, and it goes on at once, if absent. */
  readonly duringWait?: (milliseconds: number) => Promise<void>;
}

export async function startFunction(
  cloudUrl: string,
  environment: Readonly<Record<string, string>> = {},
  { bundle = BUNDLE, region = 'us-east-1', duringWait = async () => undefined }: HostOptions = {},
): Promise<FunctionHost> {
  const child = fork(CHILD, [pathToFileURL(bundle).href], {
    execArgv: [...LAMBDA_FLAGS, '--import', FAST_MOTION],
    env: { ...localCloudVariables(cloudUrl, region), ...COMPILED, ...ENVIRONMENT, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  const logs: Record<string, unknown>[] = [];
  const noise: string[] = [];
  const deadlines: number[] = [];
  const take = (line: string): void => {
    const parsed = parseLine(line);
    if (parsed === undefined) noise.push(line);
    else logs.push(parsed);
  };
  const outputs = [child.stdout, child.stderr].map((stream) => {
    const ends = new EventEmitter();
    stream?.setEncoding('utf8').on(
      'data',
      linesTo((line) => ends.emit(line) || take(line)),
    );
    return ends;
  });
  const ready = Promise.withResolvers<void>();
  // Rejects once the process has ended, or once what happens during one of its waits has failed: no run is answered after that.
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(ready.reject);
  child.on(
    'message',
    (told: (Answer & { id: number }) | Waiting | { deadline: number } | { ready: number }) => {
      if ('wait' in told) {
        duringWait(told.milliseconds).then(() => child.send({ resume: told.wait }), broken.reject);
      } else if ('deadline' in told) deadlines.push(told.deadline);
      else if ('ready' in told) ready.resolve();
      else {
        const { id, ...answer } = told;
        waiting.get(id)?.(answer);
      }
    },
  );
  child.on('exit', (code) =>
    broken.reject(new Error(`the function ended with ${code}: ${noise.join('\n')}`)),
  );
  await ready.promise;
  let last = 0;
  return {
    logs,
    noise,
    deadlines,
    async invoke(event, timeout = TIMEOUT) {
      last += 1;
      const id = last;
      // The answer comes by another way than what the function writes, and may overtake it.
      const written = outputs.map((ends) => once(ends, endOfRun(id)));
      const answered = Promise.withResolvers<Answer>();
      waiting.set(id, answered.resolve);
      child.send({ id, event, timeout });
      const [answer] = await Promise.race([Promise.all([answered.promise, ...written]), broken.promise]);
      return answer;
    },
    passDeadline() {
      child.send({ passDeadline: true });
    },
    async close() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** Calls for each whole line. */
function linesTo(take: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') take(line);
  };
}

function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
