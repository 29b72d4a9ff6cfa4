import { CfnParameter, Duration } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import type { ModelMonitoringProps } from '../../infra/model-entry.ts';
import type { BedrockDashboardOperator } from '../../infra/operator.ts';
import type { AllModelsMonitoringProps } from '../../infra/stack-settings.ts';
import { parseModelEntry } from '../../shared/config/model-entry.ts';
import { parseSettings } from '../../shared/config/settings-layers.ts';
import { found } from '../../shared/kit/problem.ts';
import { properties, synth } from './synth.ts';

const MODEL = 'anthropic.claude-3-haiku-20240307-v1:0';

const ALL = {
  period: 300,
  costPeriod: 7200,
  imageSize: '512x512',
  bucketedStepSize: '30',
  inputTokenPrice: 0.00025,
  outputTokenPrice: 0.00125,
  cacheReadTokenPrice: 0,
  cacheWriteTokenPrice: 1e-9,
  imagePrice: 1e6,
  priceUnit: '1M',
  hidden: true,
  alarms: {
    throttles: { threshold: 5, period: 60, periods: 24 },
    errorRate: { threshold: 0.5, minimumRequests: 100 },
    latencyP99: true,
    firstTokenP99: false,
    dailyCost: { threshold: 12.5 },
    quotaUse: { threshold: 90, periods: 5 },
    legacy: true,
  },
} as const satisfies ModelMonitoringProps;

/** In one synth, because each takes its time. */
const synthesised = synth(
  {},
  {
    extend: (operator) => {
      operator.addModelMonitoring('plain', MODEL);
      operator.addModelMonitoring('everything', MODEL, ALL);
      operator.addModelMonitoring('a Duration', MODEL, { period: Duration.hours(2) });
      operator.addModelMonitoring('team-a/Café (EU)', `us.${MODEL}`, { inputTokenPrice: 0 });
      operator.addAllModelsMonitoring();
      operator.addAllModelsMonitoring({ period: Duration.minutes(5), costPeriod: Duration.hours(2) });
    },
  },
);

function parameter(id: string): { readonly [key: string]: unknown; readonly value: string } {
  const { Name, Value, ...rest } = properties(synthesised, `Operator/Parameters/${id}`);
  return { ...rest, name: Name, value: String(Value) };
}

describe('a model becomes a parameter', () => {
  test('with its id', () => {
    expect(parameter('models plain')).toEqual({
      name: '/bedrock-dashboard/models/plain',
      value: JSON.stringify({ modelId: MODEL }),
      Type: 'String',
      Description:
        'Belongs to the stack <AWS::StackName>: change it there, or the next deployment undoes it.',
    });
  });

  test('with all that was said of it, in the same words', () => {
    expect(JSON.parse(parameter('models everything').value)).toEqual({ modelId: MODEL, ...ALL });
  });

  test('a Duration becomes seconds', () => {
    expect(JSON.parse(parameter('models a-Duration').value)).toEqual({
      modelId: MODEL,
      title: 'a Duration',
      period: 7200,
    });
  });

  test('with its title, where the name of the parameter cannot be it; a price of 0 is a price', () => {
    const { name, value } = parameter('models team-a Cafe-EU');
    expect(name).toBe('/bedrock-dashboard/models/team-a/Cafe-EU');
    expect(JSON.parse(value)).toEqual({
      modelId: `us.${MODEL}`,
      title: 'team-a/Café (EU)',
      inputTokenPrice: 0,
    });
  });

  test.each(['models plain', 'models everything', 'models a-Duration', 'models team-a Cafe-EU'])(
    '%s is read by the operator without a problem, key by key',
    (id) => {
      const { value } = parameter(id);
      const { entry, problems } = parseModelEntry('x', value);
      expect(problems).toEqual([]);
      expect(entry).toMatchObject({ modelId: JSON.parse(value).modelId });
    },
  );
});

test('periods for all models become settings of the stack, and without one there are none', () => {
  const { name, value } = parameter('settings');
  expect(name).toBe('/bedrock-dashboard/stack-settings');
  expect(JSON.parse(value)).toEqual({ period: 300, costPeriod: 7200 });
  expect(parseSettings(value)).toMatchObject({ settings: { period: 300, costPeriod: 7200 }, problems: [] });
  synthesised.template.resourceCountIs('AWS::SSM::Parameter', 6);
});

test('alarms and a budget become settings, with a period in other calls, and the operator reads them key by key', () => {
  const topic = 'arn:aws:sns:eu-central-1:111122223333:pager';
  const alarms = {
    throttles: false,
    errorRate: { threshold: 2, period: Duration.minutes(10) },
    budgetPace: { threshold: 120 },
    models: { latencyP99: { threshold: 20_000 }, dailyCost: true },
    topics: [topic],
    max: 50,
  };
  const made = synth(
    {},
    {
      extend: (operator) => {
        operator.addAllModelsMonitoring({ monthlyBudget: 500, alarms });
        operator.addAllModelsMonitoring({ period: 300 });
      },
    },
  );
  const value = String(properties(made, 'Operator/Parameters/settings').Value);
  expect(JSON.parse(value)).toEqual({
    monthlyBudget: 500,
    alarms: { ...alarms, errorRate: { threshold: 2, period: 600 } },
    period: 300,
  });
  const { settings, problems } = parseSettings(value);
  expect(problems).toEqual([]);
  expect(settings).toMatchObject({
    monthlyBudget: 500,
    alarms: {
      account: { throttles: false, errorRate: { threshold: 2, period: 600 }, budgetPace: { threshold: 120 } },
      models: { latencyP99: { threshold: 20_000 }, dailyCost: {} },
      topics: [topic],
      max: 50,
    },
  });
});

test('values that are known only at deployment pass', () => {
  const withTokens = synth(
    {},
    {
      extend: (operator, stack) => {
        const profile = new CfnParameter(stack, 'Profile').valueAsString;
        const price = new CfnParameter(stack, 'Price', { type: 'Number' }).valueAsNumber;
        const alarms = { throttles: { threshold: price } };
        operator.addModelMonitoring('chat', profile, { inputTokenPrice: price, alarms });
      },
    },
  );
  expect(properties(withTokens, 'Operator/Parameters/models chat').Value).toBe(
    '{"modelId":"<Profile>","inputTokenPrice":<Price>,"alarms":{"throttles":{"threshold":<Price>}}}',
  );
});

describe('a bad value is named, with what was expected and what was found', () => {
  const price = '0, or a number from 0.000000001 to 1000000';
  const period = 'a multiple of 60 from 60 to 86400, in seconds';
  const label = 'a text of 1 to 255 characters';

  test.each<[string, unknown, string, string]>([
    ['inputTokenPrice', -1, price, '-1'],
    ['inputTokenPrice', Number.NaN, price, '"NaN"'],
    ['inputTokenPrice', Number.POSITIVE_INFINITY, price, '"Infinity"'],
    ['outputTokenPrice', 9e-10, price, '9e-10'],
    ['outputTokenPrice', '0.1', price, '"0.1"'],
    ['cacheReadTokenPrice', 1_000_001, price, '1000001'],
    ['cacheWriteTokenPrice', -0.1, price, '-0.1'],
    ['imagePrice', -0.1, price, '-0.1'],
    ['period', 0, period, '0'],
    ['costPeriod', Duration.hours(7), period.replace(',', ' that divides a day,'), '25200'],
    ['period', 59, period, '59'],
    ['period', 90, period, '90'],
    ['period', 86_460, period, '86460'],
    ['period', Number.NaN, period, '"NaN"'],
    ['period', Duration.seconds(90), period, '90'],
    ['period', Duration.millis(1500), period, '1.5'],
    ['period', Duration.days(2), period, '172800'],
    ['priceUnit', '1k', '"1K" or "1M"', '"1k"'],
    ['imageSize', ' ', label, '" "'],
    ['bucketedStepSize', '', label, '""'],
    [
      'alarms.latencyP99.threshold',
      { latencyP99: { threshold: 0 } },
      'a number of milliseconds from 0.001 to 3600000',
      '0',
    ],
    ['alarms.legacy.periods', { legacy: { periods: 1.5 } }, 'a whole number from 1 to 24', '1.5'],
    [
      'alarms.legacy.period',
      { legacy: { period: 7200 } },
      'a multiple of 60 from 60 to 3600, in seconds',
      '7200',
    ],
    ['alarms.dailyCost', { dailyCost: 5 }, 'true, false or an object with threshold', '5'],
  ])('%s: %s', (where, value, expectation, found) => {
    const [key = ''] = where.split('.');
    const complaint = complaintAbout((operator) =>
      operator.addModelMonitoring('chat', MODEL, { [key]: value }),
    );
    expect(complaint).toMatch(/^Write /);
    expect(complaint).toContain(`: Stack/Operator: addModelMonitoring("chat"): ${where}: `);
    expect(complaint).toContain(expectation);
    expect(complaint.endsWith(`found ${found}`)).toBe(true);
  });

  test.each<[string, object, string]>([
    ['a key that no alarm has', { quotaUse: { period: 60 } }, 'alarms.quotaUse.period: unknown key'],
    [
      'an alarm that no model has',
      { budgetPace: true },
      'alarms.budgetPace: unknown key; known are throttles,',
    ],
  ])('%s', (_what, alarms, message) => {
    const complaint = complaintAbout((operator) => operator.addModelMonitoring('chat', MODEL, { alarms }));
    expect(complaint).toContain(`addModelMonitoring("chat"): ${message}`);
  });

  test.each(['', 'a model', 'us.*', 'x'.repeat(1025)])('the model id %j', (modelId) => {
    const complaint = complaintAbout((operator) => operator.addModelMonitoring('chat', modelId));
    expect(complaint).toBe(
      'Write a model id, an inference-profile id or an ARN: Stack/Operator: addModelMonitoring("chat"): modelId: ' +
        `found ${found(modelId)}`,
    );
  });

  test.each(['', ' \t'])('the name %j', (name) => {
    const complaint = complaintAbout((operator) => operator.addModelMonitoring(name, MODEL));
    const shown = JSON.stringify(name);
    expect(complaint).toBe(
      `Stack/Operator: addModelMonitoring(${shown}): the name: expected a name, found ${shown}`,
    );
  });

  test('the name, as a title', () => {
    const name = ` ${'x'.repeat(255)}`;
    const complaint = complaintAbout((operator) => operator.addModelMonitoring(name, MODEL));
    expect(complaint).toContain(`: title: expected ${label}, found ${found(name)}`);
  });

  test.each<[string, ModelMonitoringProps]>([
    ['a {{b}}', {}],
    ['chat', { imageSize: '{{', bucketedStepSize: '30' }],
  ])('what Parameter Store refuses: %j %j', (name, props) => {
    const complaint = complaintAbout((operator) => operator.addModelMonitoring(name, MODEL, props));
    expect(complaint).toMatch(/: expected texts without \{\{, which Parameter Store refuses$/);
  });

  test('the name is known only at deployment', () => {
    const complaint = complaintAbout((operator) => {
      const name = new CfnParameter(operator, 'Name').valueAsString;
      operator.addModelMonitoring(name, MODEL);
    });
    expect(complaint).toMatch(/the name: expected a name, found a value that is known only at deployment$/);
  });

  test('half of the image dimensions', () => {
    const complaint = complaintAbout((operator) =>
      operator.addModelMonitoring('chat', MODEL, { imageSize: '512x512' }),
    );
    expect(complaint).toBe(
      'Add bucketedStepSize: Stack/Operator: addModelMonitoring("chat"): expected both imageSize and bucketedStepSize, found one',
    );
  });

  test.each([
    ['too many levels', 'a/'.repeat(13).concat('a')],
    ['too long', '模'.repeat(200)],
  ])('%s for Parameter Store', (_what, name) => {
    const complaint = complaintAbout((operator) => operator.addModelMonitoring(name, MODEL));
    expect(complaint).toMatch(
      /: expected at most 15 levels and \d+ characters, found "\/bedrock-dashboard\/models\//,
    );
  });
});

describe('two calls that are one too many', () => {
  test.each([
    ['Chat', 'Chat', 'Chat'],
    ['Café', 'Cafe', 'Cafe'],
    ['a b', 'a (b)', 'a-b'],
    ['!', '?', 'model'],
  ])('%s and %s would share a parameter', (first, second, legal) => {
    const complaint = complaintAbout((operator) => {
      operator.addModelMonitoring(first, MODEL);
      operator.addModelMonitoring(second, MODEL);
    });
    expect(complaint).toBe(
      `Stack/Operator: addModelMonitoring("${second}"): "${first}" and "${second}" both become /bedrock-dashboard/models/${legal}`,
    );
  });

  test.each([
    ['chat', 'Chat'],
    ['a/b', 'a--b'],
    ['settings', 'settings.json'],
  ])('%s and %s are two, and none is in the way of the settings', (first, second) => {
    const complaint = complaintAbout((operator) => {
      operator.addModelMonitoring(first, MODEL);
      operator.addModelMonitoring(second, MODEL);
      operator.addAllModelsMonitoring({ period: 60 });
    });
    expect(complaint).toBe('');
  });

  test.each<AllModelsMonitoringProps>([{ period: 60 }, { monthlyBudget: 100 }, { alarms: {} }])(
    'for all models: %j',
    (props) => {
      const complaint = complaintAbout((operator) => {
        operator.addAllModelsMonitoring(props);
        operator.addAllModelsMonitoring(props);
      });
      expect(complaint).toBe(
        `Stack/Operator: addAllModelsMonitoring: expected one call with ${Object.keys(props)}, found two`,
      );
    },
  );

  test('a bad period for all models', () => {
    const complaint = complaintAbout((operator) => operator.addAllModelsMonitoring({ period: 61 }));
    expect(complaint).toBe(
      'Write a multiple of 60 from 60 to 86400, in seconds: Stack/Operator: addAllModelsMonitoring: period: found 61',
    );
  });
});

function complaintAbout(extend: (operator: BedrockDashboardOperator) => void): string {
  try {
    synth({}, { extend });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
