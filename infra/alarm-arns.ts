import { ArnFormat, Fn, type Stack } from 'aws-cdk-lib';

/** The operator's alarms in a Region, whatever they are about (shared/alarms/alarm-name.ts); test/infra/policies.test.ts holds the two together. */
export function operatorAlarms(stack: Stack, parameterPrefix: string, region: string = stack.region): string {
  return alarmArn(stack, region, `${withoutSlash(parameterPrefix)}/bdo_*`);
}

/** Every alarm of the account in a Region. */
export function allAlarms(stack: Stack, region: string): string {
  return alarmArn(stack, region, '*');
}

function alarmArn(stack: Stack, region: string, resourceName: string): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return stack.formatArn({ service: 'cloudwatch', region, resource: 'alarm', resourceName, arnFormat });
}

/** What is known only at deployment loses its slash there: no prefix holds an `@`. */
function withoutSlash(prefix: string): string {
  return prefix.startsWith('/') ? prefix.slice(1) : Fn.select(1, Fn.split('@/', `@${prefix}`));
}
