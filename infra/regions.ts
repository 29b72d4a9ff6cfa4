import { Token } from 'aws-cdk-lib';
import { check, DASHBOARD_NAME, expected, REGION } from './checks.ts';

/** Page 1 of a further Region. */
export function regionalName(dashboardName: string, region: string): string {
  return `${dashboardName}-${region}`;
}

/**
 * "Role policies: 10,240 characters" (IAM user guide, quotas), of which everything but the pages of further Regions takes some
 * 2,000. Each of those takes three ARNs, an ARN 45 characters besides its name.
 */
const ROOM_FOR_ARNS = 8_000;

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
  // What is known only at deployment is the stack's Region.
  const known = dashboardName.replaceAll(/\$\{Token\[.*?\]\}/g, 'ap-northeast-1');
  const names = regions.map((region) => regionalName(known, region));
  const taken = names.reduce((sum, { length }) => sum + 3 * (45 + length), 0);
  if (taken <= ROOM_FOR_ARNS) return;
  throw new Error(
    `${where}: expected Regions whose pages fit into IAM's 10,240 characters for the policies of a role, found ${regions.length}: ` +
      'give some of them an operator of their own, or the dashboard a shorter name',
  );
}
