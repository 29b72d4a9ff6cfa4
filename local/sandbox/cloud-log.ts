import { randomUUID } from 'node:crypto';
import type { Operator } from '../../shared/config/operator.ts';
import type { Log } from '../../shared/world.ts';
import type { LocalCloud } from './cloud/cloud.ts';
import { addLogEvent } from './cloud/logs/log-event.ts';

type Logging = Pick<Operator, 'region' | 'prefix'>;

/** Returns the name of the log group of an operator that runs on a local cloud. */
export function logGroupOf({ prefix }: Pick<Logging, 'prefix'>): string {
  return `local${prefix}`;
}

/** Makes the log of one run, whose lines are those of the deployed function (functions/log.ts). */
export function cloudLog(cloud: LocalCloud, operator: Logging): Log {
  const requestId = randomUUID();
  return {
    info(message, fields = {}) {
      const now = cloud.settings.now();
      const line = { level: 'INFO', message, timestamp: now.toISOString(), requestId, ...fields };
      addLogEvent(cloud.region(operator.region).logGroups, logGroupOf(operator), {
        timestamp: now.getTime(),
        message: JSON.stringify(line),
      });
    },
  };
}
