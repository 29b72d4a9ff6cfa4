import { expect, test } from 'vitest';
import { DEFAULT_PREFIX, defaultDashboardName } from '../../../shared/config/names.ts';

test('defaults: the prefix of the design and a name that tells the Region', () => {
  expect(DEFAULT_PREFIX).toBe('/bedrock-dashboard');
  expect(defaultDashboardName('eu-central-1')).toBe('BedrockMetricsDashboard-eu-central-1');
});
