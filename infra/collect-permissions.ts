import type { Stack } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Permission } from './permission.ts';
import {
  LIST_WHAT_BEDROCK_OFFERS,
  lambdaPermissions,
  type PermittedResources,
  parameterArn,
  readTheDefaults,
} from './permissions.ts';

/** The source and detail types of collect's events (shared/collect/notify.ts); test/infra/policies.test.ts compares the two. */
export const EVENT_SOURCE = 'bedrock-dashboard-operator';
export const DETAIL_TYPES = 'Bedrock Model *';

/** Lists everything that collect may do. No managed policy adds to it. */
export function collectPermissionsOf(
  stack: Stack,
  permitted: PermittedResources & { readonly runQueue: IQueue },
): readonly Permission[] {
  const { parameterPrefix, reach, logGroup, queue, runQueue } = permitted;
  const facts = parameterArn(stack, `${parameterPrefix}/facts/*`);
  return [
    {
      sid: 'ReadParameters',
      actions: ['ssm:GetParametersByPath'],
      resources: [parameterArn(stack, parameterPrefix)],
      why: 'Authorized for the path that is asked for, so that one path is all that can be read',
    },
    {
      sid: 'ReadEarlierVersions',
      actions: ['ssm:GetParameters'],
      resources: [parameterArn(stack, `${parameterPrefix}/*`)],
      why: 'What cannot be parsed falls back to an earlier version, and a fact is read again before it is written; people choose the names below the prefix',
    },
    ...readTheDefaults(reach),
    {
      sid: 'KeepTheFacts',
      actions: ['ssm:PutParameter', 'ssm:DeleteParameter'],
      resources: [facts],
      why: 'Facts and no other parameters: how many there are follows from the models with traffic',
    },
    {
      sid: 'ReadFirstPages',
      actions: ['cloudwatch:GetDashboard'],
      resources: reach.firstPages,
      why: 'Earlier versions of the operator kept on page 1 of each Region what they had noticed; asked for only while no fact says it',
    },
    LIST_WHAT_BEDROCK_OFFERS,
    {
      sid: 'ReadTheOffers',
      actions: ['bedrock:ListFoundationModelAgreementOffers'],
      resources: ['*'],
      why: 'Bedrock defines no resource for this action. It shows public prices; accepting an offer needs other actions',
    },
    {
      sid: 'ReadThePriceList',
      actions: ['pricing:GetProducts'],
      resources: ['*'],
      why: 'AWS Price List defines no resources. It holds public prices only',
    },
    {
      sid: 'ListWhatIsInUse',
      actions: ['cloudwatch:ListMetrics'],
      resources: ['*'],
      why: 'A list of the whole account: CloudWatch defines no resource for this action',
    },
    {
      sid: 'AskForARun',
      actions: ['sqs:SendMessage'],
      resources: [runQueue.queueArn],
      why: 'One message to the queue of the first function, whose rule leaves facts out, after the last write of a run',
    },
    {
      sid: 'ReadTheQuotas',
      actions: ['servicequotas:ListServiceQuotas', 'servicequotas:ListAWSDefaultServiceQuotas'],
      resources: ['*'],
      why: 'Lists of the whole account: Service Quotas defines no resource for these actions',
    },
    {
      sid: 'ReadTheProjects',
      actions: ['bedrock-mantle:ListProjects', 'bedrock-mantle:ListTagsForResource'],
      resources: reach.regions.map((region) =>
        stack.formatArn({ service: 'bedrock-mantle', region, resource: 'project', resourceName: '*' }),
      ),
      conditions: reach.inRegions,
      why: 'One list of names and tags in each Region, which needs both; projects are known only when it runs',
    },
    {
      sid: 'SumWhatWasUsed',
      actions: ['cloudwatch:GetMetricData'],
      resources: ['*'],
      why: 'How many tokens each series used a day; there is no resource for the metrics of AWS, and no condition on the namespace',
    },
    {
      sid: 'ReadTheBill',
      actions: ['ce:GetDimensionValues', 'ce:GetCostAndUsage'],
      resources: ['*'],
      why: 'Used only with the setting billCheck, and paid for by the request. A billing view is a resource, but its name is unknown before the account has one',
    },
    {
      sid: 'TellOfModels',
      actions: ['events:PutEvents'],
      resources: [stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' })],
      // Each key has one value for each entry of a call; without any value the first two conditions would allow everything.
      conditions: {
        'ForAllValues:StringEquals': { 'events:source': EVENT_SOURCE },
        'ForAllValues:StringLike': { 'events:detail-type': DETAIL_TYPES },
        Null: { 'events:source': 'false', 'events:detail-type': 'false' },
      },
      why: 'Its own notices and no other events, on the default bus. IAM does not check the content of an event',
    },
    ...lambdaPermissions({ logGroup, queue }),
  ];
}

/** Lists what removes the facts with the stack. */
export function factRemovalPermissions(stack: Stack, parameterPrefix: string): readonly Permission[] {
  return [
    {
      sid: 'ListTheFacts',
      actions: ['ssm:GetParametersByPath'],
      resources: [parameterArn(stack, `${parameterPrefix}/facts`)],
      why: 'Authorized for the path that is asked for',
    },
    {
      sid: 'RemoveTheFacts',
      actions: ['ssm:DeleteParameters'],
      resources: [parameterArn(stack, `${parameterPrefix}/facts/*`)],
      why: 'All facts go with the stack, also those that a later version wrote',
    },
  ];
}
