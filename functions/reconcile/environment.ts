import type * as z from 'zod/mini';
import { expected } from '../../shared/config/fields.ts';
import { complaintOfRegions, splitRegions } from '../../shared/config/regions.ts';
import { DashboardName, Prefix, type Target } from '../../shared/config/target.ts';
import { complaintOfTopic, TopicArn } from '../../shared/config/topic-arn.ts';
import { ConfigError } from '../../shared/kit/problem.ts';

/** Lambda sets it; the standard AWS variables say everything else that the SDK needs. */
export function readRegion({ AWS_REGION }: NodeJS.ProcessEnv): string {
  if (AWS_REGION !== undefined && AWS_REGION !== '') return AWS_REGION;
  throw new ConfigError({ where: 'AWS_REGION', message: 'expected a Region, found nothing' });
}

/** @throws ConfigError that names the variable. */
export function readTarget(environment: NodeJS.ProcessEnv): Target {
  const region = readRegion(environment);
  const target = {
    region,
    ...readTopic(environment, region),
    prefix: variable(environment, 'PARAMETER_PREFIX', Prefix),
    dashboardName: variable(environment, 'DASHBOARD_NAME', DashboardName),
  };
  if (environment.REGIONS === undefined) return target;
  const regions = splitRegions(environment.REGIONS);
  const complaint = complaintOfRegions(target, regions);
  if (complaint !== undefined) throw new ConfigError({ where: 'REGIONS', message: complaint });
  return { ...target, regions };
}

function readTopic(environment: NodeJS.ProcessEnv, region: string): Pick<Target, 'alarmTopic'> {
  if (environment.ALARM_TOPIC === undefined) return {};
  const alarmTopic = variable(environment, 'ALARM_TOPIC', TopicArn);
  const complaint = complaintOfTopic(region, alarmTopic);
  if (complaint !== undefined) throw new ConfigError({ where: 'ALARM_TOPIC', message: complaint });
  return { alarmTopic };
}

function variable(environment: NodeJS.ProcessEnv, name: string, schema: z.ZodMiniType<string>): string {
  const value = environment[name];
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConfigError({ where: name, message: expected(schema, value) });
}
