import { beforeAll, describe, expect, test } from 'vitest';
import { startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import { collectWorld } from '../../shared/aws/collect-world.ts';
import { collect } from '../../shared/collect.ts';
import { OPERATOR, SILENT } from '../failures/scenario.ts';
import { clientsOf } from '../local/sandbox/cloud/clients.ts';
import { type Access, accessesOf, authorizer, functionStatements, type Statement } from './authorization.ts';
import { ACCOUNT, REGION } from './place.ts';
import { find, synthesise } from './template.ts';

const parameter = (path: string): string => `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter${path}`;
const BUS = `arn:aws:events:${REGION}:${ACCOUNT}:event-bus/default`;
const FACT = parameter('/bedrock-dashboard/facts/prices/1');
const PROJECTS = `arn:aws:bedrock-mantle:${REGION}:${ACCOUNT}:project/*`;
const PAGE = `arn:aws:cloudwatch::${ACCOUNT}:dashboard/BedrockMetricsDashboard-${REGION}`;

const queue = (id: string): string =>
  `arn:aws:sqs:${REGION}:${ACCOUNT}:${find(TEMPLATE, 'AWS::SQS::Queue', id)[0]}`;
const TEMPLATE = synthesise({ collect: true });

let statements: Statement[];
let isAllowed: (access: Access) => Promise<boolean>;

beforeAll(() => {
  statements = functionStatements(TEMPLATE, 'OperatorCollectFunction');
  isAllowed = authorizer(statements);
});

describe('the policy that the stack gives to collect', () => {
  test('lets all calls of a run pass', async () => {
    const cloud = await startCloud();
    seed(cloud);
    cloud.putParameter(`${OPERATOR.prefix}/settings`, '{"billCheck":true}');
    cloud.bill.items = [{ usageType: 'NovaPro-input-tokens-batch', usdPerDay: 8 }];
    process.env.AWS_ENDPOINT_URL = cloud.url;
    try {
      const accesses: Access[] = [];
      cloud.setPolicy(async (call) => {
        const asked = accessesOf(call);
        accesses.push(...asked);
        return (await Promise.all(asked.map(isAllowed))).every((allowed) => allowed);
      });
      const { ssm, bedrock, cloudwatch } = clientsOf(cloud);
      const clients = { ssm, bedrock, cloudWatch: cloudwatch };
      const deadline = new AbortController().signal;
      const world = collectWorld({
        clients,
        clientsIn: () => clients,
        prefix: OPERATOR.prefix,
        log: SILENT,
        deadline,
        queueUrl: cloud.createQueue(find(TEMPLATE, 'AWS::SQS::Queue', 'OperatorQueue')[0], () => undefined),
      });
      const outcome = await collect(world, OPERATOR, { until: '2099-01-01T00:00:00.000Z' });
      expect(outcome).toMatchObject({ outcome: 'written', problems: [] });
      const verdicts = await Promise.all(accesses.map(isAllowed));
      expect(accesses.filter((_, place) => !verdicts[place])).toEqual([]);
      expect(accesses.map(({ action }) => action)).toEqual(
        expect.arrayContaining([
          'ssm:GetParametersByPath',
          'ssm:GetParameters',
          'ssm:PutParameter',
          'sqs:SendMessage',
          'ce:GetDimensionValues',
          'ce:GetCostAndUsage',
          'bedrock-mantle:ListProjects',
          'bedrock-mantle:ListTagsForResource',
        ]),
      );
    } finally {
      delete process.env.AWS_ENDPOINT_URL;
      await cloud.close();
    }
  });

  test.each([
    ['ssm:GetParametersByPath', parameter('/bedrock-dashboard')],
    ['ssm:GetParameters', FACT],
    ['ssm:GetParameters', parameter('/bedrock-dashboard/settings')],
    ['cloudwatch:GetDashboard', PAGE],
    ['ssm:PutParameter', FACT],
    ['ssm:PutParameter', parameter('/bedrock-dashboard/facts/read')],
    ['ssm:DeleteParameter', FACT],
    ['ssm:DeleteParameters', FACT],
    ['ssm:DeleteParameters', parameter('/bedrock-dashboard/facts/usage/0')],
    ['ssm:GetParametersByPath', parameter('/bedrock-dashboard/facts')],
    ['bedrock:ListFoundationModelAgreementOffers', '*'],
    ['pricing:GetProducts', '*'],
    ['cloudwatch:ListMetrics', '*'],
    ['sqs:SendMessage', queue('OperatorQueue')],
    ['cloudwatch:GetMetricData', '*'],
    ['servicequotas:ListServiceQuotas', '*'],
    ['servicequotas:ListAWSDefaultServiceQuotas', '*'],
    ['bedrock-mantle:ListProjects', PROJECTS],
    ['bedrock-mantle:ListTagsForResource', PROJECTS],
    ['ce:GetDimensionValues', '*'],
    ['ce:GetCostAndUsage', '*'],
  ])('lets pass: %s on %s', async (action, resource) => {
    expect(await isAllowed({ action, resource })).toBe(true);
  });

  test.each([
    ['ssm:GetParametersByPath', parameter('/bedrock-dashboard-2')],
    ['ssm:GetParametersByPath', parameter('/other')],
    ['ssm:GetParameters', parameter('/bedrock-dashboard-2/settings')],
    ['ssm:GetParameters', parameter('/other/facts/prices/1')],
    ['ssm:PutParameter', parameter('/bedrock-dashboard/facts')],
    ['ssm:PutParameter', parameter('/bedrock-dashboard/facts2/prices/1')],
    ['ssm:PutParameter', parameter('/bedrock-dashboard/prices/1')],
    ['ssm:PutParameter', parameter('/bedrock-dashboard/settings')],
    ['ssm:PutParameter', parameter('/bedrock-dashboard/operator')],
    ['ssm:PutParameter', parameter('/bedrock-dashboard-2/facts/prices/1')],
    ['ssm:PutParameter', FACT.replace(REGION, 'eu-west-1')],
    ['ssm:DeleteParameter', parameter('/bedrock-dashboard/models/chat')],
    ['ssm:DeleteParameters', parameter('/bedrock-dashboard/settings')],
    ['ssm:DeleteParameters', parameter('/bedrock-dashboard/facts2/prices/1')],
    ['ssm:DeleteParameters', parameter('/bedrock-dashboard-2/facts/prices/1')],
    ['ssm:GetParametersByPath', parameter('/bedrock-dashboard/facts2')],
    ['ssm:GetParametersByPath', parameter('/bedrock-dashboard/models')],
    ['ssm:LabelParameterVersion', FACT],
    ['ssm:AddTagsToResource', FACT],
    ['bedrock:CreateFoundationModelAgreement', '*'],
    ['bedrock:DeleteFoundationModelAgreement', '*'],
    ['bedrock:GetFoundationModelAvailability', '*'],
    ['bedrock:PutUseCaseForModelAccess', '*'],
    ['bedrock:InvokeModel', `arn:aws:bedrock:${REGION}::foundation-model/amazon.nova-pro-v1:0`],
    ['aws-marketplace:Subscribe', '*'],
    ['aws-marketplace:ViewSubscriptions', '*'],
    ['pricing:GetAttributeValues', '*'],
    ['pricing:DescribeServices', '*'],
    ['ce:GetCostAndUsageWithResources', '*'],
    ['ce:GetCostForecast', '*'],
    ['ce:UpdatePreferences', '*'],
    ['servicequotas:RequestServiceQuotaIncrease', '*'],
    ['bedrock-mantle:ListProjects', PROJECTS.replace(REGION, 'eu-west-1')],
    ['bedrock-mantle:CreateInference', PROJECTS],
    ['bedrock-mantle:GetProject', PROJECTS],
    ['bedrock-mantle:UpdateProject', PROJECTS],
    ['bedrock-mantle:CallWithBearerToken', '*'],
    ['cloudwatch:ListDashboards', '*'],
    ['cloudwatch:GetDashboard', `${PAGE}-2`],
    ['cloudwatch:GetDashboard', PAGE.replace('Bedrock', 'Other')],
    ['cloudwatch:PutDashboard', PAGE],
    ['cloudwatch:DeleteDashboards', PAGE],
    ['cloudwatch:PutMetricAlarm', `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:bedrock-dashboard/bdo_x`],
    ['sqs:SendMessage', queue('OperatorDeadLetterQueue')],
    ['sqs:SendMessage', queue('OperatorCollectQueue')],
    ['sqs:ReceiveMessage', queue('OperatorQueue')],
    ['sqs:PurgeQueue', queue('OperatorQueue')],
    ['lambda:InvokeFunction', `arn:aws:lambda:${REGION}:${ACCOUNT}:function:operator`],
    ['logs:CreateLogGroup', `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:other`],
  ])('does not let pass: %s on %s', async (action, resource) => {
    expect(await isAllowed({ action, resource })).toBe(false);
  });

  const OURS = 'bedrock-dashboard-operator';
  const APPEARED = 'Bedrock Model Appeared';
  test.each<[string, string, string[], string[], boolean]>([
    ['a notice', BUS, [OURS], [APPEARED], true],
    ['ten notices', BUS, Array(10).fill(OURS), [APPEARED, 'Bedrock Model End of Life'], true],
    ['another source', BUS, ['shop.orders'], [APPEARED], false],
    ['a source of AWS', BUS, ['aws.ec2'], [APPEARED], false],
    ['another source among ours', BUS, [OURS, 'shop.orders'], [APPEARED], false],
    ['another type', BUS, [OURS], ['Order Placed'], false],
    ['another bus', BUS.replace('default', 'orders'), [OURS], [APPEARED], false],
    ['no source', BUS, [], [APPEARED], false],
  ])('lets notices alone be put on the default bus: %s', async (_, resource, sources, types, allowed) => {
    const context = {
      ...(sources.length === 0 ? {} : { 'events:source': sources }),
      'events:detail-type': types,
    };
    expect(await isAllowed({ action: 'events:PutEvents', resource, context })).toBe(allowed);
  });

  test('lets the first function write no parameter and send no event', async () => {
    const first = authorizer(functionStatements(synthesise({ collect: true })));
    for (const action of ['ssm:PutParameter', 'ssm:DeleteParameter'])
      expect(await first({ action, resource: FACT })).toBe(false);
    const context = { 'events:source': [OURS], 'events:detail-type': [APPEARED] };
    expect(await first({ action: 'events:PutEvents', resource: BUS, context })).toBe(false);
  });
});
