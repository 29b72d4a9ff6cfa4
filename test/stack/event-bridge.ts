import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import { type Clock, DAY, HOUR, MINUTE } from './clock.ts';
import { matches, parameterChange } from './event-pattern.ts';

/** The schedules and the rule of the stack. */
export interface EventBridge {
  /** E.g. `rate(15 minutes)`; ends the former schedule of the name. Each tick sends a message. */
  putSchedule(name: string, expression: string, send: (body: string) => void): void;
  removeSchedule(name: string): void;
  putRule(pattern: unknown): void;
  removeRule(): void;
}

const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: HOUR, day: DAY };

export function createEventBridge(
  cloud: LocalCloud,
  clock: Clock,
  send: (body: string) => void,
): EventBridge {
  /** Of each schedule the number of the current one of its name. */
  const schedules = new Map<string, number>();
  let made = 0;
  let pattern: unknown;

  cloud.onParameterChange((name, operation, region) => {
    const event = parameterChange(name, operation, region, cloud.account.id);
    if (pattern !== undefined && matches(pattern, event)) send(JSON.stringify(event));
  });

  /** Ticks for as long as this schedule is the current one. */
  function tick(name: string, id: number, interval: number, sendTick: (body: string) => void): void {
    clock.at(clock.now() + interval, () => {
      if (id !== schedules.get(name)) return;
      sendTick('{}');
      tick(name, id, interval, sendTick);
    });
  }

  return {
    putSchedule(name, expression, sendTick) {
      const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
      made += 1;
      schedules.set(name, made);
      tick(name, made, Number(count) * (UNITS[unit] ?? Number.NaN), sendTick);
    },
    removeSchedule(name) {
      schedules.delete(name);
    },
    putRule(next) {
      pattern = next;
    },
    removeRule() {
      pattern = undefined;
    },
  };
}
