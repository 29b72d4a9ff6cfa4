import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import { type Clock, DAY, HOUR, MINUTE } from './clock.ts';
import { matches, parameterChange } from './event-pattern.ts';

/** The schedule and the rule of the stack, and the queue that both send to. */
export interface EventBridge {
  /** E.g. `rate(15 minutes)`; ends the former schedule. */
  putSchedule(expression: string): void;
  removeSchedule(): void;
  putRule(pattern: unknown): void;
  removeRule(): void;
}

const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: HOUR, day: DAY };

export function createEventBridge(
  cloud: LocalCloud,
  clock: Clock,
  send: (body: string) => void,
): EventBridge {
  let schedule = 0;
  let pattern: unknown;

  cloud.onParameterChange((name, operation, region) => {
    const event = parameterChange(name, operation, region);
    if (pattern !== undefined && matches(pattern, event)) send(JSON.stringify(event));
  });

  /** Ticks for as long as this schedule is the current one. */
  function tick(id: number, interval: number): void {
    clock.at(clock.now() + interval, () => {
      if (id !== schedule) return;
      send('{}');
      tick(id, interval);
    });
  }

  return {
    putSchedule(expression) {
      const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
      schedule += 1;
      tick(schedule, Number(count) * (UNITS[unit] ?? Number.NaN));
    },
    removeSchedule() {
      schedule += 1;
    },
    putRule(next) {
      pattern = next;
    },
    removeRule() {
      pattern = undefined;
    },
  };
}
