import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { BedrockDashboardOperator } from './operator.ts';
import { type OperatorValues, operatorProps } from './operator-values.ts';
import { addOutputs } from './outputs.ts';

/** Properties of a stack, and of the operator in it. */
export interface BedrockDashboardStackProps extends StackProps {
  /**
   * The properties of the operator, as plain values.
   * @default the defaults of the operator's properties
   */
  readonly operator?: OperatorValues;
}

export const DESCRIPTION = 'A CloudWatch dashboard for Amazon Bedrock that keeps itself right';

/** A stack with one operator and its outputs, for an app that needs nothing else. */
export class BedrockDashboardStack extends Stack {
  readonly operator: BedrockDashboardOperator;

  constructor(
    scope: Construct,
    id: string,
    { operator: values = {}, ...props }: BedrockDashboardStackProps = {},
  ) {
    super(scope, id, { description: DESCRIPTION, ...props });
    const operator = new BedrockDashboardOperator(this, 'Operator', operatorProps(this, values));
    addOutputs(this, operator);
    this.operator = operator;
  }
}
