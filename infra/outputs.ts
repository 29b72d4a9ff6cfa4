import { CfnOutput } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { OperatorParts } from './operator-parts.ts';

export interface OperatorOutputs extends Pick<OperatorParts, 'function' | 'logGroup' | 'report'> {
  readonly dashboardUrl: string;
  readonly parameterPrefix: string;
}

/** Adds the outputs of a stack that has one operator and nothing else. */
export function addOutputs(scope: Construct, operator: OperatorOutputs): void {
  const { outcome, summary, problems } = operator.report;
  new CfnOutput(scope, 'DashboardUrl', { value: operator.dashboardUrl });
  new CfnOutput(scope, 'ParameterPrefix', {
    value: operator.parameterPrefix,
    description: 'Models, prices and settings are parameters below it',
  });
  new CfnOutput(scope, 'FunctionName', {
    value: operator.function.functionName,
    description: 'Invoke it with {"mode":"plan"} to see what a run would do',
  });
  new CfnOutput(scope, 'LogGroupName', {
    value: operator.logGroup.logGroupName,
    description: 'Holds what was replaced, and stays when the stack goes',
  });
  new CfnOutput(scope, 'FirstRun', {
    value: `${outcome}: ${summary}`,
    description: 'What the run came to, as of the latest deployment that changed what it works with',
  });
  new CfnOutput(scope, 'Problems', { value: problems, description: 'What you should fix' });
}
