import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastify } from 'fastify';
import { type CloudParts, respond } from './respond.ts';

/** A dashboard of 500 widgets with 2,500 metrics stays well below it. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

export interface ServerParts extends CloudParts {
  readonly hangListeners: readonly (() => void)[];
}

export function createServer(parts: ServerParts): FastifyInstance {
  // Sockets that hang must not keep the cloud from closing.
  const server = fastify({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  server.all('/*', (request, reply) => answerRequest(parts, request, reply));
  return server;
}

async function answerRequest(
  parts: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const answer = await respond(parts, request);
  if (answer === 'hang' || answer === 'reset') {
    reply.hijack();
    if (answer === 'reset') request.raw.socket.destroy();
    else for (const listener of parts.hangListeners) listener();
    return reply;
  }
  return reply.code(answer.status).headers(answer.headers).send(answer.body);
}
