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

/** CloudWatch takes 255 characters; three are for the number of a further page. */
export const DashboardName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,252}$/), z.describe('1 to 252 letters, digits, - and _'));

/** Which dashboard this operator keeps, and from where. */
export interface Target {
  readonly region: string;
  /** Where its parameters live, e.g. `/bedrock-dashboard`: a leading slash, none at the end. */
  readonly prefix: string;
  /** Name of page 1; further pages add `-2` to `-99`. */
  readonly dashboardName: string;
}

export const DEFAULT_PREFIX = '/bedrock-dashboard';

/** The seed construct's name, with the Region: dashboards are global in an account. */
export function defaultDashboardName(region: string): string {
  return `BedrockMetricsDashboard-${region}`;
}

/** Eight hexadecimal characters that tell this operator's widgets from those of another one. */
export function ownerOf({ region, prefix }: Target): string {
  return shortHash(`${region} ${prefix}`);
}

export function pageName({ dashboardName }: Target, number: number): string {
  return number === 1 ? dashboardName : `${dashboardName}-${number}`;
}

/** 1 to 99 for a page of this operator, `undefined` for any other dashboard. */
export function pageNumber({ dashboardName }: Target, name: string): number | undefined {
  if (name === dashboardName) return 1;
  if (!name.startsWith(`${dashboardName}-`)) return undefined;
  const number = /^([2-9]|[1-9]\d)$/.exec(name.slice(dashboardName.length + 1))?.[1];
  return number === undefined ? undefined : Number(number);
}

/** FNV-1a, 32 bits: enough to tell a handful of names apart, and the core imports no crypto. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
