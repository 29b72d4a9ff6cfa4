import { expect, test } from 'vitest';
import { shownAlarms } from '../../../shared/loop/shown-alarms.ts';

test('the dashboard shows all alarms, and those of a row on it; none while the account is not known', () => {
  const alarms = [
    { name: 'a', key: 'a', definition: {} },
    { name: 'b', key: 'b', definition: {}, row: 'd/x' },
  ];
  const { all, byRow } = shownAlarms(alarms, (name) => `arn:${name}`);
  expect(all).toEqual(['arn:a', 'arn:b']);
  expect([...byRow]).toEqual([['d/x', ['arn:b']]]);
  expect(shownAlarms(alarms, undefined).all).toEqual([]);
});
