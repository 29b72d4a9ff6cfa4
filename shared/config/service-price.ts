import * as z from 'zod/mini';
import type { Oddity } from '../kit/json-text.ts';
import { partition } from '../kit/lists.ts';
import type { Problem } from '../kit/problem.ts';
import { missingKey, readFields, withOddities } from './fields.ts';
import type { Parsed } from './model-entry.ts';
import { isUnlimited, limitsIn, type PriceLimits, priceLimitsShape } from './price-limits.ts';
import { Price, type Prices, type ServiceKind } from './prices.ts';

/** A price entry of what is no model: instead of `models` and `per` it names a service. */
export const servicePriceShape = {
  service: z
    .string()
    .check(
      z.regex(/^(agentCore|guardrails)(\/[A-Za-z0-9.]{1,100})?$/),
      z.describe('"agentCore" or "guardrails", or a part of them such as "guardrails/ContentPolicy"'),
    ),
  textUnits: Price,
  vcpuHour: Price,
  gbHour: Price,
  ...priceLimitsShape,
};

/** What each service is billed by: the key of its price, and for how many of them that is. */
const PRICES: readonly {
  readonly service: string;
  readonly key: PriceKey;
  readonly kind: ServiceKind;
  readonly per: number;
}[] = [
  { service: 'guardrails', key: 'textUnits', kind: 'textUnit', per: 1_000 },
  { service: 'agentCore', key: 'vcpuHour', kind: 'vcpuHour', per: 1 },
  { service: 'agentCore', key: 'gbHour', kind: 'gbHour', per: 1 },
];
type PriceKey = 'textUnits' | 'vcpuHour' | 'gbHour';

/** A price entry (price-entry.ts) whose `models` is one service. */
interface ServicePrice extends PriceLimits {
  readonly name: string;
  readonly models: readonly string[];
  readonly prices: Prices;
}

/** Whether the value of `prices/<name>` is the price of a service. */
export function isServicePrice(value: object): boolean {
  return 'service' in value;
}

/** Parses the price of a service. A price that is invalid makes the entry unusable: an earlier version holds then. */
export function parseServicePrice(
  name: string,
  value: object,
  oddities: readonly Oddity[],
): Parsed<ServicePrice> {
  const where = `prices/${name}`;
  const fields = readFields(servicePriceShape, value, where);
  const { service } = fields.good;
  const invalid = withOddities(oddities, fields.problems, where);
  if (service === undefined || isUnlimited(fields)) return { problems: invalid };
  const [own, others] = partition(PRICES, (one) => one.service === service.split('/')[0]);
  const problems = [
    ...invalid,
    ...others.flatMap(({ key }) => (fields.good[key] === undefined ? [] : [ofAnother(key, service, where)])),
  ];
  if (own.some(({ key }) => fields.bad.has(key))) return { problems };
  const amounts = own.flatMap(({ key, kind, per }) => {
    const amount = fields.good[key];
    return amount === undefined ? [] : [[kind, exact(amount / per)] as const];
  });
  const [first] = own;
  if (amounts.length === 0 && first !== undefined) {
    return { problems: [...problems, missingKey(servicePriceShape[first.key], where, first.key)] };
  }
  const prices = { per: '1M', amounts: Object.fromEntries(amounts) } as const;
  return { entry: { name, models: [service], prices, ...limitsIn(fields.good) }, problems };
}

function ofAnother(key: string, service: string, where: string): Problem {
  const message = `expected prices of ${service}, found one of another service`;
  return { where, key, remedy: `Remove ${key}`, message };
}

/** Removes the noise of binary fractions. */
function exact(amount: number): number {
  return Number(amount.toPrecision(12));
}
