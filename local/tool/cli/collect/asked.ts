import * as z from 'zod/mini';
import { isDenied } from '../../../../shared/aws/errors.ts';
import { NOTICE_KINDS } from '../../../../shared/bedrock/notices.ts';
import type { Collected } from '../../../../shared/collect/collected.ts';
import { found } from '../../../../shared/kit/problem.ts';
import { type Invocation, invoke } from '../../aws/invoke.ts';

/** Earlier versions gave some problems no remedy. */
const Problem = z.looseObject({
  where: z.string(),
  remedy: z._default(z.string(), 'See the log of collect'),
  message: z.string(),
});

/** The outcome as the deployed function, which may be of another version, answers it. */
const Answer = z.looseObject({
  outcome: z.enum(['unchanged', 'written', 'planned', 'left']),
  facts: z.array(
    z.looseObject({
      name: z.string(),
      action: z.enum(['create', 'change', 'delete']),
      items: z.array(z.string()),
    }),
  ),
  readings: z.record(z.string(), z.number()),
  unknownRates: z.array(z.string()),
  notices: z.array(z.looseObject({ kind: z.enum(NOTICE_KINDS), model: z.string() })),
  problems: z.array(Problem),
});

/** A run of the function ends after three minutes (infra/function.ts). */
const PATIENCE = 200_000;

/** Asks the deployed function. @throws Error that says what to do if you may not, or if the answer is that of another version. */
export async function askFunction(invocation: Invocation): Promise<Collected> {
  const answer = await invoke(invocation, AbortSignal.timeout(PATIENCE)).catch((cause: unknown) => {
    if (!isDenied(cause)) throw cause;
    const remedy = `allow lambda:InvokeFunction on ${invocation.name}, or say --here to use your own rights`;
    throw new Error(`${remedy} (${cause.message})`, { cause });
  });
  const parsed = Answer.safeParse(answer);
  if (parsed.success) return parsed.data as Collected;
  throw new Error(
    `deploy the version of this tool, or use that of the function: ${invocation.name}: expected the outcome of a run, found ${found(answer)}`,
  );
}
