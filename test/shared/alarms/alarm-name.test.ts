import { expect, test } from 'vitest';
import { alarmName, ownerInDescription, ownerLine } from '../../../shared/alarms/alarm-name.ts';
import { ownerOf } from '../../../shared/config/target.ts';
import { OWN, TARGET } from './alarms.ts';

test('a name says the prefix of the parameters, the owner, the kind and what is watched', () => {
  expect(alarmName(TARGET, 'throttles', 'us.vendor.a-v1:0')).toBe(`${OWN}throttles/us.vendor.a-v1:0`);
});

test('does not change with the name of the dashboard', () => {
  expect(alarmName({ ...TARGET, dashboardName: 'Other' }, 'throttles', 'all')).toBe(`${OWN}throttles/all`);
});

test('too long, it is cut to what CloudWatch takes, and what differs at its end stays apart', () => {
  const [one, other] = ['1', '2'].map((end) => alarmName(TARGET, 'errorRate', `${'x'.repeat(400)}${end}`));
  expect(one).toHaveLength(255);
  expect(one).not.toBe(other);
});

test.each([
  ['our line', `What it says.\nTo change it: ...\n${ownerLine(TARGET)}`, ownerOf(TARGET)],
  ['our line, and white space', `What it says.\n${ownerLine(TARGET)}\n `, ownerOf(TARGET)],
  [
    "another operator's",
    `x\n${ownerLine({ ...TARGET, prefix: '/other' })}`,
    ownerOf({ ...TARGET, prefix: '/other' }),
  ],
  ['our line, but not at the end', `${ownerLine(TARGET)}\nmine now`, undefined],
  ['our line in other words', `x, ${ownerLine(TARGET)}`, undefined],
  ['nothing', '', undefined],
  ['no description', undefined, undefined],
])('the owner is told by the last line: %s', (_, description, owner) => {
  expect(ownerInDescription(description)).toBe(owner);
});
