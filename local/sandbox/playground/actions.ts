import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod';
import { DEEDS } from './deeds.ts';
import type { Play } from './play.ts';
import type { Answer } from './view.ts';

const Deed = z.strictObject({ name: z.string() });
const Value = z.strictObject({ name: z.string().min(1), value: z.string() });
const Edit = Value.extend({ version: z.int().optional(), anyway: z.boolean().optional() });
const Name = z.strictObject({ name: z.string().min(1) });

/** Everything that changes something, and the check before a change. */
export function addActions(server: FastifyInstance, play: Play): void {
  server.post('/deeds', (request, reply) => {
    const { name } = read(Deed, request.body);
    const done = play.perform(name);
    if (done === undefined) {
      return answer(
        reply,
        404,
        `There is no action ${name}; known are ${DEEDS.map((deed) => deed.name).join(', ')}.`,
      );
    }
    return answer(reply, done.isDone ? 200 : 409, done.sentence);
  });
  server.post('/parameters/check', (request, reply) => {
    const { name, value } = read(Value, request.body);
    const problems = play.check(name, value);
    return reply.send({ sentence: problems.length === 0 ? 'Good.' : 'Not good.', problems } satisfies Answer);
  });
  server.post('/parameters/save', async (request, reply) => {
    const edit = read(Edit, request.body);
    const saved = await play.save(edit);
    if (saved.kind === 'saved') return answer(reply, 200, `Saved ${edit.name} as version ${saved.version}.`);
    if (saved.kind === 'stale') return answer(reply, 409, `Not saved: ${saved.message}.`);
    return reply
      .code(422)
      .send({ sentence: `Not saved: ${edit.name} has problems.`, problems: saved.problems } satisfies Answer);
  });
  server.post('/parameters/delete', async (request, reply) => {
    const { name } = read(Name, request.body);
    await play.remove(name);
    return answer(reply, 200, `Deleted ${name}.`);
  });
}

function answer(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply.code(status).send({ sentence } satisfies Answer);
}

/** @throws an error with status 400 that says what was expected. */
function read<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw Object.assign(new Error(`The request is wrong: ${issues.join('; ')}`), { statusCode: 400 });
}
