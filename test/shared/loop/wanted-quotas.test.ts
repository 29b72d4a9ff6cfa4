import { expect, test } from 'vitest';
import { parseConfig } from '../../../shared/config/config.ts';
import { wantsQuotas } from '../../../shared/loop/wanted-quotas.ts';
import { PREFIX, parameter, usageOf } from '../builders.ts';

const published = (name: string) =>
  usageOf([], [], [{ namespace: 'AWS/BedrockMantle', name, dimensions: { Model: 'a.b' } }]);
const COMPARABLE = usageOf([{ id: 'a.b', metrics: ['EstimatedTPMQuotaUsage'] }]);

test.each([
  ['shown', {}, true],
  ['neither shown nor watched', { quotas: { show: false } }, false],
  ['not shown, but watched', { quotas: { show: false }, alarms: { quotaUse: true } }, true],
])('quotas that are %s', (_, settings, isWanted) => {
  const config = parseConfig(PREFIX, [parameter('settings', JSON.stringify(settings))], new Map());
  expect(wantsQuotas({ config, usage: COMPARABLE })).toBe(isWanted);
  expect(wantsQuotas({ config, usage: usageOf(['a.b']) })).toBe(false);
  expect(wantsQuotas({ config, usage: published('TotalInputTokens') })).toBe(isWanted);
  expect(wantsQuotas({ config, usage: published('Inferences') })).toBe(false);
});
