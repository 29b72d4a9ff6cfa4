import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** What a caller of Lambda gets. */
export interface LambdaAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Lambda {
  readonly url: string;
  /** What was asked, in order. */
  readonly calls: {
    readonly path: string;
    readonly event: unknown;
    readonly headers: IncomingMessage['headers'];
  }[];
  close(): Promise<void>;
}

/** Starts an endpoint that answers Lambda's Invoke (Lambda API reference: POST, the event as the body). */
export async function startLambda(
  answerTo: (event: unknown) => Promise<LambdaAnswer> | LambdaAnswer,
): Promise<Lambda> {
  const calls: Lambda['calls'] = [];
  const server = createServer(async (request, response) => {
    const event: unknown = JSON.parse(await text(request));
    calls.push({ path: `${request.method} ${request.url}`, event, headers: request.headers });
    const { status = 200, headers = {}, body } = await answerTo(event);
    response.writeHead(status, headers).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
