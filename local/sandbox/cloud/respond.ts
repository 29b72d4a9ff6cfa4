import type { Account } from './account.ts';
import { type Answer, errorAnswer } from './answer.ts';
import type { Call } from './call.ts';
import type { FaultQueue } from './faults.ts';
import type { Hooks } from './hooks.ts';
import { OPERATIONS } from './operations.ts';
import { answerQuery } from './query-protocol.ts';
import { type ReadCall, readCall, serviceOf } from './read-call.ts';
import type { CloudRequest } from './request.ts';
import { accessDenied, serveCall } from './serve-call.ts';

/** What requests are answered from. */
export interface CloudParts {
  readonly account: Account;
  readonly faults: FaultQueue;
  readonly hooks: Hooks;
  readonly calls: Call[];
}

/** Answers a request, or says that a fault leaves it without an answer. */
export async function respond(
  { account, faults, hooks, calls }: CloudParts,
  request: CloudRequest,
): Promise<Answer | 'hang' | 'reset'> {
  const query = answerQuery(request, account.id);
  if (query !== undefined) return query;
  try {
    const call = readCall(request);
    calls.push(call);
    await hooks.run(call.operation);
    if (!(await account.policy(call))) throw accessDenied(call);
    const fault = faults.take(call.operation, hasToken(call), call.region);
    return fault === 'hang' || fault === 'reset' ? fault : serveCall(call, account, fault);
  } catch (error) {
    const queryMode = request.headers['x-amzn-query-mode'] === 'true';
    return errorAnswer(serviceOf(request), error, queryMode && account.settings.queryErrors);
  }
}

function hasToken(call: ReadCall): boolean {
  const { token } = OPERATIONS[call.operation];
  return token !== undefined && call.input[token] !== undefined;
}
