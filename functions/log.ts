import type { Log } from '../shared/world.ts';

/** The log of one invocation. */
export interface InvocationLog extends Log {
  error(message: string, error: unknown): void;
}

/**
 * Writes one line of JSON for each entry, with the same keys as Lambda's own lines. With the JSON log format Lambda passes such a
 * line on unchanged and filters it by its `level` (Lambda guide, monitoring-cloudwatchlogs-logformat).
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

/** Returns an error and its causes as plain objects, because JSON leaves their fields out. */
function plain(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause === undefined ? {} : { cause: plain(cause) }) };
}
