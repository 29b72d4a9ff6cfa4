import { expect, onTestFinished, test } from 'vitest';
import { keepEnvironment } from './keep-environment.ts';

test('a variable that was set, changed or removed is as it was, in the same object', () => {
  const { env } = process;
  onTestFinished(keepEnvironment());
  Object.assign(env, { CHANGED: 'before', REMOVED: 'before' });
  const restore = keepEnvironment();
  process.env = { ...env, CHANGED: 'after', SET: 'after' };
  delete process.env.REMOVED;
  Object.assign(env, { CHANGED: 'after', SET: 'after' });
  restore();
  expect(process.env).toBe(env);
  expect(env).toMatchObject({ CHANGED: 'before', REMOVED: 'before' });
  expect(env).not.toHaveProperty('SET');
});

test('each file begins without your own variables of AWS', () => {
  const names = Object.keys(process.env).filter((name) => name.startsWith('AWS_'));
  expect(names.sort()).toEqual([
    'AWS_ACCESS_KEY_ID',
    'AWS_CONFIG_FILE',
    'AWS_EC2_METADATA_DISABLED',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SHARED_CREDENTIALS_FILE',
  ]);
});
