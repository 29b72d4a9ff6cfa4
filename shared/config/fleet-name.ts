import { fleetDashboardName, regionalDashboardName } from './names.ts';
import type { Operator } from './operator.ts';

/** CloudWatch's limit of a dashboard's name (API reference, PutDashboard). */
const LONGEST = 255;

/** Checks the names of a hub's pages over all linked accounts. Returns the first complaint, or `undefined` if they are valid. */
export function complaintOfFleetNames({
  dashboardName,
  regions,
  fleet,
}: Required<Pick<Operator, 'dashboardName' | 'regions'>> & { readonly fleet?: boolean | undefined }):
  | string
  | undefined {
  if (!fleet) return undefined;
  const names = [dashboardName, ...regions.map((region) => regionalDashboardName(dashboardName, region))];
  const longest = Math.max(...names.map((name) => fleetDashboardName(name).length));
  if (longest <= LONGEST) return undefined;
  return `expected a name whose page over all accounts has at most ${LONGEST} characters, found one with ${longest}`;
}
