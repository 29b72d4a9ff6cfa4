import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { BedrockDashboardOperator } from './operator.ts';
import { type OperatorValues, operatorProps } from './operator-values.ts';

/** Properties of a stack, and of the operator in it. */
export interface BedrockDashboardStackProps extends StackProps {
  /**
   * The properties of the operator, as plain values.
   * @default the defaults of the operator's properties
   */
  readonly operator?: OperatorValues;
}

/** A stack with one operator and its outputs, for an app that needs nothing else. */
export class BedrockDashboardStack extends Stack {
  readonly operator: BedrockDashboardOperator;

  constructor(
    scope: Construct,
    id: string,
    { operator: values = {}, ...props }: BedrockDashboardStackProps = {},
  ) {
    super(scope, id, {
      description: 'A CloudWatch dashboard for Amazon Bedrock that keeps itself right',
      ...props,
    });
    const operator = new BedrockDashboardOperator(this, 'Operator', operatorProps(this, values));
    const { outcome, summary, problems } = operator.report;
    new CfnOutput(this, 'DashboardUrl', { value: operator.dashboardUrl });
    new CfnOutput(this, 'ParameterPrefix', {
      value: operator.parameterPrefix,
      description: 'Models, prices and settings are parameters below it',
    });
    new CfnOutput(this, 'FunctionName', {
      value: operator.function.functionName,
      description: 'Invoke it with {"mode":"plan"} to see what a run would do',
    });
    new CfnOutput(this, 'LogGroupName', {
      value: operator.logGroup.logGroupName,
      description: 'Holds what was replaced, and stays when the stack goes',
    });
    new CfnOutput(this, 'FirstRun', {
      value: `${outcome}: ${summary}`,
      description: 'What the run came to, as of the latest deployment that changed what it works with',
    });
    new CfnOutput(this, 'Problems', { value: problems, description: 'What you should fix' });
    this.operator = operator;
  }
}
