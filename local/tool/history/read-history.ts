import { callUntil } from '../../../shared/aws/call.ts';
import type { Clients } from '../../../shared/aws/clients.ts';
import { isDenied, OperationError } from '../../../shared/aws/errors.ts';
import { readLogEvents } from '../aws/log-events.ts';
import { TOOL_LIMITS } from '../limits.ts';
import { parseLogLine } from './log-line.ts';
import { LONGEST_SET, type Replaced, replacedIn } from './replaced.ts';

export interface HistoryQuery {
  readonly group: string;
  readonly region: string;
  /** ISO 8601. */
  readonly since: string;
  readonly until?: string;
}

/** What a log holds, the newest first. */
export interface History {
  readonly replaced: readonly Replaced[];
  /** How many lines could not be understood. */
  readonly unreadable: number;
}

const PATTERN = '{ $.message = "replaced" }';

/** Reads what runs have replaced in a range of time. @throws Error that says what to do if the log group cannot be read. */
export async function readHistory(clients: Clients, query: HistoryQuery): Promise<History> {
  const { group, since, until } = query;
  const call = callUntil(AbortSignal.timeout(TOOL_LIMITS.run));
  // A body that begins shortly before the range must not look as if parts of it were missing.
  const asked = {
    group,
    pattern: PATTERN,
    since: shifted(since, -LONGEST_SET),
    until: until === undefined ? undefined : shifted(until, LONGEST_SET),
  };
  const messages = await readLogEvents(clients, call, asked).catch((cause: unknown) => {
    throw withRemedy(query, cause);
  });
  const lines = messages.map(parseLogLine);
  const known = lines.filter((line) => line !== undefined);
  const isWanted = ({ time }: Replaced): boolean => time >= since && (until === undefined || time <= until);
  return { replaced: replacedIn(known).filter(isWanted), unreadable: lines.length - known.length };
}

function shifted(time: string, milliseconds: number): string {
  return new Date(Date.parse(time) + milliseconds).toISOString();
}

function withRemedy({ group, region }: HistoryQuery, cause: unknown): unknown {
  if (!(cause instanceof OperationError)) return cause;
  const remedy =
    cause.code === 'ResourceNotFoundException'
      ? `give the function's log group (the stack's output LogGroupName) by --log-group: ${region} has none of the name ${group}`
      : isDenied(cause)
        ? `allow logs:FilterLogEvents on the log group ${group}`
        : undefined;
  return remedy === undefined ? cause : new Error(`${remedy}: ${cause.message}`, { cause });
}
