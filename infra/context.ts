import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';
import type * as z from 'zod/mini';
import { DefaultsArn } from '../shared/config/defaults-arn.ts';
import { expected as expectedBy } from '../shared/config/fields.ts';
import { DashboardName, Prefix, Region } from '../shared/config/names.ts';
import { splitRegions } from '../shared/config/regions.ts';
import { TopicArn } from '../shared/config/topic-arn.ts';
import { Arn, checkOneOf, EmailAddress, expected, textLike } from './checks.ts';
import type { OperatorValues } from './operator-values.ts';
import { readSchedule } from './schedule.ts';
import type { BedrockDashboardStackProps } from './stack.ts';

const StackName = textLike(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, '1 to 128 letters, digits and -, a letter first');

/** A reader for each value: a text if it comes from the command line, any JSON if it comes from cdk.json. */
type Readers<Values> = {
  readonly [Key in keyof Values]-?: (where: string, value: unknown) => NonNullable<Values[Key]>;
};

const READERS: Readers<Omit<OperatorValues, 'bundle' | 'collectBundle'>> = {
  parameterPrefix: text(Prefix),
  dashboardName: text(DashboardName),
  existingDashboard: text(DashboardName),
  regions: (where, value) => {
    // A list if it comes from cdk.json.
    const regions: readonly unknown[] = Array.isArray(value) ? value : splitRegions(String(value));
    return regions.map((region) => text(Region)(where, region));
  },
  schedule,
  collect: yesOrNo,
  collectSchedule: schedule,
  alarmEmail: text(EmailAddress),
  alarmTopicArn: text(TopicArn),
  defaultsFrom: text(DefaultsArn),
  fleet: yesOrNo,
  logRetentionDays: retention,
  logEncryptionKeyArn: text(Arn),
  removalPolicy: removal,
  permissionsBoundaryArn: text(Arn),
  roleArn: text(Arn),
  collectRoleArn: text(Arn),
  scheduleRoleArn: text(Arn),
};

/**
 * Reads what you set with `cdk deploy -c key=value` or in cdk.json. An empty value is a mistake, never a default.
 *
 * @throws an error that names the key, what was expected and what was found.
 */
export function readContext(node: Node): BedrockDashboardStackProps {
  const operator: OperatorValues = readAll(node, READERS);
  const { dashboardName, existingDashboard, alarmEmail, alarmTopicArn } = operator;
  checkOneOf('context', { dashboardName, existingDashboard });
  checkOneOf('context', { alarmEmail, alarmTopicArn });
  return { ...readAll(node, { stackName: text(StackName) }), operator };
}

function readAll<Values>(node: Node, readers: Readers<Values>): { [Key in keyof Values]?: Values[Key] } {
  const values: { [Key in keyof Values]?: Values[Key] } = {};
  for (const key in readers) {
    const value: unknown = node.tryGetContext(key);
    if (value !== undefined) values[key] = readers[key](`context ${key}`, value);
  }
  return values;
}

function text(schema: z.ZodMiniType<string>): (where: string, value: unknown) => string {
  return (where, value) => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new Error(`${where}: ${expectedBy(schema, value)}`);
  };
}

function yesOrNo(where: string, value: unknown): boolean {
  if (String(value) === 'true' || String(value) === 'false') return String(value) === 'true';
  throw expected(where, 'true or false', value);
}

function schedule(where: string, value: unknown): string {
  readSchedule(where, String(value));
  return String(value);
}

function retention(where: string, value: unknown): RetentionDays {
  const days = RETENTIONS.find((number) => String(number) === String(value));
  if (days !== undefined) return days;
  throw expected(where, `one of ${RETENTIONS.join(', ')}`, value);
}

/** The numbers of days that CloudWatch Logs accepts. */
export const RETENTIONS = Object.values(RetentionDays).filter(
  (days) => typeof days === 'number' && days !== RetentionDays.INFINITE,
);

function removal(where: string, value: unknown): RemovalPolicy.DESTROY | RemovalPolicy.RETAIN {
  if (value === 'destroy') return RemovalPolicy.DESTROY;
  if (value === 'retain') return RemovalPolicy.RETAIN;
  throw expected(where, '"destroy" or "retain"', value);
}
