import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { messageOf } from '../../../shared/kit/words.ts';
import { addActions } from './actions.ts';
import type { Assets } from './bundle.ts';
import { refusalOf } from './guard.ts';
import type { Play } from './play.ts';
import { DASHBOARD_HEADERS, PAGE_HEADERS } from './security-headers.ts';

/** Serves the page and answers its requests. */
export function createServer(play: Play, assets: Assets): FastifyInstance {
  // Streams never end by themselves: they must not keep the server from closing.
  const server = fastify({ forceCloseConnections: true });
  // A form of another page can send text without permission, but not JSON.
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(PAGE_HEADERS);
    const refusal = refusalOf(askedBy(request), request.socket.localPort ?? 0);
    if (refusal !== undefined) return reply.code(403).send({ sentence: `Refused: ${refusal}.` });
  });
  server.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    return reply.code(status).send({ sentence: messageOf(error) });
  });

  server.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(assets.html));
  server.get('/style.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(assets.style));
  server.get('/page.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(assets.script),
  );
  server.get('/view', (_request, reply) => reply.send(play.view()));
  server.get('/events', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { ...PAGE_HEADERS, 'content-type': 'text/event-stream' });
    play.stream.add(reply.raw);
  });
  server.get<{ Params: { name: string } }>('/dashboard/:name', (request, reply) =>
    sendDashboard(play, request.params.name, reply),
  );
  addActions(server, play);
  return server;
}

async function sendDashboard(play: Play, name: string, reply: FastifyReply): Promise<FastifyReply> {
  const html = await play.draw(name);
  reply.headers(DASHBOARD_HEADERS).type('text/html; charset=utf-8');
  return html === undefined
    ? reply.code(404).send(`<!doctype html><title>${NONE}</title>${NONE}`)
    : reply.send(html);
}

const NONE = 'There is no such dashboard.';

function askedBy({ method, headers }: FastifyRequest) {
  const site = headers['sec-fetch-site'];
  return {
    method,
    host: headers.host,
    origin: headers.origin,
    site: typeof site === 'string' ? site : undefined,
  };
}

/** Returns the HTTP status of an error: Fastify's own errors and those of the SDK have one. */
function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500;
  const { statusCode, $metadata } = error as {
    statusCode?: number;
    $metadata?: { httpStatusCode?: number };
  };
  return statusCode ?? $metadata?.httpStatusCode ?? 500;
}
