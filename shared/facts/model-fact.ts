import * as z from 'zod/mini';
import type { Memory, Remembered } from '../bedrock/notices.ts';
import { Day } from '../config/day.ts';
import { itemsOfRegion } from './regional-items.ts';

const Yes = z.optional(z.literal(true));

/** An item of `facts/models`: what is remembered of one model in one Region, so that no notice is repeated. Its id is `<model> <Region>`. */
export const ModelFact = z.strictObject({
  hadTraffic: Yes,
  wasLegacy: Yes,
  isGone: Yes,
  /** The last end-of-life date that Bedrock listed. */
  endOfLife: z.optional(Day),
});
export type ModelFact = z.infer<typeof ModelFact>;

export function toModelFact({ hasHadTraffic, hasBeenLegacy, isGone, endOfLifeDate }: Remembered): ModelFact {
  return {
    ...(hasHadTraffic ? { hadTraffic: true } : {}),
    ...(hasBeenLegacy ? { wasLegacy: true } : {}),
    ...(isGone ? { isGone: true } : {}),
    ...(endOfLifeDate === undefined ? {} : { endOfLife: endOfLifeDate }),
  };
}

function toRemembered({ hadTraffic, wasLegacy, isGone, endOfLife }: ModelFact): Remembered {
  return {
    hasHadTraffic: hadTraffic === true,
    hasBeenLegacy: wasLegacy === true,
    isGone: isGone === true,
    ...(endOfLife === undefined ? {} : { endOfLifeDate: endOfLife }),
  };
}

/** Returns what is remembered of the models of a Region; `undefined` if nothing is. */
export function memoryIn(facts: ReadonlyMap<string, ModelFact>, region: string): Memory | undefined {
  const own = itemsOfRegion(facts, region);
  if (own.size === 0) return undefined;
  return new Map([...own].map(([model, fact]) => [model, toRemembered(fact)]));
}
