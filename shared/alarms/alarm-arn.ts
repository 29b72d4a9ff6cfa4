import type { Catalogue } from '../bedrock/catalogue.ts';
import type { Parameter } from '../config/parameter.ts';
import { compareText } from '../kit/order.ts';
import type { LiveAlarm } from './alarm.ts';

/** Returns the ARN of an alarm, which may not exist yet. */
export type AlarmArn = (name: string) => string;

/** Resources of the account, whose ARNs contain its id. */
interface Resources {
  readonly parameters: readonly Parameter[];
  readonly alarms: readonly LiveAlarm[];
  readonly bedrock: Pick<Catalogue, 'profiles'>;
}

/**
 * Finds the account's id in ARNs, because no API that the operator calls returns it. Returns `undefined` as long as there is no
 * parameter, no alarm and no inference profile (in most Regions every account has some).
 */
export function arnOfAlarms(
  { parameters, alarms, bedrock }: Resources,
  { region }: { readonly region: string },
): AlarmArn | undefined {
  const arns = [...parameters, ...alarms, ...bedrock.profiles]
    .flatMap(({ arn = '' }) => arn)
    .sort(compareText);
  for (const arn of arns) {
    const [, partition, account] = /^arn:([a-z-]+):[a-z]+:[a-z0-9-]*:(\d{12}):/.exec(arn) ?? [];
    if (account !== undefined)
      return (name) => `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`;
  }
  return undefined;
}
