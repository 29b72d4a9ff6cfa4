import { endOfRun } from './end-of-run.ts';

type Handler = (event: unknown, context: object) => unknown;

/**
 * What Lambda is to the function, in one process: imports the bundle named by the first argument, and runs its handler
 * for each event that the parent sends, one at a time. Without an argument each event names its function.
 */
interface Invocation {
  readonly id: number;
  readonly event: unknown;
  /** Milliseconds that the function has. */
  readonly timeout: number;
  readonly of?: NamedFunction;
}

/** One of many functions: loaded once, with its own environment variables, which it also has in each run. */
interface NamedFunction {
  readonly key: string;
  readonly bundle: string;
  readonly environment: Readonly<Record<string, string>>;
}

// As Lambda's runtime does: a CommonJS module is the default of an ES one.
async function load(path: string): Promise<Handler> {
  const bundle = await import(path);
  const { handler } = 'handler' in bundle ? bundle : bundle.default;
  return handler;
}

const [, , bundle] = process.argv;
const only = bundle === undefined ? undefined : await load(bundle);
const known = new Map<string, Handler>();
const inherited = { ...process.env };

async function handlerOf(named: NamedFunction | undefined): Promise<Handler> {
  if (only !== undefined) return only;
  if (named === undefined) throw new Error('the event names no function');
  for (const name of Object.keys(process.env)) if (!(name in inherited)) delete process.env[name];
  Object.assign(process.env, inherited, named.environment);
  // Another query makes another instance of the module.
  const handler = known.get(named.key) ?? (await load(`${named.bundle}?${encodeURIComponent(named.key)}`));
  known.set(named.key, handler);
  return handler;
}

process.on('message', async ({ id, event, timeout, of }: Partial<Invocation>) => {
  if (id === undefined || timeout === undefined) return;
  const end = Date.now() + timeout;
  const context = {
    awsRequestId: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    functionName: 'operator',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:operator',
    memoryLimitInMB: '512',
    getRemainingTimeInMillis: () => end - Date.now(),
  };
  try {
    // Lambda sends the answer as JSON.
    const answer: unknown = JSON.parse(JSON.stringify((await (await handlerOf(of))(event, context)) ?? null));
    process.send?.({ id, answer });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    process.send?.({ id, error: { name, message } });
  }
  // One of many functions has no outputs of its own.
  if (of !== undefined) return;
  for (const output of [process.stdout, process.stderr]) output.write(`${endOfRun(id)}\n`);
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: process.resourceUsage().maxRSS });
