import { expect, test } from 'vitest';
import type { AlarmLook } from '../../../../local/tool/dashboard/read-alarms.ts';
import { tilesHtml, tilesOf } from '../../../../local/tool/preview/alarm-tiles.ts';
import type { WidgetProperties } from '../../../../local/tool/preview/preview-widget.ts';

const ARN = 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:';
const OURS = 'bedrock-dashboard/bdo_3f2a9c1b/';

function look(state: string, since: number, more: Partial<AlarmLook> = {}): AlarmLook {
  return { state, since, reason: `it is ${state}`, hasActions: true, ...more };
}

const FOUND = new Map([
  [`${ARN}a`, look('OK', 1)],
  [`${ARN}b`, look('ALARM', 2)],
  [`${ARN}c`, look('ALARM', 3)],
  [`${ARN}d`, look('INSUFFICIENT_DATA', 4)],
]);

function namesOf(properties: object): string[] {
  const alarms = ['d', 'nowhere', 'b', 'c', 'a'].map((name) => ARN + name);
  const given = { alarms, ...properties } as WidgetProperties;
  return tilesOf(given, { found: FOUND }, new Set()).map(({ name }) => name);
}

test.each([
  ['by name, where no order is given', {}, ['a', 'b', 'c', 'd', 'nowhere']],
  ['by name', { sortBy: 'default' }, ['a', 'b', 'c', 'd', 'nowhere']],
  [
    'what is wrong first, the latest of it on top',
    { sortBy: 'stateUpdatedTimestamp' },
    ['c', 'b', 'd', 'a', 'nowhere'],
  ],
  ['the latest change first, whatever it was', { sortBy: 'timestamp' }, ['d', 'c', 'b', 'a', 'nowhere']],
  ['only some states; what is not known may be in any', { states: ['ALARM'] }, ['b', 'c', 'nowhere']],
])('%s', (_, properties, names) => {
  expect(namesOf(properties)).toEqual(names);
});

const html = (name: string, found: AlarmLook | undefined, isPlanned = false): string =>
  tilesHtml([{ name, isPlanned, ...(found === undefined ? {} : { look: found }) }], 'Alarms');

test.each([
  [
    'in alarm',
    html('a', look('ALARM', 1)),
    '<li class="alarm" title="a\nit is ALARM"><span>a</span><b>In alarm</b>',
  ],
  ['well', html('a', look('OK', 1)), '<li class="ok" title="a\nit is OK"><span>a</span><b>OK</b>'],
  ['without data', html('a', look('INSUFFICIENT_DATA', 1)), '<b>Insufficient data</b>'],
  ['without actions', html('a', look('OK', 1, { hasActions: false })), '<b>OK, actions off</b>'],
  [
    'of a state to come',
    html('a', look('DREAMING', 1)),
    '<li class="unknown" title="a\nit is DREAMING"><span>a</span><b>DREAMING</b>',
  ],
  ['not found', html('a', undefined), '<li class="unknown" title="a"><span>a</span><b>state unknown</b>'],
  ['to be made', html('a', undefined, true), '<b>not made yet</b>'],
  [
    'of ours: only what matters, the whole name as tooltip',
    html(`${OURS}throttles/all`, undefined),
    `title="${OURS}throttles/all"><span>throttles/all</span>`,
  ],
  [
    'of an ARN: its resource',
    html(`${OURS}throttles/arn:aws:bedrock:us-east-1:111122223333:provisioned-model/ab1`, undefined),
    '<span>throttles/provisioned-model/ab1</span>',
  ],
  ['your own that looks like an ARN: whole', html('x/arn:aws:y:z', undefined), '<span>x/arn:aws:y:z</span>'],
])('an alarm that is %s', (_, drawn, part) => {
  expect(drawn).toContain(part);
});
