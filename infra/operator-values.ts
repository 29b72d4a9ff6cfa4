import { ManagedPolicy, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { BedrockDashboardOperatorProps } from './operator-props.ts';

type PlainProps = Pick<
  BedrockDashboardOperatorProps,
  | 'parameterPrefix'
  | 'dashboardName'
  | 'existingDashboard'
  | 'regions'
  | 'schedule'
  | 'collect'
  | 'collectSchedule'
  | 'alarmEmail'
  | 'defaultsFrom'
  | 'fleet'
  | 'removalPolicy'
  | 'bundle'
  | 'collectBundle'
>;

/** The operator's properties as plain values, as CDK context can hold them. */
export interface OperatorValues extends PlainProps {
  readonly alarmTopicArn?: string;
  readonly logRetentionDays?: RetentionDays;
  readonly logEncryptionKeyArn?: string;
  readonly permissionsBoundaryArn?: string;
  /** The ARN of the function's role. The stack adds no policy to it. */
  readonly roleArn?: string;
  /** The ARN of the role of the function that reads list prices. The stack adds no policy to it. */
  readonly collectRoleArn?: string;
  /** The ARN of the role of the schedules. The stack adds no policy to it. */
  readonly scheduleRoleArn?: string;
}

/** Turns ARNs into the resources that the operator's properties expect. */
export function operatorProps(scope: Construct, values: OperatorValues): BedrockDashboardOperatorProps {
  const { alarmTopicArn, logRetentionDays, logEncryptionKeyArn, permissionsBoundaryArn } = values;
  const { roleArn, collectRoleArn, scheduleRoleArn } = values;
  const immutable = { mutable: false };
  return {
    ...values,
    ...optional('alarmTopic', alarmTopicArn, (arn) => Topic.fromTopicArn(scope, 'AlarmTopic', arn)),
    ...optional('logRetention', logRetentionDays, (days) => days),
    ...optional('logEncryptionKey', logEncryptionKeyArn, (arn) => Key.fromKeyArn(scope, 'LogKey', arn)),
    ...optional('permissionsBoundary', permissionsBoundaryArn, (arn) =>
      ManagedPolicy.fromManagedPolicyArn(scope, 'Boundary', arn),
    ),
    ...optional('role', roleArn, (arn) => Role.fromRoleArn(scope, 'Role', arn, immutable)),
    ...optional('collectRole', collectRoleArn, (arn) =>
      Role.fromRoleArn(scope, 'CollectRole', arn, immutable),
    ),
    ...optional('scheduleRole', scheduleRoleArn, (arn) =>
      Role.fromRoleArn(scope, 'ScheduleRole', arn, immutable),
    ),
  };
}

/** Returns an object with one property, or none if its value is absent. */
function optional<Name extends string, Value, Made>(
  name: Name,
  value: Value | undefined,
  make: (value: Value) => Made,
): { readonly [Key in Name]?: Made } {
  return value === undefined ? {} : ({ [name]: make(value) } as { readonly [Key in Name]: Made });
}
