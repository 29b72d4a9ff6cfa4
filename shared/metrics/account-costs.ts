import type { Place } from '../bedrock/place.ts';
import type { Cost } from './cost.ts';

/** Moves a cost to the account and the Region whose metrics it is of. */
export function inPlace(cost: Cost, place: Place): Cost {
  return { ...cost, terms: cost.terms.map((term) => ({ ...term, series: { ...term.series, place } })) };
}
