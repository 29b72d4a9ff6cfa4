import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { BusEvent } from '../collect/world.ts';
import { type Call, required } from './call.ts';
import type { Clients } from './clients.ts';

const OPERATION = 'events:PutEvents';

/** Puts at most ten events on the default bus, and returns for each why it was rejected, or `undefined`. */
export async function putEvents(
  clients: Clients,
  call: Call,
  events: readonly BusEvent[],
): Promise<(string | undefined)[]> {
  const bus = await createClient(clients);
  const answer = await call(OPERATION, (options) =>
    bus.send(new PutEventsCommand({ Entries: events.map(toEntry) }), options),
  );
  const entries = required(OPERATION, 'list', answer.Entries);
  return events.map((_, place) => {
    const { ErrorCode, ErrorMessage } = required(OPERATION, 'word of an event', entries[place]);
    return ErrorCode === undefined ? undefined : `${OPERATION}: ${ErrorCode}: ${ErrorMessage}`;
  });
}

/** Creates a client that shares the connections of the other clients, which destroy them. */
async function createClient({ cloudWatch: { config } }: Clients): Promise<EventBridgeClient> {
  return new EventBridgeClient({
    region: config.region,
    credentials: config.credentials,
    requestHandler: config.requestHandler,
    retryStrategy: await config.retryStrategy(),
  });
}

function toEntry({ source, detailType, detail }: BusEvent) {
  return { Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
}
