import { fastify } from 'fastify';
import { isOwnHost } from '../loopback.ts';

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "frame-ancestors 'none'",
};

/**
 * Serves one page on loopback and draws it at each reload; reloads during a drawing share it. `draw` never rejects: it returns a page
 * about a failure.
 */
export async function servePage(port: number, draw: () => Promise<string>): Promise<Served> {
  const server = fastify({ exposeHeadRoutes: false, forceCloseConnections: true });
  let drawing: Promise<string> | undefined;
  server.addHook('onRequest', async ({ method, headers: { host } }, reply) => {
    const address = server.server.address();
    const own = typeof address === 'object' && address !== null ? address.port : port;
    reply.headers(HEADERS);
    if (!isOwnHost(host, own)) return reply.code(403).send('this is no name of this machine\n');
    if (method !== 'GET') return reply.code(405).header('allow', 'GET').send('only GET\n');
  });
  server.get('/', async (_, reply) => {
    drawing ??= draw().finally(() => {
      drawing = undefined;
    });
    return reply.type('text/html; charset=utf-8').send(await drawing);
  });
  const url = await server.listen({ host: '127.0.0.1', port });
  return { url, close: () => server.close() };
}
