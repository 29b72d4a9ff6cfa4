import type { Catalogue } from '../bedrock/catalogue.ts';
import type { Parameter } from '../config/parameter.ts';
import { compareText } from '../kit/order.ts';
import type { LiveAlarm } from './alarm.ts';

/** The ARN of an alarm that may not exist yet. */
export type AlarmArn = (name: string) => string;

/** What belongs to the account. */
interface Belongings {
  readonly parameters: readonly Parameter[];
  readonly alarms: readonly LiveAlarm[];
  readonly bedrock: Pick<Catalogue, 'profiles'>;
}

/**
 * No call of ours tells the account: ARNs of what belongs to it do. `undefined` where there is no parameter, no inference
 * profile (Bedrock gives them to every account in most Regions) and no alarm yet; the first alarm will tell.
 */
export function arnOfAlarms(
  { parameters, alarms, bedrock }: Belongings,
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
