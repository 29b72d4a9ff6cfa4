import { describe, expect, test } from 'vitest';
import { fleetAlarms, type WatchedAccount } from '../../../shared/alarms/fleet-alarms.ts';
import type { Settings } from '../../../shared/config/settings.ts';
import { parseParameters } from '../../../shared/loop/parse-parameters.ts';
import type { Cost } from '../../../shared/metrics/cost.ts';
import type { CostTerm } from '../../../shared/metrics/cost-terms.ts';
import { PREFIX, parameter } from '../builders.ts';
import { problemFaults } from '../problem-faults.ts';
import { BOARD, definition, keys, names, wanted } from './alarms.ts';

const [SHOP, SEARCH, IDLE] = [2, 1, 3].map((number) => String(number).padStart(12, '0')) as [
  string,
  string,
  string,
];

function settingsOf(settings: object): Settings {
  return parseParameters(PREFIX, [parameter('settings', settings)]).config.settings;
}

/** The cost of so many series, at 2 for a million tokens of input. */
function costOf(account: string, series = 1): Cost {
  const terms = Array.from(
    { length: series },
    (_, place): CostTerm => ({
      series: { id: `m${place}`, place: { account, region: 'us-east-1' } },
      kind: 'input',
      namespace: 'AWS/Bedrock',
      metricName: 'InputTokenCount',
      dimensions: { ModelId: `m${place}` },
      amount: 2,
      units: 1_000_000,
    }),
  );
  const caveats = {
    series,
    summed: series,
    unpriced: [],
    hasOnePriceForSizes: false,
    hourly: 0,
    unmeasured: 0,
  };
  return { terms, isTotal: true, caveats, incomplete: new Set() };
}

const ACCOUNTS: readonly WatchedAccount[] = [
  { id: SHOP, name: 'payments', active: costOf(SHOP) },
  { id: SEARCH, active: costOf(SEARCH, 11) },
  { id: IDLE, name: 'idle' },
];

function alarms(settings: object, accounts = ACCOUNTS, more: object = {}) {
  return fleetAlarms({ board: BOARD, settings: settingsOf(settings), accounts, ...more });
}

const OFF = { alarms: { accountThrottles: false } };

describe('throttles by account', () => {
  test('are watched by default, in one alarm that each account is a series of', () => {
    const result = alarms({ fleet: {} });
    expect([keys(result), names(result)]).toEqual([
      ['accountThrottles/all'],
      ['accountThrottles: all accounts'],
    ]);
    expect(result.problems).toEqual([]);
    expect(definition(result, 'accountThrottles/all')).toEqual({
      AlarmDescription: expect.stringMatching(
        /^Spread the load, or ask for a higher quota of the account: Bedrock throttled 10 or more requests of an account that the alarm names in 2 consecutive 5-minute periods\.\nTo change it: alarms\.accountThrottles in /,
      ),
      Metrics: [
        {
          Id: 'throttles',
          Expression:
            'SELECT SUM(InvocationThrottles) FROM SCHEMA("AWS/Bedrock", ModelId) GROUP BY AWS.AccountId ORDER BY SUM() DESC',
          Label: 'Throttled',
          Period: 300,
          ReturnData: true,
        },
      ],
      EvaluationPeriods: 2,
      Threshold: 10,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  test('of a list of accounts have an alarm each, which keeps its name while that of the account is not known', () => {
    const result = alarms({ fleet: { accounts: [SHOP, SEARCH] } }, ACCOUNTS.slice(0, 2));
    expect(names(result)).toEqual([`accountThrottles: ${SEARCH}`, `accountThrottles: payments (${SHOP})`]);
    expect(result.alarms[0]).toMatchObject({ around: { end: ` (${SEARCH})` } });
    expect(definition(result, `accountThrottles/${SHOP}`).Metrics).toEqual([
      {
        Id: 'throttles',
        Label: 'Throttled',
        AccountId: SHOP,
        ReturnData: true,
        MetricStat: {
          Metric: { Namespace: 'AWS/Bedrock', MetricName: 'InvocationThrottles', Dimensions: [] },
          Period: 300,
          Stat: 'Sum',
        },
      },
    ]);
  });

  test('are not watched where you say so, and not on any other board', () => {
    expect(alarms({ fleet: {}, ...OFF })).toEqual({ alarms: [], problems: [] });
    expect(alarms({ alarms: { accountThrottles: true } })).toEqual({ alarms: [], problems: [] });
    const rules = { accountThrottles: true, accountBudgetPace: true, throttles: false };
    expect(wanted({ settings: { fleet: { monthlyBudget: 9 }, alarms: rules } })).toEqual({
      alarms: [],
      problems: [],
    });
  });

  test('cannot look back more than three hours at all accounts, and can at one', () => {
    const rule = { accountThrottles: { threshold: 7, period: 3600, periods: 4 } };
    const all = alarms({ fleet: {}, alarms: rule });
    expect(definition(all, 'accountThrottles/all')).toMatchObject({
      Threshold: 7,
      EvaluationPeriods: 2,
      Metrics: [{ Period: 300 }],
    });
    expect(all.problems).toEqual([
      {
        where: 'settings',
        key: 'alarms.accountThrottles',
        remedy: 'Set period and periods to 3 hours together, or less',
        message:
          'expected at most 10800 seconds, the last that an alarm on all accounts sees, found 4 periods of 3600; 2 periods of 300 are used',
      },
    ]);
    expect(problemFaults(all.problems)).toEqual([]);
    expect(alarms({ fleet: { accounts: [SHOP] }, alarms: rule }, ACCOUNTS.slice(0, 1)).problems).toEqual([]);
    const most = { accountThrottles: { period: 3600, periods: 3 } };
    expect(alarms({ fleet: {}, alarms: most }).problems).toEqual([]);
  });
});

describe('the pace of a budget', () => {
  const RULES = { alarms: { accountThrottles: false, accountBudgetPace: { threshold: 80 } } };

  test('is watched for each account whose cost is known, against the budget of an account', () => {
    const result = alarms({ fleet: { monthlyBudget: 500 }, ...RULES });
    expect(names(result)).toEqual([
      `accountBudgetPace: ${SEARCH}`,
      `accountBudgetPace: ${SEARCH}, part 2`,
      `accountBudgetPace: payments (${SHOP})`,
    ]);
    const { AlarmDescription, Metrics, Threshold } = definition(result, `accountBudgetPace/${SHOP}`);
    expect(AlarmDescription).toMatch(
      new RegExp(
        `^Use less in this account, or raise fleet\\.monthlyBudget: a month of days like the last 24 hours of payments \\(${SHOP}\\) would cost 80 % or more of the monthly budget of an account of 500 USD\\.\\nTo change it: alarms\\.accountBudgetPace in `,
      ),
    );
    expect(Threshold).toBe(80);
    expect(Metrics).toContainEqual(
      expect.objectContaining({ Id: 'pace', Expression: expect.stringMatching(/^100\*cost\*.*\/500$/) }),
    );
    const metrics = (Metrics as readonly { MetricStat?: object; AccountId?: string }[]).filter(
      ({ MetricStat }) => MetricStat !== undefined,
    );
    expect(metrics.map(({ AccountId }) => AccountId)).toEqual([SHOP]);
  });

  test('says which Region it sees of several, and since when a price holds', () => {
    const board = { ...BOARD, isOneOfSeveral: true } as const;
    const result = alarms({ fleet: { monthlyBudget: 500 }, ...RULES }, ACCOUNTS, {
      board,
      changed: '2026-11-20',
    });
    expect(definition(result, `accountBudgetPace/${SHOP}`).AlarmDescription).toMatch(
      /of payments \(\d+\) in this Region \(us-east-1\) would cost .* All 24 hours are counted at the prices in effect since 2026-11-20\./,
    );
  });

  test.each<[string, object, readonly WatchedAccount[], string, string]>([
    [
      'a budget',
      { fleet: {} },
      ACCOUNTS,
      'Add fleet.monthlyBudget, or remove alarms.accountBudgetPace',
      'expected a fleet.monthlyBudget, found none',
    ],
    [
      'a price',
      { fleet: { monthlyBudget: 500 } },
      [{ id: SHOP, active: costOf(SHOP, 0) }, { id: IDLE }],
      'Add a price of a model in use, or remove alarms.accountBudgetPace',
      'expected a price of a model that one of the accounts uses, found none',
    ],
  ])('without %s there is nothing to watch, and that is said', (_, settings, accounts, remedy, message) => {
    const problems = [{ where: 'settings', key: 'alarms.accountBudgetPace', remedy, message }];
    expect(alarms({ ...settings, ...RULES }, accounts)).toEqual({ alarms: [], problems });
    expect(problemFaults(problems)).toEqual([]);
  });

  test('is no problem while no account is seen', () => {
    expect(alarms({ fleet: { monthlyBudget: 500 }, ...RULES }, [])).toEqual({ alarms: [], problems: [] });
  });
});

test('the order of the accounts does not matter, and no more alarms exist than the settings allow', () => {
  const settings = { fleet: { monthlyBudget: 500 }, alarms: { accountBudgetPace: true, max: 3 } };
  const result = alarms(settings);
  expect(alarms(settings, ACCOUNTS.toReversed())).toEqual(result);
  expect(keys(result)).toEqual([
    'accountThrottles/all',
    `accountBudgetPace/${SEARCH}`,
    `accountBudgetPace/${SEARCH} part 2`,
  ]);
  expect(result.problems).toMatchObject([{ key: 'alarms.max' }]);
});

test('a board of a further Region has alarms only if one of the topics is there', () => {
  const board = { ...BOARD, region: 'eu-west-1' };
  expect(alarms({ fleet: {} }, ACCOUNTS, { board })).toEqual({ alarms: [], problems: [] });
  const topics = ['arn:aws:sns:eu-west-1:111122223333:on-call'];
  const { alarms: own } = alarms({ fleet: {}, alarms: { topics } }, ACCOUNTS, { board });
  expect(own.map((one) => one.definition.AlarmActions)).toEqual([topics]);
});

test('a prefix too long for the names of alarms: none, and a problem that says how long it may be', () => {
  const board = { ...BOARD, prefix: `/${'p'.repeat(182)}` };
  const asked = fleetAlarms({ board, settings: settingsOf({ fleet: {} }), accounts: [] });
  expect(asked).toMatchObject({ alarms: [], problems: [{ key: 'alarms' }] });
});
