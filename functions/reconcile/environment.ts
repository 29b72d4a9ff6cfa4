import type * as z from 'zod/mini';
import { expected } from '../../shared/config/fields.ts';
import { ConfigError } from '../../shared/config/problem.ts';
import { complaintOfRegions, splitRegions } from '../../shared/config/regions.ts';
import { DashboardName, Prefix, type Target } from '../../shared/config/target.ts';

/** Lambda sets it; the standard AWS variables say everything else that the SDK needs. */
export function readRegion({ AWS_REGION }: NodeJS.ProcessEnv): string {
  if (AWS_REGION !== undefined && AWS_REGION !== '') return AWS_REGION;
  throw new ConfigError({ where: 'AWS_REGION', message: 'expected a Region, found nothing' });
}

/** @throws ConfigError that names the variable. */
export function readTarget(environment: NodeJS.ProcessEnv): Target {
  const target = {
    region: readRegion(environment),
    prefix: variable(environment, 'PARAMETER_PREFIX', Prefix),
    dashboardName: variable(environment, 'DASHBOARD_NAME', DashboardName),
  };
  if (environment.REGIONS === undefined) return target;
  const regions = splitRegions(environment.REGIONS);
  const complaint = complaintOfRegions(target, regions);
  if (complaint !== undefined) throw new ConfigError({ where: 'REGIONS', message: complaint });
  return { ...target, regions };
}

function variable(environment: NodeJS.ProcessEnv, name: string, schema: z.ZodMiniType<string>): string {
  const value = environment[name];
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConfigError({ where: name, message: expected(schema, value) });
}
