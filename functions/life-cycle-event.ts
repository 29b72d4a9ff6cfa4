import * as z from 'zod/mini';
import { complaintOfDefaults, DefaultsArn } from '../shared/config/defaults-arn.ts';
import { expected } from '../shared/config/fields.ts';
import { complaintOfFleetNames } from '../shared/config/fleet-name.ts';
import { DashboardName, Prefix } from '../shared/config/names.ts';
import type { Operator } from '../shared/config/operator.ts';
import { complaintOfRegions } from '../shared/config/regions.ts';
import { complaintOfTopic, TopicArn } from '../shared/config/topic-arn.ts';
import { found } from '../shared/kit/problem.ts';

/**
 * The request of CloudFormation for a custom resource. CloudFormation waits for an answer at the URL. Source: CloudFormation
 * user guide, custom resource request objects.
 */
export const LifeCycleEvent = z.looseObject({
  ResponseURL: z.url({ protocol: /^https?$/ }),
  RequestType: z.string(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.optional(z.string()),
  ResourceProperties: z.optional(z.unknown()),
  OldResourceProperties: z.optional(z.unknown()),
});
export type LifeCycleEvent = z.infer<typeof LifeCycleEvent>;

const shape = {
  ParameterPrefix: Prefix,
  DashboardName,
  OnRemoval: z.enum(['delete', 'keep']).check(z.describe('"delete" or "keep"')),
  /** Further Regions. Whether they are valid depends on the dashboard's name and on the function's own Region. */
  Regions: z.optional(z.array(z.string())).check(z.describe('a list of Regions')),
  /** The topic of the alarms in the function's own Region, unless the settings name others. */
  AlarmTopic: z.optional(TopicArn).check(z.describe('the ARN of an SNS topic')),
  /** The parameter with defaults for many accounts. */
  DefaultsFrom: z.optional(DefaultsArn).check(z.describe('the ARN of a parameter')),
  /** Whether it may be a hub. CloudFormation turns booleans into texts. */
  Fleet: z.optional(z.enum(['true', 'false'])).check(z.describe('"true" or "false"')),
};
const Properties = z.looseObject(shape);

/** The operator as the stack defines it. Never read from the environment, which may already be that of another version. */
export type Properties = z.infer<typeof Properties>;

export type LifeCycle =
  | { readonly type: 'Create' | 'Delete'; readonly properties: Properties }
  /** `before` is absent if it is invalid: the update to it failed, and this update rolls it back. */
  | { readonly type: 'Update'; readonly properties: Properties; readonly before?: Properties };

/** An invalid event: the only failure that fails a deployment. */
export class MalformedEventError extends Error {
  override readonly name = 'MalformedEventError';
}

/** @throws MalformedEventError that names the key, what was expected and what was found. */
export function readLifeCycle(event: LifeCycleEvent, region: string): LifeCycle {
  const { RequestType: type } = event;
  if (type === 'Create' || type === 'Delete') {
    return { type, properties: readProperties('ResourceProperties', event.ResourceProperties, region) };
  }
  if (type !== 'Update') {
    throw new MalformedEventError(`RequestType: expected Create, Update or Delete, found ${found(type)}`);
  }
  const properties = readProperties('ResourceProperties', event.ResourceProperties, region);
  const before = Properties.safeParse(event.OldResourceProperties);
  const isValid = before.success && complaintOf(before.data, region) === undefined;
  return { type, properties, ...(isValid ? { before: before.data } : {}) };
}

/** Returns what is wrong with keys that are valid by themselves. */
function complaintOf(properties: Properties, region: string): string | undefined {
  const { DashboardName: dashboardName, Regions = [], AlarmTopic, DefaultsFrom, Fleet } = properties;
  const regionsComplaint = complaintOfRegions({ region, dashboardName }, Regions);
  if (regionsComplaint !== undefined) return `Regions: ${regionsComplaint}`;
  const topicComplaint = AlarmTopic === undefined ? undefined : complaintOfTopic(region, AlarmTopic);
  if (topicComplaint !== undefined) return `AlarmTopic: ${topicComplaint}`;
  const tooLong = complaintOfFleetNames({ dashboardName, regions: Regions, fleet: Fleet === 'true' });
  if (tooLong !== undefined) return `DashboardName: ${tooLong}`;
  const defaults = DefaultsFrom === undefined ? undefined : complaintOfDefaults(region, DefaultsFrom);
  return defaults === undefined ? undefined : `DefaultsFrom: ${defaults}`;
}

function readProperties(where: string, given: unknown, region: string): Properties {
  const parsed = Properties.safeParse(given);
  if (parsed.success) {
    const complaint = complaintOf(parsed.data, region);
    if (complaint === undefined) return parsed.data;
    throw new MalformedEventError(`${where}.${complaint}`);
  }
  const [key, schema] =
    Object.entries(shape).find(([name]) => name === parsed.error.issues[0]?.path[0]) ?? [];
  if (key === undefined || schema === undefined) {
    throw new MalformedEventError(`${where}: expected an object, found ${found(given)}`);
  }
  throw new MalformedEventError(`${where}.${key}: ${expected(schema, Reflect.get(Object(given), key))}`);
}

/** Returns the operator that the properties describe. */
export function operatorOf(properties: Properties, region: string): Operator {
  const { ParameterPrefix: prefix, DashboardName: dashboardName, Regions: regions } = properties;
  const { AlarmTopic, DefaultsFrom, Fleet } = properties;
  return {
    region,
    prefix,
    dashboardName,
    ...(regions === undefined ? {} : { regions }),
    ...(AlarmTopic === undefined ? {} : { alarmTopic: AlarmTopic }),
    ...(DefaultsFrom === undefined ? {} : { defaultsFrom: DefaultsFrom }),
    ...(Fleet === 'true' ? { fleet: true as const } : {}),
  };
}
