import * as z from 'zod';
import { type Account, regionOf } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { readInput } from '../read-input.ts';

const Input = z.object({ after: z.string().min(1).optional() });

export const MANTLE_OPERATIONS = {
  ListProjects: {
    service: 'bedrock-mantle',
    run: listProjects,
    token: 'after',
    refuseToken: badCursor,
    withToken: (last_id) => ({ has_more: true, last_id }),
  },
} as const satisfies Record<string, Operation>;

/**
 * The fields of a list are those of OpenAI's API. That the endpoint pages it, and how, is unconfirmed: as a rule there is one page. Projects that
 * are archived are left out, as OpenAI leaves them out.
 */
function listProjects(call: Call, account: Account): object {
  const { after } = readInput(Input, call.input, 'invalid_request_error');
  const all = regionOf(account, call.region).projects.filter(({ status }) => status === 'active');
  const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) throw badCursor();
  const data = all.slice(start, start + account.settings.projectsPerPage);
  const ends = { first_id: data.at(0)?.id ?? null, last_id: data.at(-1)?.id ?? null };
  return { object: 'list', data, ...ends, has_more: start + data.length < all.length };
}

function badCursor(): AwsError {
  return new AwsError('invalid_request_error', 'Invalid value for after.');
}
