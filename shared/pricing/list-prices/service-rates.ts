import type { ServiceKind } from '../../config/prices.ts';
import { KNOWN_SERVICES } from '../known-services.ts';
import { billingCodeOf } from './billing-codes.ts';
import type { ListPrice } from './list-price.ts';
import type { PriceListItem, PriceListReading } from './price-list.ts';
import { usdOf } from './usd.ts';

/** The code under which the Price List has a service's items. */
export type ServiceCode = 'AmazonBedrock' | 'AmazonBedrockAgentCore';

interface ServiceRates {
  readonly code: ServiceCode;
  /** What all its usage types have in common. */
  readonly usageTypePart: string;
  /** What follows the billing code of the Region in the usage type of each rate. */
  readonly usageTypes: Readonly<Partial<Record<ServiceKind, string>>>;
}

function policy(name: string): ServiceRates {
  const usageTypePart = `Guardrail-${name}UnitsConsumed`;
  return { code: 'AmazonBedrock', usageTypePart, usageTypes: { textUnit: usageTypePart } };
}

function agentCore(name: string): ServiceRates {
  const usageTypePart = `${name}:Consumption-based:`;
  const usageTypes = { vcpuHour: `${usageTypePart}vCPU`, gbHour: `${usageTypePart}Memory` };
  return { code: 'AmazonBedrockAgentCore', usageTypePart, usageTypes };
}

/**
 * Rates of services by the id that their prices are looked up by (`source` of a series). Sources: items of the Price List. CloudWatch does not
 * distinguish the generations of AgentCore's runtime: the rates of the first one are used.
 */
const RATES: Readonly<Record<(typeof KNOWN_SERVICES)[number], ServiceRates>> = {
  'guardrails/ContentPolicy': policy('ContentPolicy'),
  'guardrails/TopicPolicy': policy('TopicPolicy'),
  'guardrails/WordPolicy': policy('WordPolicy'),
  'guardrails/SensitiveInformationPolicy': policy('SensitiveInformationPolicyPaid'),
  'guardrails/ContextualGroundingPolicy': policy('ContextualGroundingPolicy'),
  'agentCore/AgentCore.Runtime': agentCore('Runtime'),
  'agentCore/AgentCore.CodeInterpreter': agentCore('CodeInterpreter'),
  'agentCore/AgentCore.Browser': agentCore('BrowserTool'),
};

/** Returns the rates of a service; `undefined` if the Price List is not known to have any. */
export function serviceRates(id: string): ServiceRates | undefined {
  const known = KNOWN_SERVICES.find((one) => one === id);
  return known === undefined ? undefined : RATES[known];
}

/** Factors from the price of a unit of the Price List to that of one text unit or hour. */
const UNITS: Readonly<Record<string, number>> = {
  textunit: 1,
  '1k units': 0.001,
  'vcpu-hours': 1,
  'gb-hours': 1,
};

/**
 * Reads the list price of a service in one Region. A rate whose items disagree, or whose unit is not known, has no price. 0 is a price: AWS
 * bills nothing for the word filters of guardrails.
 */
export function readServicePrice(
  items: readonly PriceListItem[],
  { usageTypes }: ServiceRates,
  region: string,
): PriceListReading {
  const code = billingCodeOf(region);
  const read = Object.entries(usageTypes).map(([kind, usageType]) => {
    const own = items.filter(
      (item) => item.regionCode === region && item.usageType === `${code}-${usageType}`,
    );
    const [usd, ...others] = new Set(
      own.map(({ usd: text, unit }) => usdOf(text, UNITS[unit.toLowerCase()] ?? Number.NaN)),
    );
    return { kind, usd: others.length === 0 ? usd : Number.NaN, rate: own[0]?.usageType };
  });
  const good = read.filter(({ usd }) => usd !== undefined && usd >= 0);
  const [first] = good;
  if (first?.rate === undefined) return { prices: {}, rejections: [] };
  const price: ListPrice = {
    ...Object.fromEntries(good.map(({ kind, usd }) => [kind, usd])),
    rate: first.rate,
  };
  return { prices: { regional: price }, rejections: [] };
}
