#!/usr/bin/env node
import { Command } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { expected } from '../shared/config/fields.ts';
import { complaintOfRegions, splitRegions } from '../shared/config/regions.ts';
import {
  DashboardName,
  DEFAULT_PREFIX,
  defaultDashboardName,
  Prefix,
  type Target,
} from '../shared/config/target.ts';
import { messageOf } from '../shared/config/words.ts';
import { dryRun } from '../shared/drift/modes.ts';
import type { RunOptions } from '../shared/reconcile.ts';
import { cliLog } from './cli-log.ts';
import { describeOutcome, exitCodeOf } from './describe-outcome.ts';
import { findRegion } from './region.ts';
import { runOnce } from './run-once.ts';

interface Options {
  readonly json?: true;
  readonly prefix: string;
  readonly dashboardName?: string;
  readonly regions?: string;
}

const program = new Command('bedrock-dashboard')
  .description('Keeps a CloudWatch dashboard for Amazon Bedrock right. The standard AWS variables say where.')
  .version(packageJson.version)
  .showHelpAfterError('(run bedrock-dashboard --help for the options)');

addRun('plan', 'say what the next run would do, and write nothing', { mode: dryRun });
addRun('apply', 'do one run now: create, rewrite or delete pages where they have drifted', {});

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`bedrock-dashboard: ${messageOf(error)}\n`);
  process.exitCode = 1;
}

function addRun(name: string, description: string, options: RunOptions): void {
  program
    .command(name)
    .description(description)
    .option('--json', 'print the outcome as JSON and nothing else')
    .option('--prefix <prefix>', 'where the parameters live', DEFAULT_PREFIX)
    .option('--dashboard-name <name>', 'page 1 of the dashboard (default: BedrockMetricsDashboard-<Region>)')
    .option('--regions <regions>', 'further Regions, e.g. eu-central-1,us-west-2; each has pages of its own')
    .action(async ({ json, prefix, dashboardName, regions }: Options) => {
      const region = await findRegion();
      const target: Target = {
        region,
        prefix: checked('--prefix', Prefix, prefix),
        dashboardName: checked(
          '--dashboard-name',
          DashboardName,
          dashboardName ?? defaultDashboardName(region),
        ),
      };
      const outcome = await runOnce(withRegions(target, regions), cliLog(), options);
      process.stdout.write(json ? `${JSON.stringify(outcome, undefined, 2)}\n` : describeOutcome(outcome));
      process.exitCode = exitCodeOf(outcome);
    });
}

/** @throws Error that says which of them is wrong. */
function withRegions(target: Target, given: string | undefined): Target {
  if (given === undefined) return target;
  const regions = splitRegions(given);
  const complaint = complaintOfRegions(target, regions);
  if (complaint !== undefined) throw new Error(`--regions: ${complaint}`);
  return { ...target, regions };
}

/** @throws Error that names the option, what it takes and what it was given. */
function checked(option: string, schema: typeof Prefix, given: string): string {
  if (schema.safeParse(given).success) return given;
  throw new Error(`${option}: ${expected(schema, given)}`);
}
