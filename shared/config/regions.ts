import { found } from '../kit/problem.ts';
import { expected } from './fields.ts';
import { DashboardName, Region, regionalDashboardName } from './names.ts';
import type { Operator } from './operator.ts';

/** Splits a list such as `eu-central-1, us-west-2`. */
export function splitRegions(text: string): string[] {
  return text.split(',').map((region) => region.trim());
}

/** Checks the further Regions of an operator. Returns the first complaint, or `undefined` if they are valid. */
export function complaintOfRegions(
  { region: own, dashboardName }: Pick<Operator, 'region' | 'dashboardName'>,
  regions: readonly unknown[],
): string | undefined {
  for (const [index, region] of regions.entries()) {
    const parsed = Region.safeParse(region);
    if (!parsed.success) return expected(Region, region);
    if (parsed.data === own) return `expected Regions besides the operator's own, found ${found(region)}`;
    if (regions.indexOf(region) < index) return `expected each Region once, found ${found(region)} twice`;
    const name = regionalDashboardName(dashboardName, parsed.data);
    if (!DashboardName.safeParse(name).success) {
      return `expected a Region whose pages have names of 1 to 252 characters, found ${found(region)} with ${name.length}`;
    }
  }
  return undefined;
}
