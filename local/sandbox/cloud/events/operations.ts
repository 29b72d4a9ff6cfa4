import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Account } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { readInput } from '../read-input.ts';

/** Source: EventBridge API reference, PutEvents. */
const MAX_ENTRIES = 10;
/** All entries of a call. Since 2026 a megabyte in most Regions; the older limit is the safe one. */
const MAX_BYTES = 256 * 1_024;

const Entry = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().min(1).optional(),
  Resources: z.array(z.string()).optional(),
});
type Entry = z.infer<typeof Entry>;

const PutInput = z.object({ Entries: z.array(Entry).min(1).max(MAX_ENTRIES) });

export const EVENTS_OPERATIONS = {
  PutEvents: { service: 'events', run: putEvents },
} as const satisfies Record<string, Operation>;

/** Handles each entry by itself: a refused one has an error code in the answer, and the others are kept. */
function putEvents(call: Call, account: Account): object {
  const entries = entriesOf(call);
  const answers = entries.map((entry) => {
    const fault = faultOf(entry);
    if (fault !== undefined) return fault;
    // Events for a bus that does not exist are dropped without a word (EventBridge user guide).
    if (['default', undefined].includes(entry.EventBusName)) {
      account.events.push({
        region: call.region,
        source: entry.Source ?? '',
        detailType: entry.DetailType ?? '',
        detail: JSON.parse(entry.Detail ?? ''),
        resources: entry.Resources ?? [],
      });
    }
    return { EventId: randomUUID() };
  });
  return answerOf(answers);
}

/** Returns the answer, HTTP 200, of a bus that accepts none of the entries. */
export function refuseEvents(call: Call): object {
  const fault = { ErrorCode: 'InternalFailure', ErrorMessage: 'Internal Service Failure' };
  return answerOf(entriesOf(call).map(() => fault));
}

function answerOf(answers: readonly object[]): object {
  return {
    FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length,
    Entries: answers,
  };
}

function entriesOf(call: Call): Entry[] {
  const { Entries } = readInput(PutInput, call.input, 'ValidationException');
  if (Entries.map(sizeOf).reduce((sum, size) => sum + size, 0) > MAX_BYTES) {
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  return Entries;
}

/** Returns the size of an entry, as the EventBridge user guide counts it. */
function sizeOf({ Source = '', DetailType = '', Detail = '', Resources = [] }: Entry): number {
  return [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function faultOf(entry: Entry): { ErrorCode: string; ErrorMessage: string } | undefined {
  for (const key of ['Source', 'DetailType', 'Detail'] as const) {
    if (entry[key]) continue;
    const ErrorMessage = `Parameter ${key} is not valid. Reason: ${key} is a required argument.`;
    return { ErrorCode: 'InvalidArgument', ErrorMessage };
  }
  if (entry.Source?.startsWith('aws.')) {
    const ErrorMessage = `Not authorized for the source ${entry.Source}.`;
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage };
  }
  return isJsonObject(entry.Detail ?? '')
    ? undefined
    : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
