import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Finished {
  readonly kind: 'response' | 'error' | 'init-error';
  readonly body: unknown;
}

/** The API that Lambda offers to its runtimes, for one function at a time. Source: Lambda developer guide, runtimes-api. */
export interface RuntimeApi {
  /** Host and port, for AWS_LAMBDA_RUNTIME_API. */
  readonly address: string;
  /** `timeout`: milliseconds until the function's deadline. */
  invoke(event: unknown, timeout: number): Promise<Finished>;
  /** What a runtime reports that cannot even start. */
  readonly failedStart: Promise<Finished>;
  close(): Promise<void>;
}

interface Invocation {
  readonly event: unknown;
  readonly timeout: number;
  readonly finish: (finished: Finished) => void;
}

export async function startRuntimeApi(): Promise<RuntimeApi> {
  const queue: Invocation[] = [];
  const running = new Map<string, Invocation>();
  const failedStart = Promise.withResolvers<Finished>();
  let waiting: ServerResponse | undefined;
  let count = 0;

  function handOut(): void {
    const next = waiting === undefined ? undefined : queue.shift();
    if (next === undefined) return;
    count += 1;
    const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    running.set(id, next);
    waiting?.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': id,
      'lambda-runtime-deadline-ms': String(Date.now() + next.timeout),
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:111122223333:function:operator',
      'lambda-runtime-trace-id': 'Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0',
    });
    waiting?.end(JSON.stringify(next.event));
    waiting = undefined;
  }

  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/2018-06-01/runtime/', '');
    if (path === 'invocation/next') {
      waiting = response;
      handOut();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || 'null');
      response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
      if (path === 'init/error') failedStart.resolve({ kind: 'init-error', body });
      const [, id = '', kind] = path.split('/');
      if (kind === 'response' || kind === 'error') running.get(id)?.finish({ kind, body });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    failedStart: failedStart.promise,
    invoke: (event, timeout) =>
      new Promise((finish) => {
        queue.push({ event, timeout, finish });
        handOut();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
