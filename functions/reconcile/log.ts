import type { Log } from '../../shared/world.ts';

/** The log of one invocation. */
export interface InvocationLog extends Log {
  error(message: string, error: unknown): void;
}

/**
 * One line of JSON for each entry, with the keys that Lambda's own lines have. In its JSON log format Lambda takes such a line
 * as it is, by its `level` (Lambda guide, monitoring-cloudwatchlogs-logformat).
 */
export function invocationLog({
  awsRequestId: requestId,
}: {
  readonly awsRequestId?: string;
}): InvocationLog {
  const write = (level: 'INFO' | 'ERROR', message: string, fields: object): void => {
    const line = { level, message, timestamp: new Date().toISOString(), requestId, ...fields };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  return {
    info: (message, fields = {}) => write('INFO', message, fields),
    error: (message, error) => write('ERROR', message, { error: plain(error) }),
  };
}

/** What JSON leaves out of an error, and of what caused it. */
function plain(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause === undefined ? {} : { cause: plain(cause) }) };
}
