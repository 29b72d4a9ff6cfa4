import * as z from 'zod';
import type { Account } from '../account.ts';
import { regionOf } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { decodeToken, encodeToken } from '../paging.ts';
import { readInput } from '../read-input.ts';
import { matcherOf } from './filter-pattern.ts';
import type { LogEvent } from './log-event.ts';

/** What one page may hold. Source: CloudWatch Logs API reference, FilterLogEvents. */
const MAX_BYTES = 1_048_576;
const MAX_EVENTS = 10_000;

/** Names of streams, unmasking and identifiers of groups are refused, because the tool has no use for them. */
const Input = z.strictObject({
  logGroupName: z
    .string()
    .regex(/^[.\-_/#A-Za-z0-9]+$/)
    .max(512),
  startTime: z.int().min(0).default(0),
  endTime: z.int().min(0).default(Number.MAX_SAFE_INTEGER),
  filterPattern: z.string().max(1_024).default(''),
  limit: z.int().min(1).max(MAX_EVENTS).default(MAX_EVENTS),
  nextToken: z.string().min(1).optional(),
});
type Input = z.infer<typeof Input>;

export const LOGS_OPERATIONS = {
  FilterLogEvents: { service: 'logs', run: filterLogEvents, token: 'nextToken', refuseToken: invalidToken },
} as const satisfies Record<string, Operation>;

/** Between two pages there is an empty one with a token: "A returned page might only be partially full, or even empty." (API reference) */
function filterLogEvents(call: Call, account: Account): object {
  const input = readInput(Input, call.input, 'InvalidParameterException');
  const events = regionOf(account, call.region).logGroups.get(input.logGroupName);
  if (events === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  const { nextToken, ...rest } = input;
  const list = JSON.stringify([call.region, rest]);
  const position = nextToken === undefined ? 0 : decodeToken(list, nextToken);
  if (position === undefined) throw invalidToken();
  if (position < 0) return answer([], encodeToken(list, -position));
  const found = matching(events, input);
  const end = position + pageSize(found.slice(position), input.limit);
  if (end >= found.length) return answer(found.slice(position));
  return answer(found.slice(position, end), encodeToken(list, account.settings.emptyPages ? -end : end));
}

function answer(events: readonly LogEvent[], nextToken?: string): object {
  return { events, searchedLogStreams: [], ...(nextToken === undefined ? {} : { nextToken }) };
}

/** "The returned log events are sorted by event timestamp, the timestamp when the event was ingested", and by their request (API reference). */
function matching(events: readonly LogEvent[], { startTime, endTime, filterPattern }: Input): LogEvent[] {
  const matches = matcherOf(filterPattern);
  return events
    .filter(({ timestamp, message }) => timestamp >= startTime && timestamp <= endTime && matches(message))
    .toSorted((left, right) => left.timestamp - right.timestamp || left.ingestionTime - right.ingestionTime);
}

/** Returns how many of these events one page holds: at least one. */
function pageSize(events: readonly LogEvent[], limit: number): number {
  let [bytes, count] = [0, 0];
  for (const { message } of events.slice(0, limit)) {
    bytes += Buffer.byteLength(message);
    if (bytes > MAX_BYTES && count > 0) break;
    count += 1;
  }
  return count;
}

function invalidToken(): AwsError {
  return new AwsError('InvalidParameterException', 'The specified nextToken is invalid.');
}
