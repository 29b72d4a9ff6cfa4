import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IManagedPolicy, IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Duration, RemovalPolicy } from 'aws-cdk-lib/core';

/** Properties of a BedrockDashboardOperator. Each has a default. */
export interface BedrockDashboardOperatorProps {
  /**
   * The path in Parameter Store below which you keep models, prices and settings.
   * @default '/bedrock-dashboard'
   */
  readonly parameterPrefix?: string;

  /**
   * The name of page 1. Further pages add `-2` to `-99`. Dashboards are global in an account: keep the Region in the name.
   * @default 'BedrockMetricsDashboard-<Region>'
   */
  readonly dashboardName?: string;

  /**
   * The name of an existing dashboard that no stack owns. The operator adds its widgets above yours. A dashboard of a stack
   * is refused, because CloudFormation would go on writing its own body.
   * @default none: the operator creates a dashboard
   */
  readonly existingDashboard?: string;

  /**
   * Further Regions to watch, such as `['eu-central-1']`. Each has pages of its own, `<dashboardName>-<Region>`. Parameters,
   * function and everything else stay in the stack's Region.
   * @default none
   */
  readonly regions?: readonly string[];

  /**
   * How often the operator runs: a Duration, or a text such as `rate(1 hour)`, from a minute to 42 hours. It also runs soon after every
   * change of a parameter.
   * @default Duration.minutes(15)
   */
  readonly schedule?: Duration | string;

  /**
   * Whether AWS's list prices are read, by a second function with a role, queues, alarms and a log of its own. Without it models cost what
   * you type.
   * @default true; false if you give `role` and no `collectRole`
   */
  readonly collect?: boolean;

  /**
   * How often list prices are read: a Duration, or a text such as `rate(1 hour)`, from a minute to 42 hours. A model is asked for once a day,
   * a new one in the next run.
   * @default Duration.hours(1)
   */
  readonly collectSchedule?: Duration | string;

  /**
   * The address that gets a mail when an alarm goes off, and when it is over. That holds for the alarms of this stack, and for
   * those on models in the stack's Region unless the settings name topics for them. AWS asks the address to confirm first.
   * @default none: the alarms exist and notify no one
   */
  readonly alarmEmail?: string;

  /**
   * Your own topic, in the stack's Region, instead of alarmEmail. The operator does not change its policy. If the topic has a
   * policy, it must let `cloudwatch.amazonaws.com` publish for the alarms of this stack (`operator.alarms`) and for those that
   * the operator keeps, `arn:aws:cloudwatch:<Region>:<account>:alarm:<parameterPrefix without the first slash>/bdo_*`.
   * CloudWatch cannot publish to a topic that is encrypted with `alias/aws/sns`.
   * @default none
   */
  readonly alarmTopic?: ITopic;

  /**
   * The ARN of a parameter in the stack's Region with defaults for many accounts, which its owner shares by AWS RAM. What you set
   * yourself takes precedence over it, key by key.
   * @default none
   */
  readonly defaultsFrom?: string;

  /**
   * Whether the operator may keep a page over all accounts that are linked to this one by CloudWatch cross-account observability. The
   * setting `fleet` then turns it on.
   * @default false
   */
  readonly fleet?: boolean;

  /**
   * How long the log is kept. It holds what each rewrite or deletion of a page replaced.
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: RetentionDays;

  /**
   * The key that encrypts the log group. A key of your app gets the statement that CloudWatch Logs needs. An imported key must
   * have it already.
   * @default CloudWatch Logs' own encryption
   */
  readonly logEncryptionKey?: IKey;

  /**
   * What happens to the pages and to the alarms on models when the stack is deleted. DESTROY removes the alarms, the managed
   * widgets, and pages that are then empty. Your widgets stay. RETAIN keeps everything, so that another operator with the same
   * prefix can take over. Until then the alarms go on and cost money, and they notify no one if their topic went with the
   * stack. The outcome of the deletion says how their names begin, so that you can delete them.
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy.DESTROY | RemovalPolicy.RETAIN;

  /**
   * The permissions boundary of every role that this construct creates.
   * @default none
   */
  readonly permissionsBoundary?: IManagedPolicy;

  /**
   * The function's role, for accounts where stacks must not create roles. It gets the operator's permissions. An immutable role
   * must have them already: docs/security.md lists them.
   * @default a role with these permissions and no others
   */
  readonly role?: IRole;

  /**
   * The role of the function that reads list prices, for the same reason.
   * @default a role with the permissions that it needs and no others
   */
  readonly collectRole?: IRole;

  /**
   * The role of the schedules, for the same reason. It sends messages to the queues and to their dead-letter queues.
   * @default a role with these permissions and no others
   */
  readonly scheduleRole?: IRole;

  /**
   * The VPC in which both functions run. They must reach AWS from there: docs/security.md lists which endpoints, and what is lost without each.
   * @default none: Lambda's own network
   */
  readonly vpc?: IVpc;

  /**
   * The subnets of the VPC.
   * @default those that are private and lead out, as the CDK chooses them
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * The security groups of both functions in the VPC. They must allow HTTPS to AWS, and to the endpoints in the VPC.
   * @default one for each function, which allows all that goes out
   */
  readonly securityGroups?: readonly ISecurityGroup[];

  /**
   * Whether the stack has outputs of this operator: the address of the dashboard, the prefix of the parameters, function, log group, and what
   * the first run did. `BedrockDashboardStack` always has them.
   * @default false
   */
  readonly outputs?: boolean;

  /**
   * The directory of the function's code, if your app builds it elsewhere.
   * @default dist/reconcile of this package
   */
  readonly bundle?: string;

  /**
   * The directory of the code of the function that reads list prices, if your app builds it elsewhere.
   * @default dist/collect of this package
   */
  readonly collectBundle?: string;
}
