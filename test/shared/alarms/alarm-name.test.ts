import { expect, test } from 'vitest';
import { alarmKey } from '../../../shared/alarms/alarm-key.ts';
import {
  type AlarmTitle,
  alarmName,
  keyInDescription,
  ownerInDescription,
  ownerLine,
} from '../../../shared/alarms/alarm-name.ts';
import { boardsOf } from '../../../shared/config/board.ts';
import { BOARD, OWN } from './alarms.ts';

const ALL: AlarmTitle = { kind: 'throttles', words: ['all models'] };

test.each<[what: string, title: Partial<AlarmTitle>, name: string]>([
  ['all models together', {}, 'throttles: all models'],
  [
    'a series of a model',
    { words: ['Nova Pro'], id: 'us.vendor.a-v1:0' },
    'throttles: Nova Pro (us.vendor.a-v1:0)',
  ],
  [
    'a series with names',
    { words: ['chat', 'Nova Pro', 'shop'], id: 'abc' },
    'throttles: chat, Nova Pro, shop (abc)',
  ],
  [
    'one that is called like its model',
    { words: ['Nova Pro', 'Nova Pro'], id: 'a' },
    'throttles: Nova Pro (a)',
  ],
  ['what has no name', { words: [], id: 'us.vendor.a-v1:0' }, 'throttles: us.vendor.a-v1:0'],
  ['what is called by its id', { words: ['a'], id: 'a' }, 'throttles: a'],
  ['a further part', { words: ['Nova Pro'], id: 'a', part: 2 }, 'throttles: Nova Pro (a), part 2'],
  ['the first part', { part: 1 }, 'throttles: all models'],
  ['words with what no name may hold', { words: ['a\n\tb\u0000c\ud800'], id: 'x' }, 'throttles: a b c (x)'],
])('a name says the prefix, the owner, the kind and in words what is watched: %s', (_, title, name) => {
  expect(alarmName(BOARD, { ...ALL, ...title }, 'key')).toBe(`${OWN}${name}`);
});

test('does not change with the name of the dashboard', () => {
  expect(alarmName({ ...BOARD, dashboardName: 'Other' }, ALL, 'key')).toBe(`${OWN}throttles: all models`);
});

test('too long, its words are cut before its id is', () => {
  const name = alarmName(BOARD, { ...ALL, words: ['模型😀'.repeat(200)], id: 'us.vendor.a-v1:0' }, 'key');
  expect(name.length).toBeLessThanOrEqual(255);
  expect(name).toMatch(/^.*throttles: 模型.*\.\.\. \(us\.vendor\.a-v1:0\)$/);
  expect(name.isWellFormed()).toBe(true);
});

test('too long for its id, it is cut to what CloudWatch takes, and what differs at the end stays apart', () => {
  const [one, other] = ['1', '2'].map((end) => {
    const id = `${'x'.repeat(400)}${end}`;
    return alarmName(BOARD, { kind: 'errorRate', words: ['Nova Pro'], id }, alarmKey(BOARD, 'errorRate', id));
  });
  expect(one).toHaveLength(255);
  expect(one).not.toBe(other);
});

const [OTHER] = boardsOf({ ...BOARD, prefix: '/other' });

test.each([
  ['our line', `What it says.\nTo change it: ...\n${ownerLine(BOARD)}`, BOARD.owner],
  ['our line with a key', `x\n${ownerLine(BOARD, 'throttles/all')}`, BOARD.owner],
  ['our line, and white space', `What it says.\n${ownerLine(BOARD)}\n `, BOARD.owner],
  ["another operator's", `x\n${ownerLine(OTHER)}`, OTHER.owner],
  ['our line, but not at the end', `${ownerLine(BOARD)}\nmine now`, undefined],
  ['our line in other words', `x, ${ownerLine(BOARD)}`, undefined],
  ['nothing', '', undefined],
  ['no description', undefined, undefined],
])('the owner is told by the last line: %s', (_, description, owner) => {
  expect(ownerInDescription(description)).toBe(owner);
});

test.each([
  ['its key', `x\n${ownerLine(BOARD, 'dailyCost/m/a part 2')}\n`, 'dailyCost/m/a part 2'],
  ['none, as an earlier version wrote it', `x\n${ownerLine(BOARD)}`, undefined],
  ['none', 'Call Ana: now', undefined],
])('the last line tells which alarm it is: %s', (_, description, key) => {
  expect(keyInDescription(description)).toBe(key);
});
