import { vi } from 'vitest';

/** What the clients of one run have sent, and what hangs of it. */
export interface Requests {
  /** A request has been sent; call what it returns when it has ended. */
  sent(): () => void;
  /** One of them will never get an answer. */
  hangs(): void;
}

/** Far more than any good answer takes, however slow the machine is. */
export const TIME_LIMIT = 600_000;

/** In `inVirtualTime` the time limit of what hangs passes when nothing else is under way: no good answer is ever late. */
export function watchRequests(): Requests {
  let underWay = 0;
  let hanging = 0;
  const passTime = (): void => {
    if (hanging === 0 || hanging !== underWay || !vi.isFakeTimers()) return;
    hanging = 0;
    vi.advanceTimersByTime(TIME_LIMIT);
  };
  return {
    sent() {
      underWay += 1;
      return () => {
        underWay -= 1;
        passTime();
      };
    },
    hangs() {
      hanging += 1;
      passTime();
    },
  };
}

/** Timers go by a clock of their own, which follows the real one until something hangs. */
export async function inVirtualTime<Answer>(play: () => Promise<Answer>): Promise<Answer> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 1 });
  try {
    return await play();
  } finally {
    vi.useRealTimers();
  }
}
