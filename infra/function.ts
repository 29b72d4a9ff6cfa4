import { Duration } from 'aws-cdk-lib';
import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  RuntimeFamily,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * A run ends itself after a minute. A creation may be denied for 90 seconds before its run, and a deletion looks twice, with
 * a wait for runs in flight between.
 */
const TIMEOUT = Duration.minutes(3);

/** Megabytes. A run needs less than 180; what is above buys a share of the processor. */
const MEMORY = 512;

/** The oldest CDKs of the peer range have no constant for it. */
const NODE_24 = Runtime.NODEJS_24_X ?? new Runtime('nodejs24.x', RuntimeFamily.NODEJS);

export interface FunctionSettings {
  readonly bundle: string;
  readonly logGroup: ILogGroup;
  readonly role: IRole;
  readonly parameterPrefix: string;
  readonly dashboardName: string;
  readonly regions: readonly string[];
  readonly alarmTopicArn?: string | undefined;
}

/**
 * No VPC, no tracing, no reserved concurrency (accounts with a quota of 10 could not deploy it): it only calls AWS, and
 * the queue keeps runs from piling up.
 */
export function addFunction(scope: Construct, settings: FunctionSettings): LambdaFunction {
  const { bundle, logGroup, role, parameterPrefix, dashboardName, regions, alarmTopicArn } = settings;
  return new LambdaFunction(scope, 'Function', {
    description: 'Keeps the CloudWatch dashboard for Amazon Bedrock right',
    runtime: NODE_24,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(bundle),
    role,
    memorySize: MEMORY,
    timeout: TIMEOUT,
    environment: {
      PARAMETER_PREFIX: parameterPrefix,
      DASHBOARD_NAME: dashboardName,
      ...(regions.length === 0 ? {} : { REGIONS: regions.join(',') }),
      ...(alarmTopicArn === undefined ? {} : { ALARM_TOPIC: alarmTopicArn }),
    },
    // Only CloudFormation invokes it asynchronously. A request that is late has been given up there, and the other way round
    // been taken back: it must not be carried out any more.
    retryAttempts: 0,
    maxEventAge: Duration.minutes(5),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    // Two short lines a run, and the only place that shows its memory and its time.
    systemLogLevelV2: SystemLogLevel.INFO,
  });
}

/** Made here, because the role that CDK's Function makes has a managed policy with wildcards. */
export function addFunctionRole(scope: Construct): Role {
  return new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'Keeps the CloudWatch dashboard for Amazon Bedrock right',
  });
}
