import type { BillingRegion } from '../billing-regions.ts';

/** A rate of the Price List: what makes it one item. */
export interface ListedRate {
  readonly service: 'AmazonBedrock' | 'AmazonBedrockAgentCore';
  readonly usagetype: string;
  readonly regionCode: string;
  readonly location: string;
  /** Attributes that not every item has: `model`, `feature`, `inferenceType`, `service_tier`, ... */
  readonly more: Readonly<Record<string, string>>;
  readonly unit: string;
  /** For one unit. */
  readonly usd: number;
}

/** Makes a rate of Amazon Bedrock in a Region. */
export function rate(
  { code, region, location }: BillingRegion,
  name: string,
  more: Readonly<Record<string, string>>,
  price: { readonly unit: string; readonly usd: number },
): ListedRate {
  return {
    service: 'AmazonBedrock',
    usagetype: `${code}-${name}`,
    regionCode: region,
    location,
    more,
    ...price,
  };
}
