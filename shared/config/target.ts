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

/** Which dashboard this operator keeps, and from where. Each Region is a target of its own: `targetsOf`. */
export interface Target {
  /** Whose models the pages show. */
  readonly region: string;
  /** Where its parameters live, e.g. `/bedrock-dashboard`: a leading slash, none at the end. */
  readonly prefix: string;
  /** Name of page 1; further pages add `-2` to `-99`. */
  readonly dashboardName: string;
  /** Further Regions, with pages of their own. Only on the target of the operator as a whole. */
  readonly regions?: readonly string[];
  /** On each target of an operator that has further Regions. */
  readonly isOneOfSeveral?: true;
  /** Only on the target of a further Region: the operator's own one, where its parameters live. */
  readonly home?: string;
  /** ARN of the SNS topic of the operator's own Region that alarms publish to, unless the settings name others. */
  readonly alarmTopic?: string;
  /** Nothing says which topic that is: what alarms publish to stays as it is, unless the settings say it. */
  readonly leavesTopics?: true;
}

export const DEFAULT_PREFIX = '/bedrock-dashboard';

/** The seed construct's name, with the Region: dashboards are global in an account. */
export function defaultDashboardName(region: string): string {
  return `BedrockMetricsDashboard-${region}`;
}

/** The operator's own Region first, then the further ones as given. */
export function targetsOf({ regions = [], ...own }: Target): [own: Target, ...further: Target[]] {
  if (regions.length === 0) return [own];
  const further = regions.map((region) => ({
    region,
    isOneOfSeveral: true as const,
    prefix: own.prefix,
    dashboardName: regionalName(own.dashboardName, region),
    home: own.region,
  }));
  return [{ ...own, isOneOfSeveral: true }, ...further];
}

/** Page 1 of a further Region. A Region is no number, so that no page of the operator's own Region has such a name. */
export function regionalName(dashboardName: string, region: string): string {
  return `${dashboardName}-${region}`;
}

/** Where the parameters live. */
export function homeOf({ region, home = region }: Target): string {
  return home;
}

/** The owner in words: operator (its own Region and prefix), then the Region, if it is a further one. */
export function ownerInWords({ region, home = region, prefix }: Target): string {
  return home === region ? `${home} ${prefix}` : `${home} ${prefix} ${region}`;
}

/**
 * Eight hexadecimal characters that tell this operator's widgets from those of another one, and from those of its own pages
 * in another Region.
 */
export function ownerOf(target: Target): string {
  return shortHash(ownerInWords(target));
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

/** Those of the names that are pages of this operator, page 1 first. */
export function pagesAmong(names: readonly string[], target: Target): string[] {
  const number = (name: string): number => pageNumber(target, name) ?? 0;
  return names.filter((name) => number(name) > 0).sort((left, right) => number(left) - number(right));
}

/** FNV-1a, 32 bits: enough to tell a handful of names apart, and the core imports no crypto. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
