import { expect, test } from 'vitest';
import { wakesOperator } from '../../local/sandbox/wakes-operator.ts';
import { matches, parameterChange } from './event-pattern.ts';
import { REGION } from './place.ts';
import { resolve } from './resolve.ts';
import { find, synthesise } from './template.ts';

const TEMPLATE = synthesise({ parameterPrefix: '/team' });
const PATTERN = Object(resolve(TEMPLATE, find(TEMPLATE, 'AWS::Events::Rule')[1].Properties)).EventPattern;
const wakes = (name: string, operation = 'Update', region = REGION): boolean =>
  matches(PATTERN, parameterChange(name, operation, region));

test.each([
  ['/team/settings', true],
  ['/team/models/chat', true],
  ['/team/models/facts/chat', true],
  ['/team/prices/nova', true],
  ['/team/operator', true],
  ['/team/unknown', true],
  ['/team/facts', true],
  ['/team/facts2/a', true],
  ['/team/a/facts/b', true],
  ['/team/facts/read', false],
  ['/team/facts/prices/all', false],
  ['/team', false],
  ['/team2/settings', false],
  ['/a/team/settings', false],
  ['/other/facts/read', false],
])('the rule and the playground agree on %s: %s', (name, expected) => {
  expect(wakes(name)).toBe(expected);
  expect(wakesOperator({ prefix: '/team' }, name)).toBe(expected);
});

test.each([
  ['Create', true],
  ['Update', true],
  ['Delete', true],
  ['LabelParameterVersion', false],
])('%s asks for a run: %s', (operation, expected) => {
  expect(wakes('/team/settings', operation)).toBe(expected);
});

test('were the ARN of an event spelt otherwise, no edit would be missed', () => {
  const event = { ...parameterChange('/team/settings', 'Update', REGION), resources: ['parameter//team'] };
  expect(matches(PATTERN, event)).toBe(true);
});
