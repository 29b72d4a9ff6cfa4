import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastify } from 'fastify';
import type { Account } from './account.ts';
import type { Answer } from './answer.ts';
import { errorAnswer } from './answer.ts';
import type { Call } from './call.ts';
import type { FaultQueue } from './faults.ts';
import type { Hooks } from './hooks.ts';
import { OPERATIONS } from './operations.ts';
import { answerQuery } from './query-protocol.ts';
import type { ReadCall } from './read-call.ts';
import { readCall, serviceOf } from './read-call.ts';
import { accessDenied, serveCall } from './serve-call.ts';

/** A dashboard of 500 widgets with 2,500 metrics stays well below it. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

export interface ServerParts {
  readonly account: Account;
  readonly faults: FaultQueue;
  readonly hooks: Hooks;
  readonly calls: Call[];
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
  const query = answerQuery(request);
  if (query !== undefined) return send(reply, query);
  try {
    const call = readCall(request);
    parts.calls.push(call);
    await parts.hooks.run(call.operation);
    if (!(await parts.account.policy(call))) throw accessDenied(call);
    const fault = parts.faults.take(call.operation, hasToken(call), call.region);
    if (fault === 'hang' || fault === 'reset') {
      reply.hijack();
      if (fault === 'reset') request.raw.socket.destroy();
      else for (const listener of parts.hangListeners) listener();
      return reply;
    }
    return send(reply, serveCall(call, parts.account, fault));
  } catch (error) {
    const queryMode = request.headers['x-amzn-query-mode'] === 'true';
    return send(
      reply,
      errorAnswer(serviceOf(request), error, queryMode && parts.account.settings.queryErrors),
    );
  }
}

function hasToken(call: ReadCall): boolean {
  const { token } = OPERATIONS[call.operation];
  return token !== undefined && call.input[token] !== undefined;
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  return reply.code(answer.status).headers(answer.headers).send(answer.body);
}
