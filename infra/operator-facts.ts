import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import packageJson from '../package.json' with { type: 'json' };

export interface DescribedOperator {
  readonly parameterPrefix: string;
  readonly dashboardName: string;
  readonly regions: readonly string[];
  readonly alarmTopicArn?: string | undefined;
  readonly defaultsFrom?: string | undefined;
  readonly fleet: boolean;
  readonly logGroup: ILogGroup;
  readonly function: IFunction;
  readonly collect?: { readonly function: IFunction } | undefined;
}

/** Returns what the command-line tool reads of a deployed operator (local/tool/cli/deployed.ts), so that both address the same pages and alarms. */
export function operatorFacts({
  parameterPrefix,
  dashboardName,
  regions,
  alarmTopicArn,
  defaultsFrom,
  fleet,
  logGroup,
  function: { functionName },
  collect,
}: DescribedOperator) {
  return {
    version: packageJson.version,
    prefix: parameterPrefix,
    dashboardName,
    regions,
    ...(alarmTopicArn === undefined ? {} : { alarmTopic: alarmTopicArn }),
    ...(defaultsFrom === undefined ? {} : { defaultsFrom }),
    ...(fleet ? { fleet } : {}),
    logGroup: logGroup.logGroupName,
    functions: {
      reconcile: functionName,
      ...(collect === undefined ? {} : { collect: collect.function.functionName }),
    },
  };
}
