import { type Config, parseConfig } from '../config/config.ts';
import type { Parameter } from '../config/parameter.ts';
import { withCopy } from '../facts/defaults-fact.ts';
import type { Facts } from '../facts/fact-kinds.ts';
import { knownIn, problemsIn, readFacts } from '../facts/facts.ts';
import type { ReadParameters } from './read-parameters.ts';

/** What the parameters say: what you configured, and what collect knows. */
export interface ParsedParameters {
  readonly config: Config;
  readonly facts: Facts;
}

/**
 * Parses all parameters.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export function parseParameters(
  prefix: string,
  parameters: readonly Parameter[],
  { earlier = new Map(), problems = [], shared }: Partial<Omit<ReadParameters, 'parameters'>> = {},
): ParsedParameters {
  const facts = readFacts({ prefix, parameters, earlier });
  const defaults = withCopy(shared, facts.defaults.items, prefix, parameters);
  const config = parseConfig(prefix, parameters, earlier, defaults);
  return {
    config: { ...config, problems: [...problems, ...config.problems, ...problemsIn(facts)] },
    facts: knownIn(facts),
  };
}
