import { uniqueSorted } from '../kit/order.ts';
import type { InferenceProfile } from './catalogue.ts';

/**
 * Finds the system profile that an application profile was made from. Bedrock copied its ARNs at that time and may have changed
 * the system profile since. `system` are the system profiles of the same model. Geographies are never guessed:
 *
 * | the application profile routes                                   | it was made from              |
 * |------------------------------------------------------------------|-------------------------------|
 * | to exactly the ARNs of one system profile                        | that one                      |
 * | to an ARN without a Region                                       | the one that does so, too     |
 * | to one Region                                                    | unknown: probably the model   |
 * | to Regions that it shares with one system profile only, at least half of all Regions that either names, in the same parts of the world | that one |
 * | otherwise                                                        | unknown                       |
 */
export function sourceProfile(
  application: InferenceProfile,
  system: readonly InferenceProfile[],
): InferenceProfile | undefined {
  const same = system.filter((profile) => routing(profile) === routing(application));
  if (same.length > 0) return onlyItem(same);
  const related = system.filter((profile) => isGlobal(profile) === isGlobal(application));
  if (isGlobal(application)) return onlyItem(related);
  const own = regionsOf(application);
  if (own.length < 2) return undefined;
  const source = onlyItem(related.filter((profile) => regionsOf(profile).some((one) => own.includes(one))));
  return source !== undefined && isAlike(own, regionsOf(source)) ? source : undefined;
}

function isAlike(own: readonly string[], others: readonly string[]): boolean {
  const shared = own.filter((region) => others.includes(region)).length;
  const parts = new Set(others.map(partOfTheWorld));
  return (
    2 * shared >= own.length + others.length - shared && own.every((one) => parts.has(partOfTheWorld(one)))
  );
}

/** Returns the Region of an ARN; empty if the ARN is the same in all Regions. */
export function regionOfArn(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** Returns the ARNs that a profile routes to as one text, whatever their order. */
function routing({ modelArns }: InferenceProfile): string {
  return uniqueSorted(modelArns).join(' ');
}

function regionsOf({ modelArns }: InferenceProfile): string[] {
  return uniqueSorted(modelArns.map(regionOfArn)).filter((region) => region !== '');
}

/** Whether the profile routes to an ARN without a Region, as `global` profiles do. */
function isGlobal({ modelArns }: InferenceProfile): boolean {
  return modelArns.some((arn) => regionOfArn(arn) === '');
}

/** Returns the part of a Region's name before its direction: `us`, `us-gov`, `eu`, `ap`. */
function partOfTheWorld(region: string): string {
  return region.split('-').slice(0, -2).join('-');
}

function onlyItem<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
