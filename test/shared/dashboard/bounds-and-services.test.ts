import { describe, expect, test } from 'vitest';
import type { NamespaceMetric } from '../../../shared/bedrock/catalogue.ts';
import { foundationModel, usageOf } from '../builders.ts';
import { markdown, render, titleOf, type World, widget, widgetsOf } from './render.ts';

const MODEL = 'vendor.model-v1:0';
const MANTLE = ['Inferences', 'TotalInputTokens', 'TotalOutputTokens'].map((name): NamespaceMetric => {
  return { namespace: 'AWS/BedrockMantle', name, dimensions: { Model: 'vendor.model' } };
});
const POLICY: NamespaceMetric = {
  namespace: 'AWS/Bedrock/Guardrails',
  name: 'TextUnitCount',
  dimensions: { GuardrailPolicyType: 'SensitiveInformationPolicy' },
};
const PRICES = { models: ['vendor.*'], per: '1M', input: 1, output: 2 };
const POLICIES = { service: 'guardrails', textUnits: 0.1 };

function world(further: readonly NamespaceMetric[], prices: World['prices'] = {}): World {
  return {
    catalogue: { foundationModels: [foundationModel(MODEL)] },
    usage: usageOf([], [], further),
    prices,
  };
}

function banner(...drawn: Parameters<typeof world>): string {
  return markdown(widget(render(world(...drawn)), 'banner'));
}

describe('the banner says that a cost is an upper bound, once for each reason', () => {
  test.each<[string, readonly NamespaceMetric[], string]>([
    ['of bedrock-mantle', MANTLE, 'bedrock-mantle counts cached input with all other input'],
    ['of guardrails', [POLICY], 'guardrails may count free checks with billed ones'],
    [
      'of both',
      [...MANTLE, POLICY],
      'bedrock-mantle counts cached input with all other input; guardrails may count free checks with billed ones',
    ],
  ])('%s', (_, further, reasons) => {
    expect(banner(further, { models: PRICES, policies: POLICIES })).toContain(
      `**Cost is at most:** ${reasons}`,
    );
  });

  test('and does not where what it counts has no price', () => {
    expect(banner([...MANTLE, POLICY])).not.toContain('at most');
  });
});

test('what has no price is named, models and services alike', () => {
  expect(banner([...MANTLE, POLICY], { models: { ...PRICES, models: ['other.*'] } })).toContain(
    `**Not in the cost:** Name of ${MODEL}, Guardrails: what has no price of input, output, text units (`,
  );
});

describe('the section of a service has its cost by part', () => {
  const titlesOf = (...drawn: Parameters<typeof world>): string[] =>
    widgetsOf(render(world(...drawn)))
      .map(titleOf)
      .filter((title) => title.startsWith('Cost by p'));

  test('where it has a price, and says that it may be less', () => {
    expect(titlesOf([POLICY], { policies: POLICIES })).toEqual(['Cost by policy type, at most, USD']);
    const content = { ...POLICY, dimensions: { GuardrailPolicyType: 'ContentPolicy' } };
    expect(titlesOf([content], { policies: POLICIES })).toEqual(['Cost by policy type, USD']);
  });

  test('and no panel without one', () => {
    expect(titlesOf([POLICY], { models: PRICES })).toEqual([]);
  });
});

test('the heading of a row names what goes through bedrock-mantle, and that its cost is an upper bound', () => {
  const heading = markdown(widget(render(world(MANTLE, { models: PRICES })), '_header'));
  expect(heading).toContain('`mantle/vendor.model`');
  expect(heading).toContain('cost: at most');
});

test('a model that is used through bedrock-mantle alone is in use', () => {
  const heading = markdown(widget(render(world(MANTLE, { all: PRICES })), '_header'));
  expect(heading).not.toContain('no traffic');
});

test('a service without a price is no model that lacks one', () => {
  const { problems } = render(world([...MANTLE, POLICY], { all: PRICES }));
  expect(problems).toEqual([]);
});
