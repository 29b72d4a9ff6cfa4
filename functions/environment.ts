import type * as z from 'zod/mini';
import { complaintOfDefaults, DefaultsArn } from '../shared/config/defaults-arn.ts';
import { expected } from '../shared/config/fields.ts';
import { complaintOfFleetNames } from '../shared/config/fleet-name.ts';
import { DashboardName, Prefix, Region } from '../shared/config/names.ts';
import type { Operator } from '../shared/config/operator.ts';
import { complaintOfRegions, splitRegions } from '../shared/config/regions.ts';
import { complaintOfTopic, TopicArn } from '../shared/config/topic-arn.ts';
import { ConfigError } from '../shared/kit/problem.ts';

/** Reads the Region, which Lambda sets. The SDK reads the other standard AWS variables itself. */
export function readRegion({ AWS_REGION }: NodeJS.ProcessEnv): string {
  if (AWS_REGION !== undefined && AWS_REGION !== '') return AWS_REGION;
  throw invalid('AWS_REGION', expected(Region, undefined));
}

/** Reads the operator from the environment. @throws ConfigError that names the variable. */
export function readOperator(environment: NodeJS.ProcessEnv): Operator {
  const region = readRegion(environment);
  const alarmTopic = arnIn(region, environment, 'ALARM_TOPIC', TopicArn, complaintOfTopic);
  const defaultsFrom = arnIn(region, environment, 'DEFAULTS_FROM', DefaultsArn, complaintOfDefaults);
  const operator = {
    region,
    ...(alarmTopic === undefined ? {} : { alarmTopic }),
    ...(defaultsFrom === undefined ? {} : { defaultsFrom }),
    ...(environment.FLEET === 'true' ? { fleet: true as const } : {}),
    prefix: variable(environment, 'PARAMETER_PREFIX', Prefix),
    dashboardName: variable(environment, 'DASHBOARD_NAME', DashboardName),
  };
  const regions = environment.REGIONS === undefined ? [] : splitRegions(environment.REGIONS);
  const complaint = complaintOfRegions(operator, regions);
  if (complaint !== undefined) throw invalid('REGIONS', complaint);
  const tooLong = complaintOfFleetNames({ ...operator, regions });
  if (tooLong !== undefined) throw invalid('DASHBOARD_NAME', tooLong);
  return environment.REGIONS === undefined ? operator : { ...operator, regions };
}

/** Reads the ARN of something that must be in the operator's Region; `undefined` if the stack names none. */
function arnIn(
  region: string,
  environment: NodeJS.ProcessEnv,
  name: string,
  schema: z.ZodMiniType<string>,
  complaintOf: (region: string, arn: string) => string | undefined,
): string | undefined {
  if (environment[name] === undefined) return undefined;
  const arn = variable(environment, name, schema);
  const complaint = complaintOf(region, arn);
  if (complaint !== undefined) throw invalid(name, complaint);
  return arn;
}

function variable(environment: NodeJS.ProcessEnv, name: string, schema: z.ZodMiniType<string>): string {
  const value = environment[name];
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(name, expected(schema, value));
}

/** The stack sets all variables. */
function invalid(where: string, message: string): ConfigError {
  return new ConfigError({
    where,
    remedy: `Correct ${where} of the function, or deploy the stack again`,
    message,
  });
}
