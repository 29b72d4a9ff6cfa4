import type { ServerResponse } from 'node:http';

/** Server-sent events: every listener gets the same messages, beginning with the newest state. */
export interface Stream {
  /** Keeps the response open and sends it the newest message at once. */
  add(response: ServerResponse): void;
  /** Sends the message if it differs from the one before. */
  send(message: string): void;
  close(): void;
}

/** Milliseconds until a browser that lost the connection tries again. */
const RETRY = 1_000;

export function createStream(): Stream {
  const listeners = new Set<ServerResponse>();
  let newest: string | undefined;
  return {
    add(response) {
      response.write(`retry: ${RETRY}\n\n`);
      if (newest !== undefined) response.write(eventOf(newest));
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    send(message) {
      if (message === newest) return;
      newest = message;
      for (const listener of listeners) listener.write(eventOf(message));
    },
    close() {
      for (const listener of listeners) listener.end();
    },
  };
}

/** The message is JSON on one line. */
function eventOf(message: string): string {
  return `data: ${message}\n\n`;
}
