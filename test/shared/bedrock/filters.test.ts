import { expect, test } from 'vitest';
import { isWanted, judge } from '../../../shared/bedrock/filters.ts';

const NAMES = ['us.amazon.nova', 'amazon.nova'];

test.each([
  ['no patterns: everything', [], [], true],
  ['included by series id', ['us.*'], [], true],
  ['included by base model', ['amazon.*'], [], true],
  ['included by one of several patterns', ['eu.*', '*nova'], [], true],
  ['not included', ['eu.*', 'anthropic.*'], [], false],
  ['excluded by series id', [], ['us.*'], false],
  ['excluded by base model', [], ['amazon.nova'], false],
  ['excluded by one of several patterns', [], ['eu.*', '*nova'], false],
  ['not excluded', [], ['eu.*'], true],
  ['exclude wins over include', ['us.*'], ['amazon.*'], false],
  ['included, and not excluded', ['us.*'], ['eu.*'], true],
  ['a literal needs the whole id', ['nova'], [], false],
])('%s', (_situation, include, exclude, wanted) => {
  expect(isWanted({ include, exclude, idle: 'list' }, NAMES)).toBe(wanted);
});

test.each([
  ['no patterns', [], [], { isWanted: true, by: 'default' }],
  [
    'the first pattern that matches',
    ['eu.*', '*nova', 'us.*'],
    [],
    { isWanted: true, by: 'include', pattern: '*nova' },
  ],
  ['exclude wins', ['us.*'], ['eu.*', 'amazon.*'], { isWanted: false, by: 'exclude', pattern: 'amazon.*' }],
  ['none of include', ['eu.*'], [], { isWanted: false, by: 'not included' }],
])('the verdict says why: %s', (_situation, include, exclude, verdict) => {
  expect(judge({ include, exclude, idle: 'list' }, NAMES)).toEqual(verdict);
});
