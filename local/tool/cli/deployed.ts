import * as z from 'zod/mini';
import { callUntil } from '../../../shared/aws/call.ts';
import { createClientPool } from '../../../shared/aws/clients.ts';
import { readParameters } from '../../../shared/aws/parameters.ts';
import { DefaultsArn } from '../../../shared/config/defaults-arn.ts';
import { DashboardName } from '../../../shared/config/names.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import { OPERATOR } from '../../../shared/config/parameter.ts';
import { complaintOfRegions } from '../../../shared/config/regions.ts';
import { complaintOfTopic, TopicArn } from '../../../shared/config/topic-arn.ts';
import { found } from '../../../shared/kit/problem.ts';
import { TOOL_LIMITS } from '../limits.ts';

/** The part of the description that a stack writes of its operator on which pages and alarms depend, the function that collects, and where the other one logs. */
export interface Deployed
  extends Pick<Operator, 'dashboardName' | 'alarmTopic' | 'defaultsFrom' | 'fleet'>,
    Required<Pick<Operator, 'regions'>> {
  /** The name of the function. Absent: the stack has none. */
  readonly collect?: string;
  /** The name of the log group of the other function. */
  readonly logGroup?: string;
}

const Deployed = z.object({
  dashboardName: DashboardName,
  regions: z.array(z.string()),
  // A stack of the template without assets writes null for none.
  alarmTopic: z.nullish(TopicArn),
  defaultsFrom: z.nullish(DefaultsArn),
  fleet: z.optional(z.boolean()),
  logGroup: z.optional(z.string()),
  functions: z.optional(z.object({ collect: z.optional(z.string()) })),
});

/**
 * Reads `<prefix>/operator` by the path of the prefix, as every run does, so that it needs no permission of its own. `undefined` if no
 * stack has written it: none is deployed there, or one of an earlier version.
 *
 * @throws Error that says what to do if it exists but is invalid, or SSM's error if it cannot be read.
 */
export async function readDeployed({
  region,
  prefix,
}: Pick<Operator, 'region' | 'prefix'>): Promise<Deployed | undefined> {
  const pool = createClientPool(TOOL_LIMITS);
  try {
    const call = callUntil(AbortSignal.timeout(TOOL_LIMITS.run));
    const root = [{ below: '', isRecursive: false }];
    const parameters = await readParameters(pool.in(region).ssm, call, prefix, root);
    const name = `${prefix}/${OPERATOR}`;
    const parameter = parameters.find((one) => one.name === name);
    return parameter === undefined ? undefined : parseDeployed(name, parameter.value, region);
  } finally {
    pool.destroy();
  }
}

function parseDeployed(name: string, value: string, region: string): Deployed {
  const { success, data } = Deployed.safeParse(parseJson(value));
  if (!success) throw unusable(name, `expected JSON with dashboardName and regions, found ${found(value)}`);
  const {
    dashboardName,
    regions,
    alarmTopic,
    defaultsFrom,
    fleet,
    logGroup,
    functions: { collect } = {},
  } = data;
  const complaint = complaintOfRegions({ region, dashboardName }, regions);
  if (complaint !== undefined) throw unusable(name, `regions: ${complaint}`);
  const deployed = {
    dashboardName,
    regions,
    ...(defaultsFrom ? { defaultsFrom } : {}),
    ...(fleet === true ? { fleet } : {}),
    ...(collect === undefined ? {} : { collect }),
    ...(logGroup === undefined ? {} : { logGroup }),
  };
  if (!alarmTopic) return deployed;
  const wrongTopic = complaintOfTopic(region, alarmTopic);
  if (wrongTopic !== undefined) throw unusable(name, `alarmTopic: ${wrongTopic}`);
  return { ...deployed, alarmTopic };
}

function unusable(name: string, why: string): Error {
  return new Error(
    `give both --dashboard-name and --regions, or restore the parameter from its history: ${name}: ${why}`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
