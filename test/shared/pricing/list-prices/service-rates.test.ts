import { describe, expect, test } from 'vitest';
import type { PriceListItem } from '../../../../shared/pricing/list-prices/price-list.ts';
import { readServicePrice, serviceRates } from '../../../../shared/pricing/list-prices/service-rates.ts';

const REGION = 'us-east-1';

function item(usageType: string, unit: string, usd: string, regionCode = REGION): PriceListItem {
  return { regionCode, usageType, unit, usd };
}

/** As GetProducts gave them for us-east-1 in September 2026. */
const GUARDRAILS = [
  item('USE1-Guardrail-ContentPolicyUnitsConsumed', 'TextUnit', '0.00015'),
  item('USE1-Guardrail-ContentPolicyImageUnitsConsumed', 'Images Processed', '0.00075'),
  item('USE1-Guardrail-TopicPolicyUnitsConsumed', 'TextUnit', '0.00015'),
  item('USE1-Guardrail-ContextualGroundingPolicyUnitsConsumed', 'TextUnit', '0.0001'),
  item('USE1-Guardrail-WordPolicyUnitsConsumed', 'TextUnit', '0'),
];
const VCPU = item('USE1-Runtime:Consumption-based:vCPU', 'vCPU-Hours', '0.0895');
const MEMORY = item('USE1-Runtime:Consumption-based:Memory', 'GB-Hours', '0.00945');
const SECOND_GENERATION = item('USE1-Runtime:Consumption-based:vCPU-v2', 'vCPU-Hours', '0.1276');

function priceOf(id: string, items: readonly PriceListItem[], region = REGION) {
  const rates = serviceRates(id);
  return rates === undefined ? 'no rates' : readServicePrice(items, rates, region).prices.regional;
}

describe('the price of', () => {
  test.each([
    ['guardrails/ContentPolicy', 0.00015],
    ['guardrails/TopicPolicy', 0.00015],
    ['guardrails/ContextualGroundingPolicy', 0.0001],
    ['guardrails/WordPolicy', 0],
  ])('%s is that of a text unit', (id, textUnit) => {
    const name = id.split('/')[1];
    expect(priceOf(id, GUARDRAILS)).toEqual({ textUnit, rate: `USE1-Guardrail-${name}UnitsConsumed` });
  });

  test('AgentCore is that of both kinds of hours, of the first generation', () => {
    expect(priceOf('agentCore/AgentCore.Runtime', [SECOND_GENERATION, MEMORY, VCPU])).toEqual({
      vcpuHour: 0.0895,
      gbHour: 0.00945,
      rate: VCPU.usageType,
    });
  });

  test.each([
    ['1K units', '0.1', 0.0001],
    ['textunit', '0.0002', 0.0002],
  ])('a policy in the unit %s is converted', (unit, usd, textUnit) => {
    const own = item('USE1-Guardrail-TopicPolicyUnitsConsumed', unit, usd);
    expect(priceOf('guardrails/TopicPolicy', [own])).toMatchObject({ textUnit });
  });
});

describe('there is no price', () => {
  test.each<[string, string, readonly PriceListItem[], string?]>([
    ['of another policy', 'guardrails/TopicPolicy', [GUARDRAILS[0] ?? VCPU]],
    ['of another Region', 'agentCore/AgentCore.Runtime', [{ ...VCPU, regionCode: 'eu-west-1' }]],
    ['where the code is of another Region', 'agentCore/AgentCore.Runtime', [VCPU], 'eu-west-1'],
    ['where two items disagree', 'agentCore/AgentCore.Runtime', [VCPU, { ...VCPU, usd: '0.09' }]],
    ['in an unknown unit', 'agentCore/AgentCore.Runtime', [{ ...VCPU, unit: 'Seconds' }]],
    ['that is no number', 'agentCore/AgentCore.Runtime', [{ ...VCPU, usd: 'free' }]],
    ['in a Region without a code', 'agentCore/AgentCore.Runtime', [VCPU], 'mars-1'],
  ])('%s', (_, id, items, region = REGION) => {
    expect(priceOf(id, items, region)).toBeUndefined();
  });

  test('of a service that the Price List is not known to have', () => {
    expect(priceOf('agentCore/AgentCore.New', [VCPU])).toBe('no rates');
    expect(priceOf('toString', [VCPU])).toBe('no rates');
  });
});

test('one kind may be missing', () => {
  expect(priceOf('agentCore/AgentCore.Runtime', [MEMORY])).toEqual({
    gbHour: 0.00945,
    rate: MEMORY.usageType,
  });
});
