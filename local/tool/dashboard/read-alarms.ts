import { type CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { allPages } from '../../../shared/aws/call.ts';
import { OperationError } from '../../../shared/aws/errors.ts';
import { chunked } from '../../../shared/kit/lists.ts';

const OPERATION = 'cloudwatch:DescribeAlarms';
/** Names in one call, and alarms in one answer. */
const MAX_NAMES = 100;

/** What CloudWatch says of an alarm now. */
export interface AlarmLook {
  readonly state: string;
  readonly reason: string;
  /** When its state changed, in milliseconds; 0 if unknown. */
  readonly since: number;
  /** Whether its actions are enabled. */
  readonly hasActions: boolean;
}

export interface AlarmLooks {
  /** The alarms that exist in this account, by ARN. */
  readonly found: ReadonlyMap<string, AlarmLook>;
  /** The errors of Regions that could not be read. */
  readonly failures: ReadonlyMap<string, unknown>;
}

/** Region and name in an alarm's ARN; `undefined` for text that is none. */
export function alarmOf(arn: string): { readonly region: string; readonly name: string } | undefined {
  const [, region, name] = /^arn:[\w-]+:cloudwatch:([\w-]+):\d*:alarm:(.+)$/s.exec(arn) ?? [];
  return region === undefined || name === undefined ? undefined : { region, name };
}

/** Looks at alarms, people's own included: one call for each hundred of a Region. Never rejects. */
export async function readAlarms(
  arns: readonly string[],
  clientOf: (region: string) => CloudWatchClient,
): Promise<AlarmLooks> {
  const alarms = [...new Set(arns)].flatMap((arn) => alarmOf(arn) ?? []);
  const found = new Map<string, AlarmLook>();
  const failures = new Map<string, unknown>();
  await Promise.all(
    [...Map.groupBy(alarms, ({ region }) => region)].map(async ([region, own]) => {
      try {
        for (const names of chunked([...new Set(own.map(({ name }) => name))], MAX_NAMES)) {
          for (const [arn, look] of await describe(clientOf(region), names)) found.set(arn, look);
        }
      } catch (error) {
        failures.set(region, error);
      }
    }),
  );
  return { found, failures };
}

async function describe(
  client: CloudWatchClient,
  names: readonly string[],
): Promise<readonly (readonly [arn: string, look: AlarmLook])[]> {
  const alarms = await allPages(OPERATION, async (NextToken) => {
    const answer = await client
      .send(
        new DescribeAlarmsCommand({
          AlarmNames: [...names],
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          MaxRecords: MAX_NAMES,
          NextToken,
        }),
      )
      .catch(named);
    return {
      items: [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])],
      next: answer.NextToken,
    };
  });
  return alarms.map((alarm) => [
    alarm.AlarmArn ?? '',
    {
      state: alarm.StateValue ?? '',
      reason: alarm.StateReason ?? '',
      since: (alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp)?.getTime() ?? 0,
      hasActions: alarm.ActionsEnabled ?? true,
    },
  ]);
}

function named(error: unknown): never {
  throw new OperationError(OPERATION, error);
}
