import type { Stack } from 'aws-cdk-lib';
import { fleetDashboardName, regionalDashboardName } from '../shared/config/names.ts';
import type { Conditions } from './permission.ts';

/** Which pages, Regions and defaults an operator works with, as its policies name them. */
export interface Reach {
  /** The ARN of page 1 of each Region. */
  readonly firstPages: readonly string[];
  /** The ARNs of all pages. */
  readonly pages: readonly string[];
  /** The Regions of the board's alarms and of what is listed by Region. */
  readonly regions: readonly string[];
  /** What a request must fulfil, if `regions` matches more than the operator watches. */
  readonly inRegions?: Conditions;
  /** The ARN of the parameter with defaults for many accounts. */
  readonly defaults?: string;
}

/** The part of an operator's settings on which its reach depends. */
export interface Watched {
  readonly dashboardName: string;
  /** Further Regions. */
  readonly regions: readonly string[];
  readonly defaultsFrom?: string | undefined;
  readonly fleet: boolean;
}

/** The numbers of further pages; in IAM `?` is one character, and a digit cannot be asked for. */
export const PAGES = ['', '-?', '-??'];

/** Returns the reach of an operator whose Regions are known at synth: each page and each Region by name. */
export function reachOf(stack: Stack, { dashboardName, regions, defaultsFrom, fleet }: Watched): Reach {
  const firstPages = [
    dashboardName,
    ...regions.map((region) => regionalDashboardName(dashboardName, region)),
  ];
  const pages = firstPages.flatMap((name) => [
    ...PAGES.map((page) => `${name}${page}`),
    ...(fleet ? [fleetDashboardName(name)] : []),
  ]);
  return {
    firstPages: firstPages.map((name) => dashboardArn(stack, name)),
    pages: pages.map((name) => dashboardArn(stack, name)),
    regions: [stack.region, ...regions],
    ...(defaultsFrom === undefined ? {} : { defaults: defaultsFrom }),
  };
}

/** Returns the ARN of a dashboard. It has no Region, because dashboards are global in an account. */
export function dashboardArn(stack: Stack, name: string): string {
  return stack.formatArn({ service: 'cloudwatch', region: '', resource: 'dashboard', resourceName: name });
}
