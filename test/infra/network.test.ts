import type { Stack } from 'aws-cdk-lib';
import {
  InterfaceVpcEndpointAwsService,
  type IVpc,
  SecurityGroup,
  SubnetType,
  Vpc,
  type VpcProps,
} from 'aws-cdk-lib/aws-ec2';
import { Role } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { ENV, idOf, properties, type Synthesised, synth } from './synth.ts';

/** The CDK's own types do not agree under exactOptionalPropertyTypes. */
const vpcIn = (stack: Stack, props: VpcProps = {}) => new Vpc(stack, 'Vpc', props) as IVpc;

const inVpc = (more: object = {}): Synthesised =>
  synth((stack) => ({ collect: true, vpc: vpcIn(stack, { maxAzs: 2 }), ...more }), { env: ENV });

const synthesised = inVpc();

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: string;
  readonly Condition?: unknown;
}
const statementsOf = (path: string): readonly Statement[] =>
  Object(properties(synthesised, path).PolicyDocument).Statement;

describe.each(['Operator', 'Operator/Collect'])('with a VPC %s', (path) => {
  test('has its function in the private subnets, with a security group of its own', () => {
    expect(properties(synthesised, `${path}/Function`).VpcConfig).toEqual({
      SubnetIds: [1, 2].map((number) => expect.stringContaining(`VpcPrivateSubnet${number}`)),
      SecurityGroupIds: [expect.stringContaining('SecurityGroup')],
    });
  });

  test('lets Lambda connect it, and denies the same to its code', () => {
    const actions = [
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:AssignPrivateIpAddresses',
      'ec2:UnassignPrivateIpAddresses',
    ];
    const lists = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'];
    expect(statementsOf(`${path}/Network/Permissions`)).toEqual([
      {
        Sid: 'ConnectToTheVpc',
        Effect: 'Allow',
        Action: actions,
        Resource: 'arn:<AWS::Partition>:ec2:eu-west-1:111122223333:*/*',
      },
      { Sid: 'LookAtTheVpc', Effect: 'Allow', Action: lists, Resource: '*' },
    ]);
    expect(statementsOf(`${path}/OnlyLambda/Permissions`)).toEqual([
      {
        Sid: 'LeaveTheVpcToLambda',
        Effect: 'Deny',
        Action: [...actions, ...lists],
        Resource: '*',
        Condition: {
          ArnEquals: { 'lambda:SourceFunctionArn': expect.stringMatching(/^<Operator\w*Function\.Arn>$/) },
        },
      },
    ]);
  });

  test('waits for the rights and for what leads out of the VPC', () => {
    const { stack, json } = synthesised;
    const { DependsOn } = json.Resources[idOf(stack, `${path}/Function`)] ?? {};
    expect(DependsOn).toEqual(
      expect.arrayContaining([
        idOf(stack, `${path}/Network/Permissions`),
        idOf(stack, 'Vpc/PrivateSubnet1/DefaultRoute'),
      ]),
    );
  });
});

test('subnets and security groups are yours if you say so', () => {
  const own = synth(
    (stack) => {
      const vpc = vpcIn(stack, {
        natGateways: 0,
        subnetConfiguration: [{ name: 'Inner', subnetType: SubnetType.PRIVATE_ISOLATED }],
      });
      vpc.addInterfaceEndpoint('Ssm', { service: InterfaceVpcEndpointAwsService.SSM });
      return {
        vpc,
        vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
        securityGroups: [new SecurityGroup(stack, 'Own', { vpc })],
      };
    },
    { env: ENV },
  );
  expect(properties(own, 'Operator/Function').VpcConfig).toEqual({
    SubnetIds: expect.arrayContaining([expect.stringContaining('InnerSubnet')]),
    SecurityGroupIds: [expect.stringMatching(/^<Own/)],
  });
  const { DependsOn } = own.json.Resources[idOf(own.stack, 'Operator/Function')] ?? {};
  expect(DependsOn).toContain(idOf(own.stack, 'Vpc/Ssm'));
});

test('without a VPC there is nothing of this', () => {
  const json = JSON.stringify(synth({ collect: true }).json);
  expect(json).not.toMatch(/ec2:|VpcConfig|OnlyLambda/);
});

test('a role that must not be changed gets no policy', () => {
  const own = synth(
    (stack) => ({
      vpc: vpcIn(stack),
      role: Role.fromRoleArn(stack, 'Runs', 'arn:aws:iam::111122223333:role/runs', { mutable: false }),
    }),
    { env: ENV },
  );
  expect(JSON.stringify(own.json)).not.toContain('ec2:CreateNetworkInterface');
});

test.each([
  ['vpcSubnets', () => ({ vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } })],
  ['securityGroups', () => ({ securityGroups: [] })],
])('%s without vpc is refused', (name, props) => {
  expect(() => synth(props())).toThrow(
    `Stack/Operator: ${name}: expected together with vpc, found without it`,
  );
});

test('cdk-nag has nothing to say of it', () => {
  const rules = new AwsSolutionsChecks().validateScope(synthesised.operator).violations;
  expect(rules.map(({ ruleName }) => ruleName)).toEqual([]);
});
