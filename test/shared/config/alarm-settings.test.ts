import { describe, expect, test } from 'vitest';
import { MODEL_KINDS, traitsOf } from '../../../shared/config/alarm-kinds.ts';
import { DEFAULT_ALARMS } from '../../../shared/config/alarm-settings.ts';
import { parseModelEntry } from '../../../shared/config/model-entry.ts';
import { parseSettings } from '../../../shared/config/settings-layers.ts';

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:oncall';

function settings(alarms: unknown) {
  const { settings: read, problems } = parseSettings(JSON.stringify({ alarms }));
  return { alarms: read.alarms, problems: problems.map(({ key, message }) => `${key}: ${message}`) };
}

function entry(alarms: unknown) {
  const parsed = parseModelEntry('chat', JSON.stringify({ modelId: 'a.b-v1:0', alarms }));
  return {
    alarms: parsed.entry?.alarms,
    problems: parsed.problems.map(({ key, message }) => `${key}: ${message}`),
  };
}

describe('alarms in the settings', () => {
  test('without any only the throttles of the account are watched', () => {
    expect(parseSettings('{}').settings.alarms).toEqual(DEFAULT_ALARMS);
    expect(settings({})).toEqual({ alarms: DEFAULT_ALARMS, problems: [] });
    expect(DEFAULT_ALARMS).toEqual({
      account: { throttles: traitsOf('throttles').default },
      models: {},
      max: 300,
    });
  });

  test('true is the default of the kind, false is none, an object what differs from the default', () => {
    const { alarms, problems } = settings({
      throttles: false,
      errorRate: true,
      latencyP99: { threshold: 5000 },
      budgetPace: { threshold: 80 },
      activeSessions: { threshold: 20 },
      mantleErrors: { minimumRequests: 5 },
      models: { throttles: true, quotaUse: { periods: 5 }, legacy: false },
      topics: [TOPIC],
      max: 10,
    });
    expect(problems).toEqual([]);
    expect(alarms).toEqual({
      account: {
        throttles: false,
        errorRate: traitsOf('errorRate').default,
        latencyP99: { threshold: 5000, period: 300, periods: 3 },
        budgetPace: { threshold: 80, period: 86_400, periods: 1 },
        activeSessions: { threshold: 20, period: 300, periods: 3 },
        mantleErrors: { threshold: 5, period: 300, periods: 3, minimumRequests: 5 },
      },
      models: {
        throttles: traitsOf('throttles').default,
        quotaUse: { threshold: 80, period: 60, periods: 5 },
        legacy: false,
      },
      topics: [TOPIC],
      max: 10,
    });
  });

  test.each([
    [
      { throttles: 5 },
      'alarms.throttles: expected true, false or an object with threshold, period, periods, found 5',
    ],
    [
      { errorRate: [] },
      'alarms.errorRate: expected true, false or an object with threshold, period, periods, minimumRequests, found []',
    ],
    [{ dailyCost: null }, 'alarms.dailyCost: expected true, false or an object with threshold, found null'],
    [
      { throttles: { threshold: '9' } },
      'alarms.throttles.threshold: expected a number of requests from 0.001 to 1000000000, found "9"',
    ],
    [
      { throttles: { threshold: 0 } },
      'alarms.throttles.threshold: expected a number of requests from 0.001 to 1000000000, found 0',
    ],
    [
      { errorRate: { threshold: 101 } },
      'alarms.errorRate.threshold: expected a number of per cent from 0.001 to 100, found 101',
    ],
    [
      { latencyP99: { period: 90 } },
      'alarms.latencyP99.period: expected a multiple of 60 from 60 to 3600, in seconds, found 90',
    ],
    [
      { latencyP99: { periods: 25 } },
      'alarms.latencyP99.periods: expected a whole number from 1 to 24, found 25',
    ],
    [{ dailyCost: { period: 60 } }, 'alarms.dailyCost.period: unknown key; known are threshold'],
    [{ throttle: true }, 'alarms.throttle: unknown key'],
    [{ models: { dailycost: true } }, 'alarms.models.dailycost: unknown key'],
    [
      { models: { legacy: { threshold: -1 } } },
      'alarms.models.legacy.threshold: expected a number of requests from 0.001 to 1000000000, found -1',
    ],
    [
      { topics: ['arn:aws:sqs:us-east-1:111122223333:q'] },
      'alarms.topics: expected a list of up to 20 ARNs of SNS topics, found ["arn:aws:sqs:us-east-1:111122223333:q"]',
    ],
    [{ max: -1 }, 'alarms.max: expected a whole number from 0 to 2000, found -1'],
  ])('a bad key costs that key alone: %j', (alarms, problem) => {
    const read = settings({ ...alarms, legacy: true });
    expect(read.problems).toEqual([problem]);
    expect(read.alarms.account.legacy).toEqual(traitsOf('legacy').default);
    expect(read.alarms.max).toBe(300);
  });

  test('a bad field of a rule leaves the alarm, with the default in its place', () => {
    expect(settings({ throttles: { threshold: -1, periods: 4 } }).alarms.account.throttles).toEqual({
      ...traitsOf('throttles').default,
      periods: 4,
    });
  });

  test('what cannot be alarms at all leaves the defaults', () => {
    const { alarms, problems } = settings(true);
    expect(alarms).toEqual(DEFAULT_ALARMS);
    expect(problems).toEqual([
      `alarms: expected an object with ${MODEL_KINDS.join(', ')}, budgetPace, billDrift, activeSessions, mantleErrors, accountThrottles, accountBudgetPace, models, topics, max, found true`,
    ]);
  });
});

describe('alarms of a model entry', () => {
  test('are the same keys, and what is not said is left to the settings', () => {
    expect(entry({ throttles: { threshold: 1 }, errorRate: false, dailyCost: true })).toEqual({
      alarms: {
        throttles: { ...traitsOf('throttles').default, threshold: 1 },
        errorRate: false,
        dailyCost: traitsOf('dailyCost').default,
      },
      problems: [],
    });
    expect(entry(undefined)).toEqual({ alarms: undefined, problems: [] });
  });

  test.each([
    [{ activeSessions: true }, [`alarms.activeSessions: unknown key; known are ${MODEL_KINDS.join(', ')}`]],
    [{ budgetPace: true }, [`alarms.budgetPace: unknown key; known are ${MODEL_KINDS.join(', ')}`]],
    [
      { quotaUse: { threshold: 0 } },
      ['alarms.quotaUse.threshold: expected a number of per cent from 0.001 to 1000, found 0'],
    ],
    [7, [`alarms: expected an object with ${MODEL_KINDS.join(', ')}, found 7`]],
  ])('%j is a problem, and the row stays', (alarms, problems) => {
    const parsed = parseModelEntry('chat', JSON.stringify({ modelId: 'a.b-v1:0', alarms }));
    expect(parsed.entry?.modelId).toBe('a.b-v1:0');
    expect(entry(alarms).problems).toEqual(problems);
  });
});

describe('quotas in the settings', () => {
  test('are shown, and nothing is named by hand', () => {
    expect(parseSettings('{}').settings.quotas).toEqual({ show: true, codes: {} });
    const codes = { 'us.*': ['L-4A6BFAB1'] };
    const { settings: read, problems } = parseSettings(JSON.stringify({ quotas: { show: false, codes } }));
    expect(read.quotas).toEqual({ show: false, codes });
    expect(problems).toEqual([]);
  });

  test.each([
    [{ show: 'yes' }, 'quotas.show: expected true or false, found "yes"'],
    [{ codes: { 'us.x': 'L-4A6BFAB1' } }, 'quotas.codes: expected an object with 1 to 10 quota codes'],
    [{ codes: { 'us.x': ['4A6BFAB1'] } }, 'quotas.codes: expected an object with 1 to 10 quota codes'],
    [{ code: {} }, 'quotas.code: unknown key'],
  ])('a bad key costs that key alone: %j', (quotas, problem) => {
    const { settings: read, problems } = parseSettings(JSON.stringify({ quotas }));
    expect(read.quotas).toEqual({ show: true, codes: {} });
    expect(problems.map(({ key, message }) => `${key}: ${message}`)).toEqual([
      expect.stringContaining(problem),
    ]);
  });
});
