import { Token } from 'aws-cdk-lib';
import { regionalDashboardName } from '../shared/config/names.ts';
import { complaintOfRegions } from '../shared/config/regions.ts';
import { expected } from './checks.ts';

/** "Role policies: 10,240 characters" (IAM user guide, quotas), less some for long names of the stack's own Region. */
const MAX_POLICY = 10_000;
/** The part that does not depend on Regions, prefix and name takes some 2,000. */
const FIXED = 2_100;

/**
 * Checks the further Regions. If the stack's own Region is known only at deployment, the function checks them, and the deployment
 * fails.
 *
 * @throws an error that names the property, what was expected and what was found.
 */
export function checkRegions(where: string, regions: readonly string[], own: Own): void {
  const later = regions.find((region) => Token.isUnresolved(region));
  if (later !== undefined) throw expected(where, 'a Region such as eu-central-1', later);
  const { region, dashboardName } = own;
  // Letters replace a name that is known only at deployment: only its characters are checked.
  const name = Token.isUnresolved(dashboardName) ? 'Board' : dashboardName;
  const complaint = complaintOfRegions({ region, dashboardName: name }, regions);
  if (complaint !== undefined) throw new Error(`${where}: ${complaint}`);
  if (regions.length === 0 || policySize(regions, own) <= MAX_POLICY) return;
  throw new Error(
    `${where}: expected Regions whose pages and alarms fit into IAM's 10,240 characters for the policies of a role, found ` +
      `${regions.length}: give some of them an operator of their own, or the dashboard or the prefix a shorter name`,
  );
}

interface Own {
  readonly region: string;
  readonly dashboardName: string;
  readonly parameterPrefix: string;
  readonly fleet: boolean;
}

/** Estimates the size of the policies: three ARNs for the pages of each Region, two for its alarms (permissions.ts), two for the parameters. */
function policySize(regions: readonly string[], own: Own): number {
  const region = typicalLength(own.region);
  const name = typicalLength(own.dashboardName);
  const prefix = typicalLength(own.parameterPrefix);
  const pages = own.fleet ? 4 : 3;
  const size = (page: number, place: number): number => pages * (50 + page) + 90 + 2 * place + prefix;
  const further = regions.map((one) => size(regionalDashboardName('', one).length + name, one.length));
  return further.reduce((sum, one) => sum + one, FIXED + 2 * prefix + size(name, region));
}

/** Returns the length of a text. A part that is known only at deployment counts as a Region, which it most often is. */
function typicalLength(text: string): number {
  return text.replaceAll(/\$\{Token\[.*?\]\}/g, 'ap-northeast-1').length;
}
