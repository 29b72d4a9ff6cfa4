import { Token } from 'aws-cdk-lib';
import { check, DASHBOARD_NAME, expected, REGION } from './checks.ts';

/** Page 1 of a further Region. */
export function regionalName(dashboardName: string, region: string): string {
  return `${dashboardName}-${region}`;
}

/**
 * The stack's own Region may be known only at deployment: then the function looks, and the deployment fails.
 *
 * @throws an error that names the property, what was expected and what was found.
 */
export function checkRegions(
  where: string,
  regions: readonly string[],
  { region: own, dashboardName }: { readonly region: string; readonly dashboardName: string },
): void {
  for (const [index, region] of regions.entries()) {
    if (Token.isUnresolved(region)) throw expected(where, REGION.expectation, region);
    check(where, region, REGION);
    if (region === own) throw expected(where, "Regions besides the operator's own", region);
    if (regions.indexOf(region) < index)
      throw new Error(`${where}: expected each Region once, found "${region}" twice`);
    check(where, regionalName(dashboardName, region), {
      pattern: DASHBOARD_NAME.pattern,
      expectation: `a Region whose pages have names of ${DASHBOARD_NAME.expectation}`,
    });
  }
}
