import { CfnCondition, type CfnParameter, Fn, type IResolvable } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { TemplateParameters } from './parameters.ts';

/** What follows from the parameters, as conditions of the template. */
export interface TemplateConditions {
  readonly hasRegions: CfnCondition;
  readonly hasDefaults: CfnCondition;
  readonly hasEmail: CfnCondition;
  /** Whether alarms notify a topic. */
  readonly notifies: CfnCondition;
  readonly hasName: CfnCondition;
  readonly hasBoundary: CfnCondition;
  readonly isFleet: CfnCondition;
  readonly isFleetOfRegions: CfnCondition;
  readonly isDestroyed: CfnCondition;
}

export function addConditions(scope: Construct, parameters: TemplateParameters): TemplateConditions {
  const condition = (id: string, expression: ReturnType<typeof Fn.conditionNot>): CfnCondition =>
    new CfnCondition(scope, id, { expression });
  const given = (id: string, { valueAsString }: CfnParameter): CfnCondition =>
    condition(id, Fn.conditionNot(Fn.conditionEquals(valueAsString, '')));
  const { Regions, Fleet, RemovalPolicy } = parameters;
  // An empty list is a list of one empty text.
  const regions = Fn.join('', Regions.valueAsList);
  const hasRegions = condition('HasRegions', Fn.conditionNot(Fn.conditionEquals(regions, '')));
  const hasEmail = given('HasEmail', parameters.AlarmEmail);
  const hasTopic = given('HasTopic', parameters.AlarmTopicArn);
  const isFleet = condition('IsFleet', Fn.conditionEquals(Fleet.valueAsString, 'true'));
  return {
    hasRegions,
    isFleet,
    isFleetOfRegions: condition('IsFleetOfRegions', Fn.conditionAnd(isFleet, hasRegions)),
    hasDefaults: given('HasDefaults', parameters.DefaultsFrom),
    hasEmail,
    notifies: condition('Notifies', Fn.conditionOr(hasEmail, hasTopic)),
    hasName: given('HasName', parameters.DashboardName),
    hasBoundary: given('HasBoundary', parameters.PermissionsBoundaryArn),
    isDestroyed: condition('IsDestroyed', Fn.conditionEquals(RemovalPolicy.valueAsString, 'destroy')),
  };
}

/** Returns the value if the condition holds, and otherwise the other one, or none. */
export function when(
  { logicalId }: CfnCondition,
  value: unknown,
  otherwise: unknown = { Ref: 'AWS::NoValue' },
): IResolvable {
  return Fn.conditionIf(logicalId, value, otherwise);
}
