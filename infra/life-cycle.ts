import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CustomResource, Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { FunctionCode } from './bundle.ts';
import type { FunctionInputs } from './function-inputs.ts';

/** Longer than the function's time-out, and shorter than the hour that CloudFormation waits by default. */
const SERVICE_TIMEOUT = Duration.minutes(5);

export interface LifeCycleSettings {
  readonly resourceType: 'Custom::BedrockDashboard' | 'Custom::BedrockFacts';
  readonly function: IFunction;
  readonly bundle: FunctionCode;
  readonly parameterPrefix: string;
  readonly dashboardName: string;
  readonly inputs: FunctionInputs;
  readonly alarmTopicArn?: string | undefined;
  /** `delete` or `keep`: what happens to what the function keeps when the resource is deleted. */
  readonly onRemoval: string;
}

/** The result of the run that a deployment makes. */
export interface DeploymentReport {
  /** `in-sync`, `repaired`, `drift`, `refused`, `kept`, or `failed`. */
  readonly outcome: string;
  readonly summary: string;
  /** `none`, or how many and which. */
  readonly problems: string;
}

/**
 * Adds the custom resource that runs a function of the operator during each deployment and removes what it keeps with the stack. The function
 * answers CloudFormation itself: a provider framework would add two functions and a state machine.
 */
export function addLifeCycle(scope: Construct, settings: LifeCycleSettings): CustomResource {
  const { resourceType, bundle, parameterPrefix, dashboardName, inputs, alarmTopicArn, onRemoval } = settings;
  return new CustomResource(scope, 'LifeCycle', {
    resourceType,
    serviceToken: settings.function.functionArn,
    serviceTimeout: SERVICE_TIMEOUT,
    properties: {
      ParameterPrefix: parameterPrefix,
      DashboardName: dashboardName,
      ...inputs.properties,
      ...(alarmTopicArn === undefined ? {} : { AlarmTopic: alarmTopicArn }),
      OnRemoval: onRemoval,
      // CloudFormation calls only if a property differs. New code must run during its own deployment.
      Bundle: bundle.fingerprint,
    },
  });
}

export function deploymentReport(lifeCycle: CustomResource): DeploymentReport {
  return {
    outcome: lifeCycle.getAttString('Outcome'),
    summary: lifeCycle.getAttString('Summary'),
    problems: lifeCycle.getAttString('Problems'),
  };
}
