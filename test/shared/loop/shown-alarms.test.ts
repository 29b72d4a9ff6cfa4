import { expect, test } from 'vitest';
import { shownAlarms } from '../../../shared/loop/shown-alarms.ts';

test('the dashboard shows all alarms, in their order; none while the account is not known', () => {
  const alarms = [
    { name: 'b', key: 'b', definition: {} },
    { name: 'a', key: 'a', definition: {}, row: 'd/x' },
  ];
  expect(shownAlarms(alarms, (name) => `arn:${name}`)).toEqual(['arn:b', 'arn:a']);
  expect(shownAlarms(alarms, undefined)).toEqual([]);
});
