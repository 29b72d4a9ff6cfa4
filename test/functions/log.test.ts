import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { invocationLog } from '../../functions/log.ts';

let write: MockInstance<typeof process.stdout.write>;
beforeEach(() => {
  write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  write.mockRestore();
});

function logged(): unknown[] {
  return write.mock.calls.map(([line]) => JSON.parse(String(line)));
}

describe('a line of the log', () => {
  test('has the keys of Lambda, the id of the request and the fields', () => {
    const log = invocationLog({ awsRequestId: 'r-1' });
    log.info('reconciled');
    log.info('replaced', { page: 'Board' });
    const common = { level: 'INFO', timestamp: expect.any(String), requestId: 'r-1' };
    expect(logged()).toEqual([
      { ...common, message: 'reconciled' },
      { ...common, message: 'replaced', page: 'Board' },
    ]);
    expect(write.mock.calls.every(([line]) => String(line).endsWith('}\n'))).toBe(true);
  });

  test('of an error has its name, its words, where it was thrown, and what caused it', () => {
    const cause = new TypeError('no such key');
    invocationLog({}).error('failed', new Error('cannot read', { cause }));
    expect(logged()).toEqual([
      expect.objectContaining({
        level: 'ERROR',
        message: 'failed',
        error: {
          name: 'Error',
          message: 'cannot read',
          stack: expect.stringContaining('Error: cannot read'),
          cause: { name: 'TypeError', message: 'no such key', stack: expect.any(String) },
        },
      }),
    ]);
  });

  test('of what is thrown and no error has that', () => {
    invocationLog({}).error('failed', 'a text');
    expect(logged()).toEqual([expect.objectContaining({ level: 'ERROR', error: 'a text' })]);
  });
});
