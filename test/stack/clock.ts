/** Virtual time, in milliseconds from the beginning. Nothing waits: what is due happens when `pass` is called. */
export interface Clock {
  now(): number;
  at(time: number, happen: () => unknown): void;
  /** Lets so much time pass; everything that falls due happens in order, each to its end. */
  pass(milliseconds: number): Promise<void>;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function createClock(): Clock {
  let now = 0;
  let due: { readonly time: number; readonly happen: () => unknown }[] = [];
  return {
    now: () => now,
    at(time, happen) {
      due.push({ time, happen });
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = due.filter(({ time }) => time <= end).sort((left, right) => left.time - right.time);
        if (next === undefined) break;
        due = due.filter((one) => one !== next);
        now = Math.max(now, next.time);
        await next.happen();
      }
      now = end;
    },
  };
}
