import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { Effect, type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge.ts';
import { allAlarms, operatorAlarms } from './alarm-arns.ts';
import type { Permission } from './permission.ts';
import type { Reach } from './reach.ts';

/** The resources that the function works with. */
export interface PermittedResources {
  readonly parameterPrefix: string;
  readonly reach: Reach;
  readonly logGroup: ILogGroup;
  readonly queue: IQueue;
}

/** Lists everything that the function may do. No managed policy adds to it. */
export function permissionsOf(stack: Stack, permitted: PermittedResources): readonly Permission[] {
  const { parameterPrefix, reach, logGroup, queue } = permitted;
  return [
    {
      sid: 'ReadParameters',
      actions: ['ssm:GetParametersByPath'],
      resources: ['', '/facts'].map((path) => parameterArn(stack, `${parameterPrefix}${path}`)),
      // The documented value of the key is "true" (Systems Manager user guide, policy conditions). Whether a request without Recursive has
      // the key is not said; this allows it in both cases.
      conditions: { StringNotEquals: { 'ssm:Recursive': 'true' } },
      why: 'Authorized for the path that is asked for: what is directly in these two, and nothing below them',
    },
    {
      sid: 'ReadEntriesAndFacts',
      actions: ['ssm:GetParametersByPath'],
      resources: ['/models', '/prices', '/facts/*'].map((path) =>
        parameterArn(stack, `${parameterPrefix}${path}`),
      ),
      why: 'Model entries, price entries and facts of each kind; a later version may keep facts of further kinds',
    },
    {
      sid: 'ReadEarlierVersions',
      actions: ['ssm:GetParameters'],
      resources: [parameterArn(stack, `${parameterPrefix}/*`)],
      why: 'An entry that cannot be parsed falls back to an earlier version; people choose the names below the prefix',
    },
    ...readTheDefaults(reach),
    LIST_WHAT_BEDROCK_OFFERS,
    {
      sid: 'ListWhatIsInUse',
      actions: ['cloudwatch:ListMetrics', 'cloudwatch:ListDashboards'],
      resources: ['*'],
      why: 'Lists of the whole account: CloudWatch defines no resource for these actions',
    },
    {
      sid: 'KeepThePages',
      actions: ['cloudwatch:GetDashboard', 'cloudwatch:PutDashboard', 'cloudwatch:DeleteDashboards'],
      resources: reach.pages,
      why: 'Page 1 and the pages -2 to -99 of each Region, and of a hub the page over all accounts; in IAM ? is one character, and a digit cannot be asked for',
    },
    {
      sid: 'ListTheAlarms',
      actions: ['cloudwatch:DescribeAlarms'],
      resources: reach.regions.map((region) => allAlarms(stack, region)),
      conditions: reach.inRegions,
      // The message of a refusal shows it: github.com/aws-samples/amazon-cloudwatch-auto-alarms/issues/1.
      why: 'The metric alarms of each Region: whatever names are asked for, CloudWatch authorizes for all of them',
    },
    {
      sid: 'KeepTheAlarms',
      actions: ['cloudwatch:PutMetricAlarm', 'cloudwatch:DeleteAlarms'],
      resources: reach.regions.map((region) => operatorAlarms(stack, parameterPrefix, region)),
      // The key holds the actions of an alarm in all of its states. Alarms without actions, and DeleteAlarms, do not have the key,
      // which ForAllValues allows (CloudWatch user guide, condition keys to limit alarm actions).
      conditions: {
        'ForAllValues:StringLike': { 'cloudwatch:AlarmActions': `arn:${stack.partition}:sns:*` },
        ...reach.inRegions,
      },
      // An alarm needs no other permission: only tags need cloudwatch:TagResource, the topic's policy allows it to publish, and
      // CloudWatch evaluates metric math within an account itself (API reference, PutMetricAlarm; service authorization reference).
      why: 'Alarms that only tell topics, and whose names begin as the operator names them; what follows are models, known only when it runs',
    },
    ...lambdaPermissions({ logGroup, queue }),
  ];
}

/** Lists what reads the defaults for many accounts: nothing where there are none. */
export function readTheDefaults({ defaults }: Reach): Permission[] {
  if (defaults === undefined) return [];
  return [
    {
      sid: 'ReadTheDefaults',
      actions: ['ssm:GetParameters'],
      resources: [defaults],
      why: 'The one parameter of another account that holds defaults for this one; its owner shares it',
    },
  ];
}

export const LIST_WHAT_BEDROCK_OFFERS: Permission = {
  sid: 'ListWhatBedrockOffers',
  actions: [
    'bedrock:ListFoundationModels',
    'bedrock:ListInferenceProfiles',
    'bedrock:ListProvisionedModelThroughputs',
    'bedrock:ListImportedModels',
    'bedrock:ListCustomModels',
    'bedrock:ListGuardrails',
  ],
  resources: ['*'],
  why: 'Lists of the whole account: Bedrock defines no resource for these actions that could be named beforehand',
};

/** Lists what Lambda itself does with the role of a function. */
export function lambdaPermissions({
  logGroup,
  queue,
}: Pick<PermittedResources, 'logGroup' | 'queue'>): readonly Permission[] {
  return [
    {
      sid: 'WriteTheLog',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
      why: 'The streams of the one log group; the group is made by the stack, and Lambda names the streams',
    },
    {
      sid: 'TakeMessages',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [queue.queueArn],
      why: 'What Lambda needs of the one queue in order to read it',
    },
  ];
}

/**
 * Adds the permissions as a policy of their own, so that the acknowledged findings concern only them, whatever else the role may do.
 * An immutable role does not get the policy, and the template then has none.
 */
export function addPermissions(scope: Construct, role: IRole, permissions: readonly Permission[]): Policy {
  const policy = new Policy(scope, 'Permissions', {
    statements: permissions.map(
      ({ sid, effect = 'Allow', actions, resources, conditions = {} }) =>
        new PolicyStatement({
          sid,
          effect: effect === 'Deny' ? Effect.DENY : Effect.ALLOW,
          actions: [...actions],
          resources: [...resources],
          conditions,
        }),
    ),
  });
  role.attachInlinePolicy(policy);
  acknowledgeWildcards(policy, permissions);
  return policy;
}

/** Returns the ARN of the parameter, or of the path of parameters. */
export function parameterArn(stack: Stack, path: string): string {
  const arnFormat = ArnFormat.NO_RESOURCE_NAME;
  return stack.formatArn({ service: 'ssm', resource: `parameter${path}`, arnFormat });
}
