import * as z from 'zod/mini';

export const DEFAULT_PREFIX = '/bedrock-dashboard';

/**
 * The path of the operator's parameters. SSM reserves names that begin with aws or ssm and allows 15 levels, of which
 * `models/<name>` needs two (API reference, PutParameter).
 */
export const Prefix = z
  .string()
  .check(
    z.regex(/^(?!\/(aws|ssm))(\/[A-Za-z0-9_.-]+){1,13}$/i),
    z.describe('a path of parameters such as /bedrock-dashboard, not beginning with aws or ssm'),
  );

/** The name of page 1. CloudWatch allows 255 characters, of which the number of a further page takes up to three. */
export const DashboardName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,252}$/), z.describe('1 to 252 letters, digits, - and _'));

/** Returns the seed construct's dashboard name with the Region added, because dashboards are global in an account. */
export function defaultDashboardName(region: string): string {
  return `BedrockMetricsDashboard-${region}`;
}

/** Returns the name of page 1 of a further Region. It never equals a further page of another Region: a Region is not a number. */
export function regionalDashboardName(dashboardName: string, region: string): string {
  return `${dashboardName}-${region}`;
}

/** Returns the name of a Region's page over all linked accounts. It never equals a further page or a page of another Region. */
export function fleetDashboardName(dashboardName: string): string {
  return `${dashboardName}-fleet`;
}

/** The name of an AWS Region in any partition. No Region is a number, so it cannot clash with the number of a further page. */
export const Region = z
  .string()
  .check(z.regex(/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/), z.describe('a Region such as eu-central-1'));
