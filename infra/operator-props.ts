import type { IManagedPolicy, IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { RemovalPolicy } from 'aws-cdk-lib/core';

export interface BedrockDashboardOperatorProps {
  /**
   * Where people keep models, prices and settings, in Parameter Store.
   * @default '/bedrock-dashboard'
   */
  readonly parameterPrefix?: string;

  /**
   * Name of page 1; further pages add `-2` to `-99`. Dashboards are global in an account: keep the Region in it.
   * @default 'BedrockMetricsDashboard-<Region>'
   */
  readonly dashboardName?: string;

  /**
   * The name of a dashboard that exists and that no stack owns: the operator adds its part above what is there. A
   * dashboard of a stack is no such thing: CloudFormation would go on writing its own body.
   * @default none: the operator makes its own
   */
  readonly existingDashboard?: string;

  /**
   * Further Regions to look at, e.g. `['eu-central-1']`: each has pages of its own, `<dashboardName>-<Region>`. Parameters and
   * everything else stay in the stack's Region.
   * @default none
   */
  readonly regions?: readonly string[];

  /**
   * How often the world is looked at, besides soon after every change of a parameter: `rate(1 minute)` to
   * `rate(42 hours)`.
   * @default 'rate(15 minutes)'
   */
  readonly schedule?: string;

  /**
   * Who gets a mail when an alarm goes off, and when it is over: those of this stack, and those on models in the stack's
   * Region, unless the settings name topics for them. AWS asks the address to confirm first.
   * @default nobody: the alarms are there, and tell nobody
   */
  readonly alarmEmail?: string;

  /**
   * Instead of alarmEmail: your own topic, in the stack's Region. Its policy stays as it is, because a first statement would
   * take the place of the default policy, and with it what others may do. If it has a policy, that must let
   * `cloudwatch.amazonaws.com` publish for the alarms of this stack (`operator.alarms`) and for those that the operator makes,
   * `arn:aws:cloudwatch:<Region>:<account>:alarm:<parameterPrefix without the first slash>/bdo_*`. CloudWatch cannot publish
   * to a topic that is encrypted with `alias/aws/sns`.
   * @default none
   */
  readonly alarmTopic?: ITopic;

  /**
   * The log holds what each rewrite or deletion of a page replaced.
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: RetentionDays;

  /**
   * Encrypts the log group. A key of this app gets the statement that CloudWatch Logs needs; an imported one must have it.
   * @default CloudWatch Logs' own encryption
   */
  readonly logEncryptionKey?: IKey;

  /**
   * What becomes of the pages and of the alarms on models when the stack is deleted. DESTROY: the alarms go, and our part of
   * the pages, and a page with nothing of anyone's on it; people's widgets stay. RETAIN: everything stays as it is, for an
   * operator with the same prefix that takes over. Without one the alarms go on, cost what they cost, and tell nobody if their
   * topic went with the stack: the outcome says how their names begin, so that they can be deleted.
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy.DESTROY | RemovalPolicy.RETAIN;

  /**
   * For every role that this construct makes.
   * @default none
   */
  readonly permissionsBoundary?: IManagedPolicy;

  /**
   * The function's role, for accounts where stacks may not make roles. It gets the operator's permissions, unless it is
   * immutable: then it must have them (infra/permissions.ts lists them).
   * @default a role with these permissions and no others
   */
  readonly role?: IRole;

  /**
   * The schedule's role, for the same reason: it sends messages to the queue and to the dead-letter queue.
   * @default a role that may do so and nothing else
   */
  readonly scheduleRole?: IRole;

  /**
   * The directory of the function's code, for apps that build it elsewhere.
   * @default dist/reconcile of this package
   */
  readonly bundle?: string;
}
