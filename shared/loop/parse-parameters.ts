import { type Config, type EarlierVersions, parseConfig } from '../config/config.ts';
import type { Parameter } from '../config/parameter.ts';
import { readFacts } from '../facts/facts.ts';
import { PriceItem } from '../facts/price-fact.ts';

/** What the parameters say: what you configured, and what collect knows. */
export interface ParsedParameters {
  readonly config: Config;
  /** AWS's list prices, by id of the fact. */
  readonly listed: ReadonlyMap<string, PriceItem>;
}

/**
 * Parses all parameters.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export function parseParameters(
  prefix: string,
  parameters: readonly Parameter[],
  earlier: EarlierVersions = new Map(),
): ParsedParameters {
  const config = parseConfig(prefix, parameters, earlier);
  const { items, problems } = readFacts('prices', PriceItem, { prefix, parameters, earlier });
  return { config: { ...config, problems: [...config.problems, ...problems] }, listed: items };
}
