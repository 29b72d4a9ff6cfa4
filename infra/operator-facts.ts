import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import packageJson from '../package.json' with { type: 'json' };
import type { FunctionInputs } from './function-inputs.ts';

export interface DescribedOperator {
  readonly parameterPrefix: string;
  readonly dashboardName: string;
  readonly alarmTopicArn?: string | undefined;
  readonly inputs: FunctionInputs;
  readonly logGroup: ILogGroup;
  readonly function: IFunction;
  readonly collect?: { readonly function: IFunction } | undefined;
}

/** Returns what the command-line tool reads of a deployed operator (local/tool/cli/deployed.ts), so that both address the same pages and alarms. */
export function operatorFacts({
  parameterPrefix,
  dashboardName,
  alarmTopicArn,
  inputs,
  logGroup,
  function: { functionName },
  collect,
}: DescribedOperator) {
  return {
    version: packageJson.version,
    prefix: parameterPrefix,
    dashboardName,
    ...(alarmTopicArn === undefined ? {} : { alarmTopic: alarmTopicArn }),
    ...inputs.facts,
    logGroup: logGroup.logGroupName,
    functions: {
      reconcile: functionName,
      ...(collect === undefined ? {} : { collect: collect.function.functionName }),
    },
  };
}
