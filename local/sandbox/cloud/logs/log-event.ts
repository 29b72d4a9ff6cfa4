import { randomUUID } from 'node:crypto';

/** An event as FilterLogEvents answers it. Times are milliseconds since 1970. */
export interface LogEvent {
  readonly logStreamName: string;
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
  readonly eventId: string;
}

/** Events by the names of their log groups, in order of arrival. A group without events is there, too. */
export type LogGroups = Map<string, LogEvent[]>;

/** Adds an event to a log group, which is created if need be. */
export function addLogEvent(
  groups: LogGroups,
  group: string,
  event: Pick<LogEvent, 'timestamp' | 'message'> & Partial<LogEvent>,
): void {
  const events = groups.get(group) ?? [];
  groups.set(group, events);
  events.push({
    logStreamName: 'function',
    ingestionTime: event.timestamp,
    eventId: randomUUID(),
    ...event,
  });
}
