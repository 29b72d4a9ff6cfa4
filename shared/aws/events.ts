import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { BusEvent } from '../world.ts';
import { type Call, required } from './call.ts';
import type { Clients } from './clients.ts';

const OPERATION = 'events:PutEvents';

/** Maximum number of entries in one call. Source: EventBridge API reference, PutEvents. */
const MAX_ENTRIES = 10;

/**
 * Puts events on the default bus and returns the reason for each one that was rejected. Few runs have events, so this file is
 * loaded on demand and its client costs the others nothing.
 */
export async function putEvents(
  clients: Clients,
  call: Call,
  events: readonly BusEvent[],
): Promise<string[]> {
  const bus = createClient(clients);
  const refused: string[] = [];
  for (let start = 0; start < events.length; start += MAX_ENTRIES) {
    const entries = events.slice(start, start + MAX_ENTRIES).map(toEntry);
    const answer = await call(OPERATION, (options) =>
      bus.send(new PutEventsCommand({ Entries: entries }), options),
    );
    for (const { ErrorCode, ErrorMessage } of required(OPERATION, 'list', answer.Entries)) {
      if (ErrorCode !== undefined) refused.push(`${OPERATION}: ${ErrorCode}: ${ErrorMessage}`);
    }
  }
  return refused;
}

/**
 * Creates a client that shares the connections of the other clients, which destroy them. It makes one attempt: a call that
 * seems to have failed may have succeeded, and an event must not be sent twice.
 */
function createClient({ cloudWatch: { config } }: Clients): EventBridgeClient {
  return new EventBridgeClient({
    region: config.region,
    credentials: config.credentials,
    requestHandler: config.requestHandler,
    maxAttempts: 1,
  });
}

function toEntry({ source, detailType, detail }: BusEvent) {
  return { Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
}
