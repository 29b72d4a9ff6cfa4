import { ArnFormat, Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * Adds the log group. It outlives the stack, because it holds what rewrites and deletions replaced, also those of the stack's own
 * deletion. CloudFormation names it, so that a later deployment of the same stack finds no name taken.
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
 * Allows CloudWatch Logs to use the key. Has no effect on an imported key. The statement cannot name the one log group, whose
 * definition needs the key's ARN.
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
