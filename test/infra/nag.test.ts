import { Aws, Fn, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { permissionsOf } from '../../infra/permissions.ts';
import { reachOf } from '../../infra/reach.ts';
import { ENV, type Synthesised, synth, testApp } from './synth.ts';

const VARIANTS: readonly [string, () => Synthesised][] = [
  ['as it comes', () => synth()],
  ['for one Region', () => synth({}, { env: ENV })],
  [
    'with all that can be asked for',
    () =>
      synth(
        (stack) => ({
          parameterPrefix: '/team/a',
          dashboardName: 'Board',
          alarmEmail: 'sre@example.com',
          regions: ['eu-central-1'],
          logEncryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
        }),
        { extend: (operator) => operator.addModelMonitoring('chat', 'amazon.nova-lite-v1:0') },
      ),
  ],
  ['with a prefix that another stack exports', () => synth({ parameterPrefix: Fn.importValue('Prefix') })],
  [
    'with a prefix that is worked out at deployment',
    () => synth({ parameterPrefix: Fn.select(0, Fn.split(',', `/a,${Aws.STACK_NAME}`)) }),
  ],
  [
    'with a role of yours',
    () =>
      synth((stack) => ({ role: Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/runs') })),
  ],
];

describe('cdk-nag’s AwsSolutions has nothing to say', () => {
  test.each(VARIANTS)('%s', (_what, make) => {
    expect(findingsIn(make().stack)).toEqual([]);
  });
});

/** Why each is there: its reason, in infra/permissions.ts, goes with it. */
const ALARMS = 'arn:<AWS::Partition>:cloudwatch:<AWS::Region>:<AWS::AccountId>:alarm';
const ACKNOWLEDGED = {
  [`AwsSolutions-IAM5[Resource::${ALARMS}:*]`]: 'CloudWatch authorizes for all of them',
  [`AwsSolutions-IAM5[Resource::${ALARMS}:bedrock-dashboard/bdo_*]`]: 'models, known only when it runs',
  'AwsSolutions-IAM5[Resource::*]': 'Lists of the whole account',
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/bedrock-dashboard/*]':
    'people choose the names below the prefix',
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/bedrock-dashboard/facts/*]':
    'facts of each kind',
};

test('what is acknowledged, and why: the findings of the same policy without acknowledgements, and no others', () => {
  const synthesised = synth();
  const acknowledged = acknowledgementsIn(synthesised.stack);
  expect(Object.keys(acknowledged).sort()).toEqual(Object.keys(ACKNOWLEDGED).sort());
  for (const [id, reason] of Object.entries(ACKNOWLEDGED)) expect(acknowledged[id]).toContain(reason);
  expect(findingsIn(copyOfThePolicy(synthesised)).sort()).toEqual(Object.keys(ACKNOWLEDGED).sort());
});

test('cdk-nag runs with the synth of an app, and fails it', () => {
  const app = testApp();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  new Bucket(new Stack(app, 'Stack'), 'WithoutTls');
  expect(findingsIn(app)).toContain('AwsSolutions-S10');
  expect(() => app.synth()).toThrow('AwsSolutions-S10');
});

function findingsIn(scope: Construct): string[] {
  return new AwsSolutionsChecks().validateScope(scope).violations.map(({ ruleName }) => ruleName);
}

function copyOfThePolicy({ operator }: Synthesised): Stack {
  const stack = new Stack(testApp(), 'Copy');
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const { parameterPrefix, dashboardName, queue } = operator;
  const reach = reachOf(stack, { dashboardName, regions: [], fleet: false });
  const permitted = { parameterPrefix, reach, queue, logGroup: new LogGroup(stack, 'Logs') };
  for (const { actions, resources } of permissionsOf(stack, permitted)) {
    role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }
  return stack;
}

function acknowledgementsIn(scope: Construct): Record<string, string> {
  const entries = scope.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY),
    );
  const all = entries.flatMap(({ data }) => Object.entries(data as Record<string, string>));
  return Object.fromEntries(all.map(([id, reason]) => [id.replace(/^annotation::/i, ''), reason]));
}
