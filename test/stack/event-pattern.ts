import { parameterArn } from '../../local/sandbox/cloud/ssm/parameter-store.ts';
import { ACCOUNT } from './place.ts';

/** The event of a changed parameter (Systems Manager user guide, reference of event examples). */
export function parameterChange(
  name: string,
  operation: string,
  region: string,
  account: string = ACCOUNT,
): object {
  const resources = [parameterArn(region, name, account)];
  const detail = { operation, name, type: 'String' };
  return { source: 'aws.ssm', region, resources, 'detail-type': 'Parameter Store Change', detail };
}

/**
 * EventBridge's matching, as far as the rule uses it: values, prefixes, and anything but a prefix. A list in the event matches if one of
 * its values does. A key that the event lacks matches nothing (EventBridge user guide, comparison operators).
 */
export function matches(pattern: unknown, event: unknown): boolean {
  if (!Array.isArray(pattern)) {
    return Object.entries(Object(pattern)).every(([key, inner]) => matches(inner, Object(event)[key]));
  }
  const values = event === undefined ? [] : [event].flat();
  return values.some((value) => pattern.some((one) => matchesOne(one, String(value))));
}

function matchesOne(pattern: unknown, value: string): boolean {
  if (typeof pattern === 'string') return pattern === value;
  const { prefix, 'anything-but': except, ...others } = Object(pattern);
  if (Object.keys(others).length > 0) throw new Error(`no way to match ${JSON.stringify(pattern)} here`);
  if (except !== undefined) return !matchesOne(except, value);
  return value.startsWith(prefix);
}
