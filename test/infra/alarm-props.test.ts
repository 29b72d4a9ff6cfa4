import { expect, test } from 'vitest';
import { DEFAULT_RULES } from '../../shared/config/alarm-rules.ts';
import { DEFAULT_ALARMS } from '../../shared/config/alarms.ts';

test('what an alarm is by default: the doc comments of infra/alarm-props.ts say it', () => {
  expect(DEFAULT_RULES).toEqual({
    throttles: { threshold: 10, period: 300, periods: 2 },
    errorRate: { threshold: 5, period: 300, periods: 3, minimumRequests: 20 },
    latencyP99: { threshold: 60_000, period: 300, periods: 3 },
    firstTokenP99: { threshold: 10_000, period: 300, periods: 3 },
    dailyCost: { period: 86_400, periods: 1 },
    budgetPace: { threshold: 100, period: 86_400, periods: 1 },
    quotaUse: { threshold: 80, period: 60, periods: 3 },
    legacy: { threshold: 1, period: 3600, periods: 1 },
  });
  expect(DEFAULT_ALARMS).toEqual({
    account: { throttles: DEFAULT_RULES.throttles },
    models: {},
    max: 300,
  });
});
