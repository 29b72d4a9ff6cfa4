import { Duration, Lazy } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { BedrockDashboardOperator } from '../../infra/operator.ts';
import type {
  ModelPriceProps,
  PriceProps,
  ServicePriceProps,
  TokenPriceProps,
} from '../../infra/price-entry.ts';
import type { SettingsProps } from '../../infra/stack-settings.ts';
import { parsePriceEntry, type priceEntryShape } from '../../shared/config/price-entry.ts';
import type { tierShape } from '../../shared/config/price-tiers.ts';
import type { servicePriceShape } from '../../shared/config/service-price.ts';
import type { settingsShape } from '../../shared/config/settings.ts';
import { parseSettings } from '../../shared/config/settings-layers.ts';
import { ENV, properties, type Synthesised, synth } from './synth.ts';

const ARN = 'arn:aws:bedrock:eu-west-1:111122223333:guardrail/abc123';

function made(extend: (operator: BedrockDashboardOperator) => void): Synthesised {
  return synth({}, { env: ENV, extend });
}

function complaintAbout(extend: (operator: BedrockDashboardOperator) => void): string {
  try {
    made(extend);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function settingsIn(synthesised: Synthesised): string {
  return String(properties(synthesised, 'Operator/Parameters/settings').Value);
}

test('the properties are the keys of the parameters, one and all', () => {
  expectTypeOf<keyof SettingsProps>().toEqualTypeOf<keyof typeof settingsShape>();
  expectTypeOf<keyof ModelPriceProps>().toEqualTypeOf<keyof typeof priceEntryShape>();
  expectTypeOf<keyof ServicePriceProps>().toEqualTypeOf<keyof typeof servicePriceShape>();
  expectTypeOf<keyof TokenPriceProps>().toEqualTypeOf<keyof typeof tierShape>();
});

describe('addPrice', () => {
  test.each<[name: string, props: PriceProps]>([
    ['nova', { models: ['*nova-pro*'], per: '1M', input: 0.8, output: 3.2, asOf: '2026-11-01' }],
    ['team/free', { models: ['imported/*'], per: '1K', input: 0, tiers: { flex: { input: 0 } } }],
    [
      'images',
      { models: ['*canvas*'], per: '1K', imageSizes: { '1024x1024': 0.04 }, regions: ['us-east-1'] },
    ],
    ['guardrails', { service: 'guardrails/ContentPolicy', textUnits: 0.15, from: '2026-12-01' }],
    ['agents', { service: 'agentCore', vcpuHour: 0.0895, gbHour: 0.00945 }],
  ])('%s becomes a parameter that the operator reads without a problem', (name, props) => {
    const synthesised = made((operator) => operator.addPrice(name, props));
    const { Name, Value } = properties(
      synthesised,
      `Operator/Parameters/prices ${name.replaceAll('/', ' ')}`,
    );
    expect(Name).toBe(`/bedrock-dashboard/prices/${name}`);
    expect(JSON.parse(String(Value))).toEqual(props);
    expect(parsePriceEntry(name, String(Value))).toMatchObject({ entry: { name }, problems: [] });
  });

  test.each<[what: string, extend: (operator: BedrockDashboardOperator) => void, complaint: RegExp]>([
    [
      'a price below 0',
      (o) => o.addPrice('x', { models: ['*'], per: '1M', input: -1 }),
      /addPrice\("x"\): input: found -1/,
    ],
    ['no price', (o) => o.addPrice('x', { models: ['*'], per: '1M' }), /Add a price: .*addPrice\("x"\)/],
    [
      'a name with spaces',
      (o) => o.addPrice('my price', { models: ['*'], per: '1M', input: 1 }),
      /the name: expected letters, digits, \. _ - and \/, found "my price"$/,
    ],
    [
      'a name that is known only at deployment',
      (o) => o.addPrice(Lazy.string({ produce: () => 'x' }), { models: ['*'], per: '1M', input: 1 }),
      /found a value that is known only at deployment$/,
    ],
    [
      'two of one name',
      (o) => {
        for (const input of [1, 2]) o.addPrice('x', { models: ['*'], per: '1M', input });
      },
      /addPrice\("x"\): "x" and "x" both become \/bedrock-dashboard\/prices\/x$/,
    ],
  ])('%s is refused', (_, extend, complaint) => {
    expect(complaintAbout(extend)).toMatch(complaint);
  });

  test('a price and a model may have one name', () => {
    const complaint = complaintAbout((operator) => {
      operator.addModelMonitoring('nova', 'amazon.nova-pro-v1:0');
      operator.addPrice('nova', { models: ['*nova-pro*'], per: '1M', input: 0.8 });
    });
    expect(complaint).toBe('');
  });
});

describe('addSettings', () => {
  test('sets anything, in several calls, beside addAllModelsMonitoring and guardrails', () => {
    const synthesised = made((operator) => {
      operator.addSettings({ currency: 'EUR', discovery: { exclude: ['*embed*'], idle: 'hide' } });
      operator.addSettings({ period: Duration.minutes(1), billCheck: true });
      operator.addAllModelsMonitoring({ monthlyBudget: 500 });
      operator.addGuardrailMonitoring({ guardrailArn: ARN });
    });
    const { Name } = properties(synthesised, 'Operator/Parameters/settings');
    expect(Name).toBe('/bedrock-dashboard/stack-settings');
    const value = settingsIn(synthesised);
    expect(JSON.parse(value)).toEqual({
      currency: 'EUR',
      discovery: { exclude: ['*embed*'], idle: 'hide' },
      period: 60,
      billCheck: true,
      monthlyBudget: 500,
      guardrails: [ARN],
    });
    expect(parseSettings(value).problems).toEqual([]);
  });

  test('takes topics as such or by their ARNs', () => {
    const synthesised = synth(
      {},
      {
        env: ENV,
        extend: (operator, stack) =>
          operator.addSettings({
            alarms: { topics: [new Topic(stack, 'Pager'), 'arn:aws:sns:eu-central-1:111122223333:eu'] },
          }),
      },
    );
    expect(settingsIn(synthesised)).toMatch(/"topics":\["<Pager[^"]*>","arn:aws:sns:eu-central-1:[^"]*"\]/);
  });

  test('nothing makes no parameter', () => {
    const { template } = made((operator) => operator.addSettings({}));
    template.resourceCountIs('AWS::SSM::Parameter', 1);
  });

  test.each<[what: string, extend: (operator: BedrockDashboardOperator) => void, complaint: string]>([
    [
      'a value that no setting has',
      (o) => o.addSettings({ maxPages: 100 }),
      'addSettings: maxPages: found 100',
    ],
    [
      'one setting in two calls',
      (o) => {
        o.addAllModelsMonitoring({ monthlyBudget: 1 });
        o.addSettings({ monthlyBudget: 2 });
      },
      'addSettings: expected one call with monthlyBudget, found two',
    ],
    [
      'guardrails after addGuardrailMonitoring',
      (o) => {
        o.addGuardrailMonitoring({ guardrailArn: ARN });
        o.addSettings({ guardrails: 'hide' });
      },
      'addSettings: expected one call with guardrails, found two',
    ],
    [
      'guardrails before addGuardrailMonitoring',
      (o) => {
        o.addSettings({ guardrails: 'hide' });
        o.addGuardrailMonitoring({ guardrailArn: ARN });
      },
      'addGuardrailMonitoring: expected one call with guardrails, found two',
    ],
    [
      'guardrails before addAllGuardrailsMonitoring',
      (o) => {
        o.addSettings({ guardrails: 'hide' });
        o.addAllGuardrailsMonitoring();
      },
      'addAllGuardrailsMonitoring: expected one call with guardrails, found two',
    ],
  ])('%s is refused', (_, extend, complaint) => {
    expect(complaintAbout(extend)).toContain(complaint);
  });
});
