import type { Clock } from './clock.ts';

/** What the template says of the queue and of the mapping that empties it. Times in milliseconds. */
export interface QueueSettings {
  readonly visibilityTimeout: number;
  readonly maxReceiveCount: number;
  readonly batchingWindow: number;
  readonly batchSize: number;
}

export interface Queue {
  send(body: string): void;
  /** Messages that have been received too often. */
  readonly deadLetters: string[];
  /** Whether a mapping reads it; messages wait until one does. */
  setRead(isRead: boolean): void;
}

interface Message {
  readonly body: string;
  visibleAt: number;
  receives: number;
}

/**
 * A queue and Lambda's reading of it, in virtual time: the first message opens the batching window; what is visible when
 * it closes is one batch. A batch whose run fails comes back after the visibility timeout, too often and it is dead.
 */
export function createQueue(
  clock: Clock,
  settings: () => QueueSettings,
  run: (bodies: readonly string[]) => Promise<boolean>,
): Queue {
  let messages: Message[] = [];
  let isOpen = false;
  let isRead = false;
  const deadLetters: string[] = [];

  function open(): void {
    if (isOpen || !isRead) return;
    isOpen = true;
    clock.at(clock.now() + settings().batchingWindow, close);
  }

  async function close(): Promise<void> {
    isOpen = false;
    if (!isRead) return;
    const { batchSize, maxReceiveCount, visibilityTimeout } = settings();
    const visible = messages.filter(({ visibleAt }) => visibleAt <= clock.now());
    const dead = visible.filter(({ receives }) => receives >= maxReceiveCount);
    deadLetters.push(...dead.map(({ body }) => body));
    messages = messages.filter((message) => !dead.includes(message));
    const batch = visible.filter((message) => !dead.includes(message)).slice(0, batchSize);
    if (batch.length === 0) return;
    for (const message of batch) {
      message.receives += 1;
      message.visibleAt = clock.now() + visibilityTimeout;
    }
    clock.at(clock.now() + visibilityTimeout, open);
    if (await run(batch.map(({ body }) => body))) {
      messages = messages.filter((message) => !batch.includes(message));
    }
  }

  return {
    deadLetters,
    setRead(now) {
      isRead = now;
      if (isRead) open();
    },
    send(body) {
      messages.push({ body, visibleAt: clock.now(), receives: 0 });
      open();
    },
  };
}
