import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';
import {
  ARN,
  check,
  checkOneOf,
  DASHBOARD_NAME,
  EMAIL,
  expected,
  PREFIX,
  REGION,
  type Rule,
  TOPIC_ARN,
} from './checks.ts';
import type { OperatorValues } from './operator-values.ts';
import { readSchedule } from './schedule.ts';
import type { BedrockDashboardStackProps } from './stack.ts';

const STACK_NAME: Rule = {
  pattern: /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
  expectation: '1 to 128 letters, digits and -, a letter first',
};

/** Readers of one value each: a text if it comes from the command line, anything if from cdk.json. */
type Readers<Values> = {
  readonly [Key in keyof Values]-?: (where: string, value: unknown) => NonNullable<Values[Key]>;
};

const READERS: Readers<Omit<OperatorValues, 'bundle'>> = {
  parameterPrefix: text(PREFIX),
  dashboardName: text(DASHBOARD_NAME),
  existingDashboard: text(DASHBOARD_NAME),
  regions: (where, value) => {
    // A list if it comes from cdk.json.
    const regions: readonly unknown[] = Array.isArray(value) ? value : String(value).split(',');
    return regions.map((region) => text(REGION)(where, typeof region === 'string' ? region.trim() : region));
  },
  schedule: (where, value) => {
    readSchedule(where, String(value));
    return String(value);
  },
  alarmEmail: text(EMAIL),
  alarmTopicArn: text(TOPIC_ARN),
  logRetentionDays: retention,
  logEncryptionKeyArn: text(ARN),
  removalPolicy: removal,
  permissionsBoundaryArn: text(ARN),
  roleArn: text(ARN),
  scheduleRoleArn: text(ARN),
};

/**
 * What people say with `cdk deploy -c key=value` or in cdk.json. An empty value is a mistake, never a default.
 *
 * @throws an error that names the key, what was expected and what was found.
 */
export function readContext(node: Node): BedrockDashboardStackProps {
  const operator: OperatorValues = readAll(node, READERS);
  const { dashboardName, existingDashboard, alarmEmail, alarmTopicArn } = operator;
  checkOneOf('context', { dashboardName, existingDashboard });
  checkOneOf('context', { alarmEmail, alarmTopicArn });
  return { ...readAll(node, { stackName: text(STACK_NAME) }), operator };
}

function readAll<Values>(node: Node, readers: Readers<Values>): { [Key in keyof Values]?: Values[Key] } {
  const values: { [Key in keyof Values]?: Values[Key] } = {};
  for (const key in readers) {
    const value: unknown = node.tryGetContext(key);
    if (value !== undefined) values[key] = readers[key](`context ${key}`, value);
  }
  return values;
}

function text(rule: Rule): (where: string, value: unknown) => string {
  return (where, value) => {
    if (typeof value !== 'string') throw expected(where, rule.expectation, value);
    check(where, value, rule);
    return value;
  };
}

function retention(where: string, value: unknown): RetentionDays {
  const days = RETENTIONS.find((number) => String(number) === String(value));
  if (days !== undefined) return days;
  throw expected(where, `one of ${RETENTIONS.join(', ')}`, value);
}

/** What CloudWatch Logs takes. 'Never' is no number of days. */
const RETENTIONS = Object.values(RetentionDays).filter(
  (days) => typeof days === 'number' && days !== RetentionDays.INFINITE,
);

function removal(where: string, value: unknown): RemovalPolicy.DESTROY | RemovalPolicy.RETAIN {
  if (value === 'destroy') return RemovalPolicy.DESTROY;
  if (value === 'retain') return RemovalPolicy.RETAIN;
  throw expected(where, '"destroy" or "retain"', value);
}
