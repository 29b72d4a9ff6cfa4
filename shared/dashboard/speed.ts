import type { Dimensions } from '../bedrock/catalogue.ts';
import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import { statQuery } from '../metrics/metric-query.ts';
import { PALETTE } from './colours.ts';
import { hidden, type Line } from './lines.ts';

const NEEDS = ['outputTokensP50', 'latencyP50', 'firstTokenP50'] as const;
const [TOKENS, LAST, FIRST] = NEEDS;

/**
 * Computes tokens a second after the first one, all as p50. Source of the formula: Bedrock user guide, monitoring-runtime-otps. Numerator
 * and denominator both hold the output tokens and the first token, so there is no value where either is missing. There is none
 * either where the first token is not before the last, as can happen where few answers are streamed.
 */
export function speedLines([dimensions]: readonly Dimensions[]): Line[] {
  if (dimensions === undefined) return [];
  const expression = `1000*${TOKENS}*${TOKENS}*${FIRST}/((${LAST}-${FIRST})*(${LAST}>${FIRST})*${TOKENS}*${FIRST})`;
  return [
    { expression, id: 'speed', label: 'Tokens/s', color: PALETTE.brown },
    ...NEEDS.map((key) => hidden(statQuery(BEDROCK_METRICS[key], dimensions, { id: key }))),
  ];
}
