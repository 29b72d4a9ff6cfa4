import { Stack } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IRole, Policy } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { BedrockDashboardOperatorProps } from './operator-props.ts';
import type { Permission } from './permission.ts';
import { addPermissions } from './permissions.ts';

/** The network in which the functions run. */
export interface Network {
  readonly vpc: IVpc;
  readonly vpcSubnets?: SubnetSelection | undefined;
  readonly securityGroups?: readonly ISecurityGroup[] | undefined;
}

/** Returns the network; `undefined`: none of yours. @throws an error if subnets or security groups are given without it. */
export function readNetwork(
  path: string,
  { vpc, vpcSubnets, securityGroups }: BedrockDashboardOperatorProps,
): Network | undefined {
  if (vpc !== undefined) return { vpc, vpcSubnets, securityGroups };
  const [without] = Object.entries({ vpcSubnets, securityGroups }).filter(([, value]) => value !== undefined);
  if (without !== undefined)
    throw new Error(`${path}: ${without[0]}: expected together with vpc, found without it`);
  return undefined;
}

/** What Lambda does with network interfaces. Source: Lambda guide, permissions for functions in a VPC. */
const ON_INTERFACES = [
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];
const LISTS = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'];

/** Lists what lets Lambda connect a function to a VPC. */
export function networkPermissions(stack: Stack): readonly Permission[] {
  return [
    {
      sid: 'ConnectToTheVpc',
      actions: ON_INTERFACES,
      resources: [stack.formatArn({ service: 'ec2', resource: '*', resourceName: '*' })],
      why: 'Lambda connects the function with the role of the function, and does not work if the resources are named (Lambda guide, permissions for functions in a VPC)',
    },
    {
      sid: 'LookAtTheVpc',
      actions: LISTS,
      resources: ['*'],
      why: 'EC2 defines no resource for these lists',
    },
  ];
}

/** Adds these permissions, which must be there before the function is. */
export function addNetworkPermissions(scope: Construct, role: IRole): Policy {
  return addPermissions(new Construct(scope, 'Network'), role, networkPermissions(Stack.of(scope)));
}

/** Takes these rights from the code of the function: only Lambda itself keeps them. */
export function denyNetworkTo(scope: Construct, role: IRole, fn: IFunction): void {
  addPermissions(new Construct(scope, 'OnlyLambda'), role, [
    {
      sid: 'LeaveTheVpcToLambda',
      effect: 'Deny',
      actions: [...ON_INTERFACES, ...LISTS],
      resources: ['*'],
      conditions: { ArnEquals: { 'lambda:SourceFunctionArn': fn.functionArn } },
      why: 'The code of the function has no use for them',
    },
  ]);
}
