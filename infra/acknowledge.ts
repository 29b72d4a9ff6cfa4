import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Permission } from './permissions.ts';

/**
 * Says to cdk-nag why a wildcard must be, so that apps with AwsSolutionsChecks stay clean. cdk-nag wants one
 * acknowledgement for each resource, in its own spelling; the reasons of all that ask for it stand there.
 */
export function acknowledgeWildcards(policy: IConstruct, permissions: readonly Permission[]): void {
  const stack = Stack.of(policy);
  const reasons = new Map<string, string[]>();
  for (const { resources, why } of permissions) {
    for (const resource of resources.map((arn) => spell(stack.resolve(arn)))) {
      if (resource.includes('*')) reasons.set(resource, [...(reasons.get(resource) ?? []), why]);
    }
  }
  for (const [resource, whys] of reasons) {
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${resource}]`,
      reason: whys.join(' '),
    });
  }
}

/** As cdk-nag spells a resource: `arn:<AWS::Partition>:ssm:...`. */
function spell(value: unknown): string {
  if (typeof value === 'string') return value;
  const [kind, content] = Object.entries(Object(value))[0] ?? [];
  if (kind === 'Ref') return `<${content}>`;
  if (kind === 'Fn::GetAtt' && Array.isArray(content)) return `<${content.join('.')}>`;
  if (kind === 'Fn::Join' && Array.isArray(content)) return content[1].map(spell).join(content[0]);
  return JSON.stringify(value);
}
