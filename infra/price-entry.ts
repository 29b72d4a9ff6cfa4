import { parsePriceEntry } from '../shared/config/price-entry.ts';
import { parameterValue } from './parameter-value.ts';

/** Where and when the prices of an entry hold, and where they are from. */
export interface PriceLimitProps {
  /**
   * The Regions in which they hold.
   * @default all
   */
  readonly regions?: readonly string[];
  /**
   * The day from which on they hold, `YYYY-MM-DD`, from 00:00 UTC.
   * @default always
   */
  readonly from?: string;
  /** The day on which you last looked them up, `YYYY-MM-DD`. */
  readonly asOf?: string;
  /** Where they are from, for people. */
  readonly source?: string;
}

/** Prices of tokens, each for the number of tokens that the entry is for. 0 is a price. */
export interface TokenPriceProps {
  readonly input?: number;
  readonly output?: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
}

/** Prices of models. */
export interface ModelPriceProps extends PriceLimitProps, TokenPriceProps {
  /** Patterns of ids, with `*` and `?`. */
  readonly models: readonly string[];
  /** The number of tokens that the token prices are for: a thousand, or a million. */
  readonly per: '1K' | '1M';
  /** Price of one image, of whatever size. */
  readonly image?: number;
  /** Prices of one image by size, such as `1024x1024`, or by size and steps, such as `1024x1024/50`. */
  readonly imageSizes?: Readonly<Record<string, number>>;
  /** Prices of tokens of a service tier, where they differ from those of the standard tier. */
  readonly tiers?: { readonly flex?: TokenPriceProps; readonly priority?: TokenPriceProps };
}

/** Prices of what is billed and is no model. */
export interface ServicePriceProps extends PriceLimitProps {
  /** `agentCore` or `guardrails`, or a part of them such as `guardrails/ContentPolicy`. */
  readonly service: string;
  /** Price of 1,000 text units of a guardrail. */
  readonly textUnits?: number;
  /** Price of an hour of a vCPU of AgentCore. */
  readonly vcpuHour?: number;
  /** Price of an hour of a gigabyte of AgentCore. */
  readonly gbHour?: number;
}

/** What `addPrice` takes. */
export type PriceProps = ModelPriceProps | ServicePriceProps;

/**
 * Makes the value of a price entry, before it becomes JSON. The operator reads it without a problem.
 *
 * @throws an error that names the property, what was expected and what was found.
 */
export function priceEntry(where: string, name: string, props: PriceProps): object {
  return parameterValue(where, props, (json) => parsePriceEntry(name, json));
}
