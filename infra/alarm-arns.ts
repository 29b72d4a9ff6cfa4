import { ArnFormat, Fn, type Stack } from 'aws-cdk-lib';

/** Returns the ARN of all of the operator's alarms in a Region. shared/alarms/alarm-name.ts names them; test/infra/policies.test.ts compares the two. */
export function operatorAlarms(stack: Stack, parameterPrefix: string, region: string = stack.region): string {
  return alarmArn(stack, region, `${withoutSlash(parameterPrefix)}/bdo_*`);
}

/** Returns the ARN of every alarm of the account in a Region. */
export function allAlarms(stack: Stack, region: string): string {
  return alarmArn(stack, region, '*');
}

function alarmArn(stack: Stack, region: string, resourceName: string): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return stack.formatArn({ service: 'cloudwatch', region, resource: 'alarm', resourceName, arnFormat });
}

/** Removes the first slash. A prefix that is known only at deployment loses it there: no prefix contains an `@`. */
function withoutSlash(prefix: string): string {
  return prefix.startsWith('/') ? prefix.slice(1) : Fn.select(1, Fn.split('@/', `@${prefix}`));
}
