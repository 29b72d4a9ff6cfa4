import type { ServerResponse } from 'node:http';

/** Server-sent events: everyone who listens is told the same, the newest state first of all. */
export interface Stream {
  /** Keeps the response open; it gets the newest message at once. */
  add(response: ServerResponse): void;
  /** Sends the message if it is another one than before. */
  send(message: string): void;
  close(): void;
}

/** Milliseconds until a browser that lost us tries again. */
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
