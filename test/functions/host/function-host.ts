import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { localCloudVariables } from '../../../local/environment.ts';

/** What test/build-once.ts has built. */
export const BUNDLE = fileURLToPath(new URL('../../../dist/reconcile/index.mjs', import.meta.url));
const FAST_MOTION = new URL('./fast-motion.ts', import.meta.url).href;
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** As Lambda starts Node 24 (Lambda developer guide, lambda-nodejs). */
export const LAMBDA_FLAGS = ['--no-experimental-require-module', '--no-experimental-detect-module'];

export type Answer =
  | { readonly answer: unknown }
  | { readonly error: { readonly name: string; readonly message: string } };

/** The built function, running in plain Node with nothing but environment variables. */
export interface FunctionHost {
  /** `timeout`: milliseconds that the function believes to have. */
  invoke(event: unknown, timeout?: number): Promise<Answer>;
  /** The structured lines that it has logged. */
  readonly logs: Readonly<Record<string, unknown>>[];
  /** Whatever else came out of it. */
  readonly noise: string[];
  close(): Promise<void>;
}

/** As infra/ sets it. */
export const TIMEOUT = 180_000;

export const ENVIRONMENT = {
  PARAMETER_PREFIX: '/bedrock-dashboard',
  DASHBOARD_NAME: 'BedrockMetricsDashboard-us-east-1',
  AWS_LAMBDA_LOG_LEVEL: 'INFO',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
};

export interface HostOptions {
  readonly bundle?: string;
  /** The function's own waits pass at once. */
  readonly isFast?: boolean;
}

export async function startFunction(
  cloudUrl: string,
  environment: Readonly<Record<string, string>> = {},
  { bundle = BUNDLE, isFast = false }: HostOptions = {},
): Promise<FunctionHost> {
  const child = fork(CHILD, [pathToFileURL(bundle).href], {
    execArgv: isFast ? [...LAMBDA_FLAGS, '--import', FAST_MOTION] : LAMBDA_FLAGS,
    env: { ...localCloudVariables(cloudUrl, 'us-east-1'), ...ENVIRONMENT, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  const logs: Record<string, unknown>[] = [];
  const noise: string[] = [];
  const take = (line: string): void => {
    const parsed = parseLine(line);
    if (parsed === undefined) noise.push(line);
    else logs.push(parsed);
  };
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', linesTo(take));
  const ready = Promise.withResolvers<void>();
  child.on('message', ({ id, ...answer }: Answer & { id?: number }) => {
    if (id === undefined) ready.resolve();
    else waiting.get(id)?.(answer);
  });
  child.on('exit', (code) => ready.reject(new Error(`the function ended with ${code}: ${noise.join('\n')}`)));
  await ready.promise;
  let last = 0;
  return {
    logs,
    noise,
    invoke(event, timeout = TIMEOUT) {
      last += 1;
      const id = last;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        child.send({ id, event, timeout });
      });
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
