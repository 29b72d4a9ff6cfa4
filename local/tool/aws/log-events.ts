import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { allPages, type Call, required } from '../../../shared/aws/call.ts';
import type { Clients } from '../../../shared/aws/clients.ts';

const OPERATION = 'logs:FilterLogEvents';

/** Which events of a log group are read. */
export interface LogQuery {
  readonly group: string;
  /** Of CloudWatch Logs' filter pattern syntax. */
  readonly pattern: string;
  /** ISO 8601. Both ends belong to the range; without `until` it ends with the newest event. */
  readonly since: string;
  readonly until?: string | undefined;
}

/** Reads the messages of log events, in the order of their times. */
export async function readLogEvents(clients: Clients, call: Call, query: LogQuery): Promise<string[]> {
  const { group, pattern, since, until } = query;
  const logs = await createClient(clients);
  const events = await allPages(OPERATION, async (nextToken) => {
    const input = {
      logGroupName: group,
      filterPattern: pattern,
      startTime: Math.max(0, Date.parse(since)),
      ...(until === undefined ? {} : { endTime: Date.parse(until) }),
      nextToken,
    };
    const answer = await call(OPERATION, (options) => logs.send(new FilterLogEventsCommand(input), options));
    return { items: answer.events, next: answer.nextToken };
  });
  return events.map(({ message }) => required(OPERATION, 'message of an event', message));
}

/** Creates a client that shares the connections of the other clients, which destroy them. */
async function createClient({ cloudWatch: { config } }: Clients): Promise<CloudWatchLogsClient> {
  return new CloudWatchLogsClient({
    region: config.region,
    credentials: config.credentials,
    requestHandler: config.requestHandler,
    retryStrategy: await config.retryStrategy(),
  });
}
