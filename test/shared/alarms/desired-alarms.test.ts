import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_METRICS_PER_ALARM } from '../../../shared/alarms/alarm.ts';
import type { Limit } from '../../../shared/quotas/series-quotas.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { law } from '../laws.ts';
import { definition, keys, names, wanted } from './alarms.ts';

const [A, B] = ['vendor.a-v1:0', 'vendor.b-v1:0'];
const PRICES = { all: { models: ['*'], per: '1M', input: 3, output: 15 } };
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:oncall';
const OFF = { throttles: false };

describe('the throttles of the account', () => {
  test('are watched unless you say otherwise, whether there is traffic or not', () => {
    const result = wanted({});
    expect(keys(result)).toEqual(['throttles/all']);
    expect(definition(result, 'throttles/all')).toEqual({
      AlarmDescription: expect.stringMatching(
        /^Spread the load, or ask for a higher quota: Bedrock throttled 10 or more requests to all models in 2 consecutive 5-minute periods\.\nTo change it: alarms\.throttles in \/bedrock-dashboard\/settings \(us-east-1\)\nKept by bedrock-dashboard-operator, owner [0-9a-f]{8} \(us-east-1 \/bedrock-dashboard\): throttles\/all$/,
      ),
      Namespace: 'AWS/Bedrock',
      MetricName: 'InvocationThrottles',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 2,
      Threshold: 10,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  test('or not at all', () => {
    expect(wanted({ settings: { alarms: OFF } })).toEqual({ alarms: [], problems: [] });
  });
});

describe('of all models together', () => {
  const all = { errorRate: true, latencyP99: true, firstTokenP99: true, legacy: true };

  test('one alarm for each kind that is on, on the metrics without dimensions', () => {
    const result = wanted({ settings: { alarms: all } });
    expect(keys(result)).toEqual([
      'throttles/all',
      'errorRate/all',
      'latencyP99/all',
      'firstTokenP99/all',
      'legacy/all',
    ]);
    expect(JSON.stringify(result.alarms)).not.toContain('ModelId');
    expect(definition(result, 'latencyP99/all')).toMatchObject({
      MetricName: 'InvocationLatency',
      ExtendedStatistic: 'p99',
      Threshold: 60_000,
      TreatMissingData: 'missing',
    });
    expect(definition(result, 'latencyP99/all')).not.toHaveProperty('Statistic');
  });

  test('an error rate counts only where there are enough requests', () => {
    const { Metrics, Threshold } = definition(wanted({ settings: { alarms: all } }), 'errorRate/all');
    expect(Threshold).toBe(5);
    expect(Metrics).toEqual([
      {
        Id: 'rate',
        Expression: 'IF(requests>=20,100*SUM([client,server,requests*0])/SUM([requests]),0)',
        Label: 'Error rate %',
        ReturnData: true,
      },
      stat('requests', 'Invocations'),
      stat('client', 'InvocationClientErrors'),
      stat('server', 'InvocationServerErrors'),
    ]);
  });

  function stat(Id: string, MetricName: string) {
    const Metric = { Namespace: 'AWS/Bedrock', MetricName, Dimensions: [] };
    return { Id, MetricStat: { Metric, Period: 300, Stat: 'Sum' }, ReturnData: false };
  }
});

describe('of rows', () => {
  const usage = {
    ...usageOf(),
    series: [
      { id: A, metrics: ['Invocations', 'InvocationLatency', 'TimeToFirstToken'] },
      { id: B, metrics: ['Invocations'] },
    ],
  };
  const catalogue = {
    foundationModels: [
      foundationModel(A),
      foundationModel(B, { lifecycle: { status: 'LEGACY' } }),
      foundationModel('vendor.idle-v1:0'),
    ],
  };

  test('each series with data of what is watched has one', () => {
    const rows = { throttles: true, errorRate: true, latencyP99: true, firstTokenP99: true, legacy: true };
    const result = wanted({ settings: { alarms: { ...OFF, models: rows } }, usage, catalogue });
    expect(keys(result)).toEqual([
      `throttles/${A}`,
      `errorRate/${A}`,
      `latencyP99/${A}`,
      `firstTokenP99/${A}`,
      `throttles/${B}`,
      `errorRate/${B}`,
      `legacy/${B}`,
    ]);
    expect(definition(result, `throttles/${A}`)).toMatchObject({
      Dimensions: [{ Name: 'ModelId', Value: A }],
      AlarmDescription: expect.stringContaining('alarms.models.throttles in /bedrock-dashboard/settings'),
    });
    expect(result.alarms.map(({ row }) => row)).toEqual([
      ...Array.from({ length: 4 }, () => `d/${A}`),
      ...Array.from({ length: 3 }, () => `d/${B}`),
    ]);
  });

  test.each<[what: string, entry: object, kinds: string[]]>([
    ['nothing: as the settings say', {}, ['throttles', 'errorRate']],
    ['true: in any case', { legacy: true }, ['throttles', 'errorRate', 'legacy']],
    ['false: none', { throttles: false }, ['errorRate']],
    ['another threshold', { throttles: { threshold: 1 } }, ['throttles', 'errorRate']],
  ])('a model entry says %s', (_, alarms, kinds) => {
    const settings = { alarms: { ...OFF, models: { throttles: true, errorRate: true } } };
    const result = wanted({ settings, models: { chat: { modelId: A, alarms } }, usage, catalogue });
    expect(keys(result).filter((key) => key.endsWith(A))).toEqual(kinds.map((kind) => `${kind}/${A}`));
    const own = result.alarms.filter(({ key }) => key.endsWith(A));
    for (const { row } of own) expect(row).toBe('m/chat');
    for (const [kind, rule] of Object.entries(alarms)) {
      if (!rule) continue;
      const { AlarmDescription, Threshold } = definition(result, `${kind}/${A}`);
      expect(AlarmDescription).toContain(`alarms.${kind} in /bedrock-dashboard/models/chat`);
      expect(Threshold).toBe(1);
    }
  });

  test('of an entry without traffic: what it asks for itself, and nothing of what the settings say of rows', () => {
    const models = { soon: { modelId: 'vendor.idle-v1:0', alarms: { errorRate: true } } };
    const settings = { alarms: { ...OFF, models: { throttles: true } } };
    expect(keys(wanted({ settings, models, catalogue }))).toEqual(['errorRate/vendor.idle-v1:0']);
  });

  test('of a hidden entry: what it asks for itself', () => {
    const settings = { alarms: { ...OFF, models: { throttles: true } } };
    const hidden = (alarms: object) => ({ chat: { modelId: A, hidden: true, alarms } });
    const of = (alarms: object) =>
      keys(wanted({ settings, models: hidden(alarms), usage, catalogue })).filter((key) => key.includes(A));
    expect(of({})).toEqual([]);
    expect(of({ errorRate: true })).toEqual([`errorRate/${A}`]);
  });
});

describe('cost', () => {
  const alarms = { ...OFF, dailyCost: true };
  const usage = usageOf([A]);

  test.each([
    ['a number', { alarms: { ...OFF, dailyCost: { threshold: 7.5 } } }, 7.5],
    ['the budget', { alarms, monthlyBudget: 1_000 }, 33.33],
    ['nothing', { alarms }, 100],
  ])('the threshold of a day follows from %s', (_, settings, threshold) => {
    const result = wanted({ settings, prices: PRICES, usage });
    expect(definition(result, 'dailyCost/all')).toMatchObject({
      Threshold: threshold,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  test('a row has one alarm over all of its series', () => {
    const profile = systemProfile('us', A);
    const result = wanted({
      settings: { alarms: { ...OFF, models: { dailyCost: true } } },
      catalogue: { foundationModels: [foundationModel(A), foundationModel(B)], profiles: [profile] },
      prices: PRICES,
      usage: usageOf([A, profile.id, B]),
    });
    expect(keys(result)).toEqual([`dailyCost/d/${A}`, `dailyCost/d/${B}`]);
    const text = JSON.stringify(definition(result, `dailyCost/d/${A}`));
    expect(text).toContain(profile.id);
    expect(text).not.toContain(B);
  });

  test('more than ten metrics are dealt out, each part with an equal share, and every metric in one of them', () => {
    const ids = Array.from({ length: 12 }, (_, index) => `vendor.m${index}-v1:0`);
    const settings = {
      alarms: { ...OFF, dailyCost: { threshold: 100 }, budgetPace: true },
      monthlyBudget: 9,
    };
    const result = wanted({ settings, prices: PRICES, usage: usageOf(ids) });
    expect(keys(result)).toEqual([
      'dailyCost/all',
      'dailyCost/all part 2',
      'dailyCost/all part 3',
      'budgetPace/all',
      'budgetPace/all part 2',
      'budgetPace/all part 3',
    ]);
    for (const { definition: own } of result.alarms) {
      expect(metricsOf(own).length).toBeLessThanOrEqual(MAX_METRICS_PER_ALARM);
      expect(own.AlarmDescription).toContain('so that it may go off while the whole is below');
      expect(own.Threshold).toBe(33.333333);
    }
    const watched = result.alarms.slice(0, 3).flatMap(({ definition: own }) => metricsOf(own));
    expect(new Set(watched.map((metric) => JSON.stringify(metric))).size).toBe(24);
  });

  test('the pace of a budget says whose cost it sees: of several Regions, this one', () => {
    const settings = { alarms: { ...OFF, budgetPace: true }, monthlyBudget: 9 };
    const of = (board: object) => {
      const result = wanted({ settings, prices: PRICES, usage, board });
      return definition(result, 'budgetPace/all');
    };
    expect(of({}).AlarmDescription).toMatch(
      /^Use less, .*: a month of days like the last 24 hours would cost 100 % or more of/,
    );
    const one = of({ isOneOfSeveral: true });
    expect(one.AlarmDescription).toMatch(
      /: a month of days like the last 24 hours in this Region \(us-east-1\) would cost 100 % or more of/,
    );
    expect(one.Metrics).toContainEqual(
      expect.objectContaining({ Label: 'Pace of this Region, % of the monthly budget' }),
    );
  });

  test('without a price or a budget there is nothing to watch, and that is said', () => {
    const settings = { alarms: { ...OFF, dailyCost: true, budgetPace: true } };
    expect(wanted({ settings, usage })).toEqual({
      alarms: [],
      problems: [
        {
          where: 'settings',
          key: 'alarms.dailyCost',
          remedy: 'Add a price of a model in use, or remove alarms.dailyCost',
          message: 'expected a price of a model in use, found none',
        },
        {
          where: 'settings',
          key: 'alarms.budgetPace',
          remedy: 'Add monthlyBudget, or remove alarms.budgetPace',
          message: 'expected a monthlyBudget, found none',
        },
      ],
    });
  });

  test('the pace of a budget alone needs a price, too', () => {
    const settings = { alarms: { ...OFF, budgetPace: true }, monthlyBudget: 9 };
    expect(wanted({ settings, usage })).toEqual({
      alarms: [],
      problems: [
        {
          where: 'settings',
          key: 'alarms.budgetPace',
          remedy: 'Add a price of a model in use, or remove alarms.budgetPace',
          message: 'expected a price of a model in use, found none',
        },
      ],
    });
  });

  test('a row that asks for it without a price is a problem of its entry; a row that the settings watch is none', () => {
    const settings = { alarms: { ...OFF, models: { dailyCost: true } } };
    const of = (entry: object, prices = {}) =>
      wanted({ settings, prices, models: { chat: { modelId: A, ...entry } }, usage });
    const named = { alarms: { dailyCost: true } };
    expect(of(named)).toEqual({
      alarms: [],
      problems: [
        {
          where: 'models/chat',
          key: 'alarms.dailyCost',
          remedy: 'Add a price of this model, or remove alarms.dailyCost',
          message: 'expected a price of this model, found none',
        },
      ],
    });
    expect(of({})).toEqual({ alarms: [], problems: [] });
    expect(of(named, PRICES)).toMatchObject({ alarms: [{ row: 'm/chat' }], problems: [] });
  });

  test('what is not counted is said in the alarm', () => {
    const prices = { a: { models: [A], per: '1M', input: 3, output: 15 } };
    const result = wanted({ settings: { alarms }, prices, usage: usageOf([A, B]) });
    expect(definition(result, 'dailyCost/all').AlarmDescription).toContain(
      ' Not in the cost: what has no price of input, output.',
    );
  });

  function metricsOf({ Metrics }: Readonly<Record<string, unknown>>): unknown[] {
    return (Metrics as { MetricStat?: unknown }[]).flatMap(({ MetricStat }) => MetricStat ?? []);
  }
});

describe('quotas', () => {
  const profile = systemProfile('us', A);
  const shop = applicationProfile('abc123def456', 'shop', profile.modelArns);
  const limit = (
    kind: Limit['kind'],
    code: string,
    value: number,
    series = [shop.id, profile.id],
  ): Limit => ({
    kind,
    quota: { code, name: `Quota ${code}`, value },
    series,
  });
  const limits = [
    limit('tokensPerMinute', 'L-0000000A', 1_000),
    limit('requestsPerMinute', 'L-0000000B', 50),
    limit('tokensPerDay', 'L-0000000C', 1_440_000),
    limit('tokensPerMinute', 'L-0000000D', 0, [B]),
  ];
  const world = {
    catalogue: { foundationModels: [foundationModel(A), foundationModel(B)], profiles: [profile, shop] },
    usage: usageOf([profile.id, shop.id, B]),
    limits,
  };

  test('say what to do, then what happened; so do alarms of all other kinds', () => {
    const on = { errorRate: true, latencyP99: true, firstTokenP99: true, legacy: true };
    const further = { activeSessions: true, mantleErrors: true };
    const more = {
      ...further,
      dailyCost: true,
      budgetPace: true,
      quotaUse: true,
      models: { ...on, dailyCost: true },
    };
    const settings = { alarms: { ...on, ...more }, monthlyBudget: 3_000 };
    const { alarms } = wanted({ ...world, prices: PRICES, settings });
    const said = alarms.map(({ key, definition: { AlarmDescription } }) => {
      const [remedy = '', happened = ''] =
        String(AlarmDescription)
          .split('\n')[0]
          ?.split(/: (.*)/) ?? [];
      expect(remedy).toMatch(/^(Spread|Check|Move|See|Use|Look)( [\w,]+)+$/);
      return [key, happened];
    });
    expect(Object.fromEntries(said)).toMatchObject({
      'activeSessions/all': 'AgentCore had 100 or more active sessions in 3 consecutive 5-minute periods.',
      'mantleErrors/all':
        '5 % or more of the inferences of bedrock-mantle failed with a client error in 3 consecutive 5-minute periods with 20 inferences or more.',
      'throttles/all':
        'Bedrock throttled 10 or more requests to all models in 2 consecutive 5-minute periods.',
      'errorRate/all':
        '5 % or more of the requests to all models failed in 3 consecutive 5-minute periods with 20 requests or more.',
      'latencyP99/all':
        'the p99 latency of all models was 60000 ms or more in 3 consecutive 5-minute periods.',
      'legacy/all': '1 or more requests to all models called a legacy model within 1 hour.',
      'dailyCost/all': 'the last 24 hours of all models cost 100 USD or more.',
      'quotaUse/L-0000000A':
        '80 % or more of 1000 tokens a minute was used in 3 consecutive 1-minute periods: Quota L-0000000A (L-0000000A).',
      'quotaUse/L-0000000C':
        '80 % or more of 1440000 tokens a day was used within 24 hours: Quota L-0000000C (L-0000000C).',
    });
  });

  test('one alarm for each that is not 0, over all series that share it', () => {
    const result = wanted({ ...world, settings: { alarms: { ...OFF, quotaUse: true } } });
    expect(keys(result)).toEqual(['quotaUse/L-0000000A', 'quotaUse/L-0000000B', 'quotaUse/L-0000000C']);
    const { Metrics, ...tokens } = definition(result, 'quotaUse/L-0000000A');
    expect(tokens).toMatchObject({
      Threshold: 80,
      EvaluationPeriods: 3,
      AlarmDescription: expect.stringContaining('Quota L-0000000A (L-0000000A)'),
    });
    expect(Metrics).toMatchObject([
      { Expression: '100*SUM([used0,used1])/1000' },
      { MetricStat: { Metric: { MetricName: 'EstimatedTPMQuotaUsage' }, Period: 60, Stat: 'Sum' } },
      { MetricStat: { Metric: { MetricName: 'EstimatedTPMQuotaUsage' }, Period: 60, Stat: 'Sum' } },
    ]);
    expect(definition(result, 'quotaUse/L-0000000B').Metrics).toMatchObject([
      {},
      { MetricStat: { Metric: { MetricName: 'Invocations' } } },
      {},
    ]);
    expect(definition(result, 'quotaUse/L-0000000C')).toMatchObject({
      EvaluationPeriods: 1,
      Metrics: [{}, { MetricStat: { Period: 86_400 } }, {}],
    });
  });

  describe('of bedrock-mantle', () => {
    const onMantle = `mantle/${A}`;
    const dimensions = { Model: A };
    const further = ['TotalInputTokens', 'TotalOutputTokens'].map((name) => {
      return { namespace: 'AWS/BedrockMantle', name, dimensions } as const;
    });
    const mantle = {
      catalogue: { foundationModels: [foundationModel(A)] },
      usage: usageOf([], [], further),
      limits: [
        limit('inputTokensPerMinute', 'L-0000000E', 2_000, [onMantle]),
        limit('outputTokensPerMinute', 'L-0000000F', 500, [onMantle]),
      ],
    };
    const quotaUse = { settings: { alarms: { ...OFF, quotaUse: true } } };

    test('are watched by the metrics of the model there', () => {
      const result = wanted({ ...mantle, ...quotaUse });
      expect(result.problems).toEqual([]);
      const metric = { Namespace: 'AWS/BedrockMantle', Dimensions: [{ Name: 'Model', Value: A }] };
      expect(definition(result, 'quotaUse/L-0000000E').Metrics).toMatchObject([
        { Expression: '100*SUM([used0])/2000' },
        { MetricStat: { Metric: { ...metric, MetricName: 'TotalInputTokens' }, Period: 60, Stat: 'Sum' } },
      ]);
      expect(definition(result, 'quotaUse/L-0000000F').Metrics).toMatchObject([
        {},
        { MetricStat: { Metric: { ...metric, MetricName: 'TotalOutputTokens' } } },
      ]);
      expect(definition(result, 'quotaUse/L-0000000E').AlarmDescription).toContain(
        '80 % or more of 2000 input tokens a minute was used',
      );
    });

    test('follow the rule of the model’s entry', () => {
      const models = { chat: { modelId: A, alarms: { quotaUse: { threshold: 40 } } } };
      expect(definition(wanted({ ...mantle, models }), 'quotaUse/L-0000000F').Threshold).toBe(40);
    });

    test('are missed where they are asked for and none is known', () => {
      expect(wanted({ ...mantle, ...quotaUse, limits: [] }).problems).toMatchObject([
        {
          where: 'settings',
          key: 'alarms.quotaUse',
          message: expect.stringMatching(/^expected a quota above 0 of a series in use/),
        },
      ]);
    });
  });

  test.each<[what: string, settings: object, entry: object, threshold: number | undefined]>([
    ['the settings', { quotaUse: { threshold: 70 } }, {}, 70],
    ['the rows in general', { quotaUse: true, models: { quotaUse: { threshold: 60 } } }, {}, 60],
    ['the row of the base, the lowest of its rows', {}, { quotaUse: { threshold: 50 } }, 50],
    ['a refusal of every row that shares it', { quotaUse: true }, { quotaUse: false }, undefined],
    ['nowhere: none is set', {}, {}, undefined],
  ])('the threshold comes from %s', (_, settings, alarms, threshold) => {
    const models = { chat: { modelId: A, alarms } };
    const result = wanted({ ...world, models, settings: { alarms: { ...OFF, ...settings } } });
    const own = result.alarms.find(({ key }) => key === 'quotaUse/L-0000000A');
    expect(own?.definition.Threshold).toBe(threshold);
  });

  describe('asked for where there is none to watch', () => {
    const estimated = {
      ...usageOf(),
      series: [{ id: A, metrics: ['Invocations', 'EstimatedTPMQuotaUsage'] }],
    };
    const settings = { alarms: { ...OFF, quotaUse: true } };
    const models = { chat: { modelId: A, alarms: { quotaUse: true } } };
    const ofModels = { alarms: { ...OFF, models: { quotaUse: true } } };
    const own = [limit('tokensPerMinute', 'L-0000000A', 5, [A])];
    const NOT_ESTIMATED = 'expected EstimatedTPMQuotaUsage of';
    const NONE = 'expected a quota above 0 of';

    test.each<
      [
        what: string,
        given: Parameters<typeof wanted>[0],
        problems: [where: string, key: string, message: string][],
      ]
    >([
      ['nothing asked', { usage: estimated }, []],
      ['nothing in use', { settings, models }, []],
      ['one watched', { settings, models, usage: estimated, limits: own }, []],
      ['no estimate', { settings, usage: usageOf([A]) }, [['settings', 'alarms.quotaUse', NOT_ESTIMATED]]],
      [
        'no estimate, of rows',
        { settings: ofModels, usage: usageOf([A]) },
        [['settings', 'alarms.models.quotaUse', NOT_ESTIMATED]],
      ],
      [
        'no estimate, of an entry',
        { models, usage: usageOf([A]) },
        [['models/chat', 'alarms.quotaUse', NOT_ESTIMATED]],
      ],
      ['no quota', { settings, usage: estimated }, [['settings', 'alarms.quotaUse', NONE]]],
      [
        'a quota of 0',
        { models, usage: estimated, limits: [limit('tokensPerMinute', 'L-0000000A', 0, [A])] },
        [['models/chat', 'alarms.quotaUse', NONE]],
      ],
      [
        'a quota of another model',
        { models, usage: estimated, limits: [limit('tokensPerMinute', 'L-0000000A', 5, [B])] },
        [['models/chat', 'alarms.quotaUse', NONE]],
      ],
    ])('%s', (_, given, problems) => {
      const all = {
        settings: { alarms: OFF },
        catalogue: { foundationModels: [foundationModel(A)] },
        ...given,
      };
      expect(wanted(all).problems).toEqual(
        problems.map(([where, key, message]) => ({
          where,
          key,
          message: expect.stringContaining(message),
          remedy: expect.stringMatching(/^(Remove|Name the quota in)/),
        })),
      );
    });
  });

  test('a quota that counts twice across Regions has an alarm for each of its two values', () => {
    const twice = [
      limit('tokensPerDay', 'L-0000000C', 10, [A]),
      { ...limit('tokensPerDay', 'L-0000000C', 20), isDoubled: true as const },
    ];
    const settings = { alarms: { ...OFF, quotaUse: true } };
    expect(keys(wanted({ ...world, limits: twice, settings }))).toEqual([
      'quotaUse/L-0000000C',
      'quotaUse/L-0000000C doubled',
    ]);
  });
});

describe('names', () => {
  const profile = systemProfile('us', A);
  const shop = applicationProfile('abc123def456', 'shop', profile.modelArns);
  const catalogue = {
    foundationModels: [foundationModel(A, { name: 'Model' }), foundationModel(B, { name: 'Model' })],
    profiles: [profile, shop],
  };
  const settings = { alarms: { models: { throttles: true, dailyCost: true } } };
  const world = { settings, catalogue, prices: PRICES, usage: usageOf([profile.id, shop.id, B]) };

  test('say the model in words and its id, a profile by its name too; none of it depends on other models', () => {
    const of = [
      'throttles: all models',
      `throttles: Model (${profile.id})`.replace(profile.id, shop.id).replace('Model', 'Model, shop'),
      `throttles: Model (${profile.id})`,
      `dailyCost: Model (${A})`,
      `throttles: Model (${B})`,
      `dailyCost: Model (${B})`,
    ];
    expect(names(wanted(world)).toSorted()).toEqual(of.toSorted());
    const one = wanted({ ...world, usage: usageOf([B]) });
    expect(of).toEqual(expect.arrayContaining(names(one)));
  });

  test('of an entry: its title first, and the parameter where the whole row is watched', () => {
    const models = { chat: { modelId: A, title: 'Support' } };
    expect(names(wanted({ ...world, models }))).toEqual(
      expect.arrayContaining([
        `throttles: Support, Model (${profile.id})`,
        `throttles: Support, Model, shop (${shop.id})`,
        'dailyCost: Support, Model (models/chat)',
      ]),
    );
  });
});

describe('topics', () => {
  const actionsOf = (topics: readonly string[] | undefined, board = {}) => {
    const alarms = { ...(topics === undefined ? {} : { topics }) };
    const result = wanted({ settings: { alarms }, board });
    const [first] = result.alarms;
    return {
      actions: first?.definition.AlarmActions,
      ok: first?.definition.OKActions,
      problems: result.problems,
    };
  };
  const elsewhere = TOPIC.replace('us-east-1', 'eu-central-1');

  test.each([
    ['none, without those of the settings or the stack', undefined, {}, undefined],
    ["the stack's", undefined, { alarmTopic: TOPIC }, [TOPIC]],
    ["the settings', instead", [`${TOPIC}2`], { alarmTopic: TOPIC }, [`${TOPIC}2`]],
    ['none, if the settings name none', [], { alarmTopic: TOPIC }, undefined],
    ['those of the own Region', [elsewhere, TOPIC], {}, [TOPIC]],
  ])('are %s', (_, topics, board, expected) => {
    expect(actionsOf(topics, board)).toEqual({ actions: expected, ok: expected, problems: [] });
  });

  test("are not known on a person's machine, unless the settings name them", () => {
    const board = { leavesTopics: true } as const;
    const of = (alarms: object) => wanted({ settings: { alarms }, board }).alarms;
    expect(of({})).toMatchObject([{ leavesTopics: true }]);
    expect(of({ topics: [TOPIC] })).toMatchObject([{ definition: { AlarmActions: [TOPIC] } }]);
    expect(of({ topics: [TOPIC] })[0]).not.toHaveProperty('leavesTopics');
  });

  test('in other Regions only: alarms notify no topic, and that is a problem', () => {
    expect(actionsOf([elsewhere])).toEqual({
      actions: undefined,
      ok: undefined,
      problems: [
        {
          where: 'settings',
          key: 'alarms.topics',
          remedy: 'Add a topic in us-east-1',
          message: 'expected a topic in us-east-1, where the alarms are, found none; they notify no topic',
        },
      ],
    });
  });

  test('more than five: the first ones, and a problem', () => {
    const many = Array.from({ length: 6 }, (_, index) => `${TOPIC}${index}`);
    const { actions, problems } = actionsOf(many);
    expect(actions).toEqual(many.slice(0, 5));
    expect(problems).toMatchObject([
      { remedy: 'Keep at most 5 topics of us-east-1', message: expect.stringContaining('found 6') },
    ]);
  });

  test('a further Region has alarms only if a topic there is named', () => {
    const board = { region: 'eu-central-1', operatorRegion: 'us-east-1' };
    expect(wanted({ board, settings: { alarms: { topics: [TOPIC] } } })).toEqual({
      alarms: [],
      problems: [],
    });
    const { alarms } = wanted({ board, settings: { alarms: { topics: [TOPIC, elsewhere] } } });
    expect(alarms).toMatchObject([{ definition: { AlarmActions: [elsewhere] } }]);
    expect(alarms[0]?.definition.AlarmDescription).toContain('/bedrock-dashboard/settings (us-east-1)');
  });
});

describe('limits', () => {
  test('no more alarms than allowed, those of the account first, and a problem', () => {
    const settings = { alarms: { max: 2, models: { throttles: true } } };
    const result = wanted({ settings, usage: usageOf([A, B]) });
    expect(keys(result)).toEqual(['throttles/all', `throttles/${A}`]);
    expect(result.problems).toMatchObject([
      {
        where: 'settings',
        key: 'alarms.max',
        message: expect.stringMatching(/^expected at most 2 alarms, found rules for 3/),
      },
    ]);
  });

  test('a prefix too long for the name of an alarm: none, and a problem that says how long it may be', () => {
    const prefix = `/${'p'.repeat(182)}`;
    expect(wanted({ board: { prefix } })).toMatchObject({
      alarms: [],
      problems: [
        {
          remedy: 'Deploy with a prefix of up to 182 characters',
          message: expect.stringContaining('found 183 characters'),
        },
      ],
    });
    expect(wanted({ board: { prefix: prefix.slice(0, -1) } }).problems).toEqual([]);
  });

  test('names and descriptions fit whatever ids and titles people have, and no two alarms have one name', () => {
    const long = `arn:aws:bedrock:us-east-1:111122223333:imported-model/${'x'.repeat(300)}`;
    const models = Object.fromEntries(
      ['1', '2'].map((end) => [
        `m${end}`,
        { modelId: long + end, title: 'T'.repeat(255), alarms: { throttles: true, errorRate: true } },
      ]),
    );
    const { alarms } = wanted({ models });
    expect(new Set(alarms.map(({ name }) => name)).size).toBe(5);
    for (const { name, definition: own } of alarms) {
      expect(name.length).toBeLessThanOrEqual(255);
      expect(String(own.AlarmDescription).length).toBeLessThanOrEqual(1024);
    }
  });
});

test('the order of the world does not matter', () => {
  const ids = Array.from({ length: 6 }, (_, index) => `vendor.m${index}-v1:0`);
  const settings = { alarms: { models: { throttles: true, dailyCost: true }, dailyCost: true } };
  const usage = usageOf(ids);
  const bytes = (series: (typeof usage)['series']) =>
    JSON.stringify(wanted({ settings, prices: PRICES, usage: { ...usage, series } }));
  const inOrder = bytes(usage.series);
  expect(inOrder).toContain('dailyCost');
  law(
    fc.property(fc.shuffledSubarray([...usage.series], { minLength: ids.length }), (series) => {
      expect(bytes(series)).toBe(inOrder);
    }),
  );
});
