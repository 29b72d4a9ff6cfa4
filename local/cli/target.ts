import type { Command } from 'commander';
import { expected } from '../../shared/config/fields.ts';
import { complaintOfRegions, splitRegions } from '../../shared/config/regions.ts';
import {
  DashboardName,
  DEFAULT_PREFIX,
  defaultDashboardName,
  Prefix,
  type Target,
} from '../../shared/config/target.ts';
import { findRegion } from './region.ts';

/** Options of every command that looks at an account. */
export interface TargetOptions {
  readonly profile?: string;
  readonly region?: string;
  readonly prefix: string;
  readonly dashboardName?: string;
  readonly regions?: string;
}

export function addTargetOptions(command: Command): Command {
  return command
    .option('--profile <name>', 'the AWS profile (default: AWS_PROFILE)')
    .option('--region <region>', "the operator's own Region (default: AWS_REGION, then the profile's)")
    .option('--prefix <prefix>', 'where the parameters live', DEFAULT_PREFIX)
    .option('--dashboard-name <name>', 'page 1 of the dashboard (default: BedrockMetricsDashboard-<Region>)')
    .option('--regions <regions>', 'further Regions, e.g. eu-central-1,us-west-2; each has pages of its own');
}

/**
 * The operator that the options and the standard AWS variables name. Profile and Region become those variables, so that
 * every client of this process takes them.
 *
 * @throws Error that names the option, what it takes and what it was given.
 */
export async function targetOf(options: TargetOptions): Promise<Target> {
  const prefix = prefixOf(options);
  if (options.profile !== undefined) process.env.AWS_PROFILE = options.profile;
  if (options.region !== undefined) process.env.AWS_REGION = options.region;
  const region = await findRegion();
  const name = options.dashboardName ?? defaultDashboardName(region);
  const dashboardName = checked('--dashboard-name', DashboardName, name);
  const target: Target = { region, prefix, dashboardName, leavesTopics: true };
  if (options.regions === undefined) return target;
  const regions = splitRegions(options.regions);
  const complaint = complaintOfRegions(target, regions);
  if (complaint !== undefined) throw new Error(`--regions: ${complaint}`);
  return { ...target, regions };
}

/** @throws Error that says what the option takes. */
export function prefixOf({ prefix }: Pick<TargetOptions, 'prefix'>): string {
  return checked('--prefix', Prefix, prefix);
}

function checked(option: string, schema: typeof Prefix, given: string): string {
  if (schema.safeParse(given).success) return given;
  throw new Error(`${option}: ${expected(schema, given)}`);
}
