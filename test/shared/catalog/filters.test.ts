import { expect, test } from 'vitest';
import { isWanted } from '../../../shared/catalog/filters.ts';

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
