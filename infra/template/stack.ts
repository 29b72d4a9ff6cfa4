import {
  Aws,
  BootstraplessSynthesizer,
  type IStackSynthesizer,
  RemovalPolicy,
  Stack,
  Token,
  Validations,
} from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import packageJson from '../../package.json' with { type: 'json' };
import { defaultDashboardName } from '../../shared/config/names.ts';
import { allowAlarms } from '../alarm-topic.ts';
import type { FunctionCode } from '../bundle.ts';
import { dashboardUrl } from '../console.ts';
import { addParts } from '../operator-parts.ts';
import { addOutputs } from '../outputs.ts';
import { DESCRIPTION } from '../stack.ts';
import { addParameterTopic, onlyForAddress } from './alarm-topic.ts';
import { addConditions, when } from './conditions.ts';
import { parameterInputs } from './inputs.ts';
import { addParameters, INTERFACE } from './parameters.ts';
import { parameterReach } from './reach.ts';
import { addSchedules } from './schedules.ts';

/** The code of both functions, and what the template says of it. */
export interface TemplateCode {
  readonly reconcile: FunctionCode;
  readonly collect: FunctionCode;
  /** Metadata of the template. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * A stack with one operator whose settings are parameters of the template. It has no assets, no macro, no nested stack and no bootstrap
 * version, so that StackSets and pipelines of plain templates take it.
 */
export class TemplateStack extends Stack {
  constructor(scope: Construct, id: string, code: TemplateCode) {
    super(scope, id, {
      description: `${DESCRIPTION} (version ${packageJson.version})`,
      // Fails if anything needs an asset.
      synthesizer: new BootstraplessSynthesizer() as IStackSynthesizer,
    });
    this.templateOptions.metadata = { 'AWS::CloudFormation::Interface': INTERFACE, ...code.metadata };
    Validations.of(this).acknowledge({
      id: 'CloudFormation-Validate::W1030',
      reason: 'A parameter that is empty is not used: a condition leaves out the property',
    });
    const parameters = addParameters(this);
    const conditions = addConditions(this, parameters);
    const intervalOf = addSchedules(this);
    const operator = new Construct(this, 'Operator');
    const { PermissionsBoundaryArn } = parameters;
    const boundary = Token.asString(when(conditions.hasBoundary, PermissionsBoundaryArn.valueAsString));
    PermissionsBoundary.of(operator).apply(ManagedPolicy.fromManagedPolicyArn(this, 'Boundary', boundary));

    const parameterPrefix = parameters.Prefix.valueAsString;
    const name = when(
      conditions.hasName,
      parameters.DashboardName.valueAsString,
      defaultDashboardName(Aws.REGION),
    );
    const dashboardName = Token.asString(name);
    const { own, arn, alarmTopic } = addParameterTopic(operator, parameters, conditions);
    const parts = addParts(
      operator,
      {
        parameterPrefix,
        dashboardName,
        reach: parameterReach(this, { dashboardName, parameterPrefix }, parameters, conditions),
        inputs: parameterInputs(parameters, conditions, arn),
        interval: intervalOf(parameters.Schedule),
        bundle: code.reconcile,
        collect: { bundle: code.collect, interval: intervalOf(parameters.CollectSchedule) },
        logRetention: parameters.LogRetentionDays.valueAsNumber,
        // A template cannot choose it by a parameter. Retained, the description would be in the way of the next deployment.
        removalPolicy: RemovalPolicy.DESTROY,
        onRemoval: Token.asString(when(conditions.isDestroyed, 'delete', 'keep')),
      },
      { alarmTopic },
    );
    allowAlarms(own, parts.allAlarms, parameterPrefix);
    onlyForAddress(own, conditions);
    addOutputs(this, { ...parts, parameterPrefix, dashboardUrl: dashboardUrl(operator, dashboardName) });
  }
}
