import type { Command } from 'commander';
import { expected } from '../../../shared/config/fields.ts';
import { DashboardName, DEFAULT_PREFIX, defaultDashboardName, Prefix } from '../../../shared/config/names.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import { complaintOfRegions, splitRegions } from '../../../shared/config/regions.ts';
import { readDeployed } from './deployed.ts';
import { findRegion } from './region.ts';

/** Options of a command that looks at parameters only. */
export interface PlaceOptions {
  readonly profile?: string;
  readonly region?: string;
  readonly prefix: string;
}

/** Options of every command that looks at an account. */
export interface OperatorOptions extends PlaceOptions {
  readonly dashboardName?: string;
  readonly regions?: string;
}

export function addPlaceOptions(command: Command): Command {
  return command
    .option('--profile <name>', 'the AWS profile (default: AWS_PROFILE)')
    .option('--region <region>', "the operator's own Region (default: AWS_REGION, then the profile's)")
    .option('--prefix <prefix>', 'where the parameters live', DEFAULT_PREFIX);
}

export function addOperatorOptions(command: Command): Command {
  return addPlaceOptions(command)
    .option(
      '--dashboard-name <name>',
      'page 1 of the dashboard (default: what the stack says, else BedrockMetricsDashboard-<Region>)',
    )
    .option(
      '--regions <regions>',
      'further Regions, e.g. eu-central-1,us-west-2, "" for none (default: what the stack says, else none)',
    );
}

/**
 * Returns the operator that the options and the standard AWS variables name. Its stack's description supplies what they leave open.
 * Profile and Region become those variables, so that every client of this process uses them.
 *
 * @throws Error that names the option, what was expected and what was found.
 */
export async function operatorOf(options: OperatorOptions): Promise<Operator> {
  return (await deployedOperatorOf(options)).operator;
}

export interface DeployedOperator {
  readonly operator: Operator;
  /** The name of the deployed function that collects; absent if there is none. */
  readonly collect?: string;
  /** The log group of the deployed function that keeps the pages; absent if it is not known. */
  readonly logGroup?: string;
  /** A stack has deployed the operator without that function: nothing but what you typed is known to it. */
  readonly isWithoutCollect: boolean;
}

/** Returns the operator as `operatorOf` does, and its deployed function. @throws as `operatorOf` does. */
export async function deployedOperatorOf(options: OperatorOptions): Promise<DeployedOperator> {
  const { prefix, region } = await placeOf(options);
  const named = options.dashboardName;
  if (named !== undefined) checked('--dashboard-name', DashboardName, named);
  const given = options.regions === undefined ? undefined : listOf(options.regions);
  checkRegions(given, { region, dashboardName: named ?? defaultDashboardName(region) });
  const deployed = await readDeployed({ region, prefix }).catch((error: unknown) => {
    if (named === undefined || given === undefined) throw error;
    return undefined;
  });
  const dashboardName = named ?? deployed?.dashboardName ?? defaultDashboardName(region);
  const regions = given ?? deployed?.regions ?? [];
  checkRegions(regions, { region, dashboardName });
  const { alarmTopic, defaultsFrom, fleet, collect, logGroup } = deployed ?? {};
  const operator: Operator = {
    region,
    prefix,
    dashboardName,
    ...(regions.length === 0 ? {} : { regions }),
    ...(alarmTopic === undefined ? {} : { alarmTopic }),
    ...(defaultsFrom === undefined ? {} : { defaultsFrom }),
    ...(fleet === undefined ? {} : { fleet }),
    ...(deployed === undefined ? { leavesTopics: true } : {}),
  };
  const isWithoutCollect = deployed !== undefined && collect === undefined;
  return {
    operator,
    isWithoutCollect,
    ...(collect === undefined ? {} : { collect }),
    ...(logGroup === undefined ? {} : { logGroup }),
  };
}

/** Returns where the parameters are. Profile and Region become the standard AWS variables. @throws as `operatorOf` does. */
export async function placeOf(options: PlaceOptions): Promise<Pick<Operator, 'region' | 'prefix'>> {
  const prefix = prefixOf(options);
  if (options.profile !== undefined) process.env.AWS_PROFILE = options.profile;
  if (options.region !== undefined) process.env.AWS_REGION = options.region;
  return { prefix, region: await findRegion() };
}

/** Splits a list of Regions. An empty text is an empty list. */
function listOf(regions: string): string[] {
  return regions.trim() === '' ? [] : splitRegions(regions);
}

function checkRegions(
  regions: readonly string[] | undefined,
  operator: Pick<Operator, 'region' | 'dashboardName'>,
): void {
  const complaint = complaintOfRegions(operator, regions ?? []);
  if (complaint !== undefined) throw new Error(`--regions: ${complaint}`);
}

/** Returns the prefix. @throws Error that says what the option accepts. */
export function prefixOf({ prefix }: Pick<PlaceOptions, 'prefix'>): string {
  return checked('--prefix', Prefix, prefix);
}

function checked(option: string, schema: typeof Prefix, given: string): string {
  if (schema.safeParse(given).success) return given;
  throw new Error(`${option}: ${expected(schema, given)}`);
}
