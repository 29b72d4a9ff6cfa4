import type { BillingRegion } from '../billing-regions.ts';
import { type ListedRate, rate } from './listed-rate.ts';

/** Lists the rates of guardrails and of AgentCore, which name no model. */
export function serviceRates(region: BillingRegion): ListedRate[] {
  return [
    rate(region, 'Guardrail-ContentPolicyUnitsConsumed', {}, { unit: 'TextUnit', usd: 0.00015 }),
    rate(region, 'Guardrail-TopicPolicyUnitsConsumed', {}, { unit: 'TextUnit', usd: 0.00015 }),
    rate(region, 'Guardrail-WordPolicyUnitsConsumed', {}, { unit: 'TextUnit', usd: 0 }),
    rate(
      region,
      'Guardrail-SensitiveInformationPolicyPaidUnitsConsumed',
      {},
      { unit: 'TextUnit', usd: 0.0001 },
    ),
    rate(region, 'Guardrail-SensitiveInformationPolicyFreeUnitsConsumed', {}, { unit: 'TextUnit', usd: 0 }),
    rate(region, 'Guardrail-ContextualGroundingPolicyUnitsConsumed', {}, { unit: 'TextUnit', usd: 0.0001 }),
    rate(region, 'Guardrail-ContentPolicyImageUnitsConsumed', {}, { unit: 'Images Processed', usd: 0.00075 }),
    ...['Runtime', 'CodeInterpreter', 'BrowserTool'].flatMap((name) => [
      hourly(region, `${name}:Consumption-based:vCPU`, { unit: 'vCPU-Hours', usd: 0.0895 }),
      hourly(region, `${name}:Consumption-based:Memory`, { unit: 'GB-Hours', usd: 0.00945 }),
    ]),
    // The second generation of the runtime.
    hourly(region, 'Runtime:Consumption-based:vCPU-v2', { unit: 'vCPU-Hours', usd: 0.1276 }),
    hourly(region, 'Gateway:Consumption-based:API-Invocations', { unit: 'Invocations', usd: 0.000005 }),
  ];
}

function hourly(region: BillingRegion, name: string, price: Pick<ListedRate, 'unit' | 'usd'>): ListedRate {
  return { ...rate(region, name, {}, price), service: 'AmazonBedrockAgentCore' };
}
