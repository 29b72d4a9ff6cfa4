import * as z from 'zod/mini';
import { found } from '../kit/problem.ts';
import { regionalName } from './board.ts';
import { expected } from './fields.ts';
import { DashboardName } from './names.ts';
import type { Operator } from './operator.ts';

/** As AWS names Regions in all partitions; it can be none of the numbers that name further pages. */
export const Region = z
  .string()
  .check(z.regex(/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/), z.describe('a Region such as eu-central-1'));

/** `eu-central-1, us-west-2` as a list. */
export function splitRegions(text: string): string[] {
  return text.split(',').map((region) => region.trim());
}

/** What is wrong with the further Regions of an operator; `undefined` if nothing is. */
export function complaintOfRegions(
  { region: own, dashboardName }: Pick<Operator, 'region' | 'dashboardName'>,
  regions: readonly unknown[],
): string | undefined {
  for (const [index, region] of regions.entries()) {
    const parsed = Region.safeParse(region);
    if (!parsed.success) return expected(Region, region);
    if (parsed.data === own) return `expected Regions besides the operator's own, found ${found(region)}`;
    if (regions.indexOf(region) < index) return `expected each Region once, found ${found(region)} twice`;
    const name = regionalName(dashboardName, parsed.data);
    if (!DashboardName.safeParse(name).success) {
      return `expected a Region whose pages have names of 1 to 252 characters, found ${found(region)} with ${name.length}`;
    }
  }
  return undefined;
}
