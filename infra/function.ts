import { Duration } from 'aws-cdk-lib';
import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  RuntimeFamily,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionCode } from './bundle.ts';
import type { FunctionInputs } from './function-inputs.ts';
import { addNetworkPermissions, denyNetworkTo, type Network } from './network.ts';

/**
 * A run ends itself after a minute. A creation may be denied for 90 seconds before its run, and a deletion removes twice, with a
 * wait for runs in flight between.
 */
const TIMEOUT = Duration.minutes(3);

/** Megabytes. A run needs less than 180; the rest buys a larger share of the processor. */
const MEMORY = 512;

/** The oldest CDK versions of the peer range have no constant for this runtime. */
const NODE_24 = Runtime.NODEJS_24_X ?? new Runtime('nodejs24.x', RuntimeFamily.NODEJS);

export interface FunctionSettings {
  readonly description: string;
  readonly bundle: FunctionCode;
  readonly logGroup: ILogGroup;
  readonly role: IRole;
  readonly parameterPrefix: string;
  readonly dashboardName: string;
  readonly inputs: FunctionInputs;
  readonly alarmTopicArn?: string | undefined;
  /** Absent: none of yours. */
  readonly network?: Network | undefined;
  /** Of the queue by which collect asks reconcile for a run. */
  readonly queueUrl?: string;
}

/**
 * Adds a function, without tracing, because it only calls AWS, and without reserved concurrency, because accounts with a
 * quota of 10 could not deploy it and the queue keeps runs from piling up.
 */
export function addFunction(scope: Construct, settings: FunctionSettings): LambdaFunction {
  const { network, role } = settings;
  if (network === undefined) return newFunction(scope, settings);
  const permissions = addNetworkPermissions(scope, role);
  const fn = newFunction(scope, settings);
  // Lambda connects it when it is made. What leads out of the VPC must be there for its first run, and for its last one.
  fn.node.addDependency(permissions, network.vpc);
  denyNetworkTo(scope, role, fn);
  return fn;
}

function newFunction(scope: Construct, settings: FunctionSettings): LambdaFunction {
  const { description, bundle, logGroup, role, parameterPrefix, dashboardName } = settings;
  const { inputs, alarmTopicArn, queueUrl, network } = settings;
  return new LambdaFunction(scope, 'Function', {
    description,
    runtime: NODE_24,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: bundle.code,
    role,
    ...(network === undefined ? {} : inNetwork(network)),
    memorySize: MEMORY,
    timeout: TIMEOUT,
    environment: {
      PARAMETER_PREFIX: parameterPrefix,
      DASHBOARD_NAME: dashboardName,
      ...inputs.variables,
      ...(alarmTopicArn === undefined ? {} : { ALARM_TOPIC: alarmTopicArn }),
      ...(queueUrl === undefined ? {} : { QUEUE_URL: queueUrl }),
    },
    // Only CloudFormation invokes it asynchronously. It has given up on a late request and rolled it back, so that the request
    // must not be carried out any more.
    retryAttempts: 0,
    maxEventAge: Duration.minutes(5),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    // Two short lines for each run: only they show its memory and duration.
    systemLogLevelV2: SystemLogLevel.INFO,
  });
}

function inNetwork({ vpc, vpcSubnets, securityGroups }: Network) {
  return {
    vpc,
    ...(vpcSubnets === undefined ? {} : { vpcSubnets }),
    ...(securityGroups === undefined ? {} : { securityGroups: [...securityGroups] }),
  };
}

/** Adds a function's role, because the one that CDK's Function creates has a managed policy with wildcards. */
export function addFunctionRole(scope: Construct, description: string): Role {
  return new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description,
  });
}
