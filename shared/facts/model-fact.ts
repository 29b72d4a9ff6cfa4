import * as z from 'zod/mini';
import type { Memory, Remembered } from '../bedrock/notices.ts';
import { Day } from '../config/day.ts';
import { itemsOfRegion, regionalId } from './regional-items.ts';

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

/**
 * Earlier versions of the operator read no item with a key that they do not know. So a model's extended access is an item of its own, which
 * they keep as it is: that of a model that has gone. No model's id has a slash.
 */
const EXTENDED_ACCESS = '/extended-access';

/** Returns the items of one model, by their ids. */
export function toModelFacts(
  model: string,
  region: string,
  { hasHadTraffic, hasBeenLegacy, isGone, extendedAccessDate, endOfLifeDate }: Remembered,
): [id: string, fact: ModelFact][] {
  const fact: ModelFact = {
    ...(hasHadTraffic ? { hadTraffic: true } : {}),
    ...(hasBeenLegacy ? { wasLegacy: true } : {}),
    ...(isGone ? { isGone: true } : {}),
    ...(endOfLifeDate === undefined ? {} : { endOfLife: endOfLifeDate }),
  };
  return [
    [regionalId(model, region), fact],
    ...(extendedAccessDate === undefined ? [] : [extendedAccessItem(model, region, extendedAccessDate)]),
  ];
}

function extendedAccessItem(model: string, region: string, date: string): [id: string, fact: ModelFact] {
  return [extendedAccessId(model, region), { isGone: true, endOfLife: date }];
}

/** The id of the item that remembers a model's extended access. */
export function extendedAccessId(model: string, region: string): string {
  return regionalId(`${model}${EXTENDED_ACCESS}`, region);
}

function toRemembered(
  { hadTraffic, wasLegacy, isGone, endOfLife }: ModelFact,
  extendedAccess: ModelFact | undefined,
): Remembered {
  const extendedAccessDate = extendedAccess?.endOfLife;
  return {
    hasHadTraffic: hadTraffic === true,
    hasBeenLegacy: wasLegacy === true,
    isGone: isGone === true,
    ...(extendedAccessDate === undefined ? {} : { extendedAccessDate }),
    ...(endOfLife === undefined ? {} : { endOfLifeDate: endOfLife }),
  };
}

/** Returns what is remembered of the models of a Region; `undefined` if nothing is. */
export function memoryIn(facts: ReadonlyMap<string, ModelFact>, region: string): Memory | undefined {
  const own = itemsOfRegion(facts, region);
  const models = [...own].filter(([model]) => !model.endsWith(EXTENDED_ACCESS));
  if (models.length === 0) return undefined;
  return new Map(
    models.map(([model, fact]) => [model, toRemembered(fact, own.get(`${model}${EXTENDED_ACCESS}`))]),
  );
}
