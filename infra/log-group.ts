import { ArnFormat, Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * The log group outlives the stack, because it holds what rewrites and deletions replaced, those of the stack's own deletion
 * included. It has no name of ours, so that it is in nobody's way when the stack is deployed again.
 */
export function addLogGroup(scope: Construct, retention: RetentionDays, encryptionKey?: IKey): LogGroup {
  if (encryptionKey !== undefined) grantToLogs(Stack.of(scope), encryptionKey);
  return new LogGroup(scope, 'Logs', {
    retention,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
  });
}

/**
 * Does nothing to an imported key. The one log group cannot be named: it needs the key's ARN, and the key would need its.
 * Source: CloudWatch Logs user guide, encrypt log data.
 */
function grantToLogs(stack: Stack, key: IKey): void {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  const anyGroup = stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: '*', arnFormat });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'EncryptLogs',
      principals: [new ServicePrincipal(`logs.${stack.region}.${Aws.URL_SUFFIX}`)],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': anyGroup } },
    }),
  );
}
