import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Permission } from './permission.ts';

/**
 * Acknowledges the policy's wildcards for cdk-nag, with their reasons, so that apps with AwsSolutionsChecks have no findings.
 * cdk-nag expects one acknowledgement for each resource, in its own spelling, with the reasons of all statements that need it.
 */
export function acknowledgeWildcards(policy: IConstruct, permissions: readonly Permission[]): void {
  const stack = Stack.of(policy);
  const reasons = new Map<string, string[]>();
  for (const { resources, why } of permissions) {
    for (const resource of resources.map((arn) => spell(stack.resolve(arn)))) {
      if (resource.includes('*')) reasons.set(resource, [...(reasons.get(resource) ?? []), why]);
    }
  }
  // The oldest CDK versions of the peer range have no Validations. cdk-nag 2, which goes with them, reads the resource's metadata.
  if (Validations === undefined) suppressInMetadata(policy, reasons);
  else acknowledgeIn(Validations.of(policy), reasons);
}

type Reasons = ReadonlyMap<string, readonly string[]>;

function acknowledgeIn(validations: Validations, reasons: Reasons): void {
  for (const [resource, whys] of reasons) {
    validations.acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason: whys.join(' ') });
  }
}

function suppressInMetadata(policy: IConstruct, reasons: Reasons): void {
  const resource = policy.node.defaultChild;
  if (!(resource instanceof CfnResource)) return;
  const rules = [...reasons].map(([wildcard, whys]) => ({
    id: 'AwsSolutions-IAM5',
    reason: whys.join(' '),
    applies_to: [`Resource::${wildcard}`],
  }));
  resource.addMetadata('cdk_nag', { rules_to_suppress: rules });
}

/** Spells a resource as cdk-nag does: `arn:<AWS::Partition>:ssm:...`. */
function spell(value: string | Intrinsic): string {
  if (typeof value === 'string') return value;
  if (value.Ref !== undefined) return `<${value.Ref}>`;
  if (value['Fn::GetAtt'] !== undefined) return `<${value['Fn::GetAtt'].join('.')}>`;
  if (value['Fn::ImportValue'] !== undefined) return spell(value['Fn::ImportValue']);
  if (value['Fn::Join'] !== undefined) {
    const [separator, parts] = value['Fn::Join'];
    return parts.map(spell).join(separator);
  }
  return JSON.stringify(value);
}

/** One of CloudFormation's functions: one of these, or another one. */
interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly string[];
  readonly 'Fn::ImportValue'?: string | Intrinsic;
  readonly 'Fn::Join'?: readonly [separator: string, parts: readonly (string | Intrinsic)[]];
}
