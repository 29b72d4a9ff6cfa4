import type { Operator } from '../../../shared/config/operator.ts';

/** Where a command works. */
export interface Place extends Pick<Operator, 'region' | 'regions' | 'prefix'> {
  /** Absent for a command that has nothing to do with pages. */
  readonly dashboardName?: string;
  /** The id. Absent where AWS did not say it. */
  readonly account?: string | undefined;
}

/** Formats the first line of a command's output: `account 111122223333, us-east-1, /bedrock-dashboard, dashboard Board`. */
export function describePlace({ account, region, regions = [], prefix, dashboardName }: Place): string {
  return [
    ...(account === undefined ? [] : [`account ${account}`]),
    regions.length === 0 ? region : `${region} (and ${regions.join(', ')})`,
    prefix,
    ...(dashboardName === undefined ? [] : [`dashboard ${dashboardName}`]),
  ].join(', ');
}
