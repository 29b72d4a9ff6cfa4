import * as z from 'zod/mini';

/**
 * SSM reserves names that begin with aws or ssm, and takes 15 levels, of which `models/<name>` needs two (API reference,
 * PutParameter).
 */
export const Prefix = z
  .string()
  .check(
    z.regex(/^(?!\/(aws|ssm))(\/[A-Za-z0-9_.-]+){1,13}$/i),
    z.describe('a path of parameters such as /bedrock-dashboard, not beginning with aws or ssm'),
  );

export const DEFAULT_PREFIX = '/bedrock-dashboard';

/** CloudWatch takes 255 characters; three are for the number of a further page. */
export const DashboardName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,252}$/), z.describe('1 to 252 letters, digits, - and _'));

/** The seed construct's name, with the Region: dashboards are global in an account. */
export function defaultDashboardName(region: string): string {
  return `BedrockMetricsDashboard-${region}`;
}
