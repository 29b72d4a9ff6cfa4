import { CfnResource, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Checks that the dashboard is not one of a stack, because then CloudFormation owns it.
 *
 * @throws an error that says why, if the name refers to a resource.
 */
export function checkExistingDashboard(scope: Construct, name: string): void {
  if (!Token.isUnresolved(name) || !refersToResource(scope, name)) return;
  throw new Error(
    `${scope.node.path}: existingDashboard: expected the name of a dashboard that no stack owns, found that of a resource. ` +
      'CloudFormation and the operator would overwrite each other, and with the resource its dashboard is deleted, after the ' +
      'operator has written it. Give the operator a name of its own instead, and remove the resource later.',
  );
}

/** Tells whether a name refers to a resource. A template parameter or a pseudo parameter such as the Region is none. */
function refersToResource(scope: Construct, name: string): boolean {
  const tokens = Tokenization.reverseString(name).tokens;
  const isResource = tokens.some(
    (token) => Reference.isReference(token) && CfnResource.isCfnResource(token.target),
  );
  return isResource || JSON.stringify(Stack.of(scope).resolve(name)).includes('"Fn::ImportValue"');
}
