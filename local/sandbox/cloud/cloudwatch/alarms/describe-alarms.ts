import * as z from 'zod';
import { type Account, regionOf, type Settings } from '../../account.ts';
import { AwsError } from '../../aws-error.ts';
import type { Call } from '../../call.ts';
import { pageOf } from '../../paging.ts';
import { readInput } from '../../read-input.ts';
import { INVALID } from '../errors.ts';
import type { MetricAlarm } from './alarm.ts';
import { AlarmName, StateValue } from './alarm-input.ts';
import { evaluateAlarms } from './evaluate-alarms.ts';

const Input = z.object({
  AlarmNames: z.array(AlarmName).max(100).optional(),
  AlarmNamePrefix: AlarmName.optional(),
  AlarmTypes: z.array(z.enum(['MetricAlarm', 'CompositeAlarm', 'LogAlarm'])).default(['MetricAlarm']),
  StateValue: StateValue.optional(),
  ActionPrefix: z.string().min(1).max(1024).optional(),
  MaxRecords: z.int().min(1).max(100).default(50),
  NextToken: z.string().optional(),
});
type Filter = Omit<z.infer<typeof Input>, 'MaxRecords' | 'NextToken'>;

/** There are metric alarms only; names that do not exist are left out. Evaluates the Region's alarms first. */
export function describeAlarms(call: Call, account: Account): object {
  const { NextToken: token, MaxRecords: size, ...filter } = readInput(Input, call.input, INVALID);
  if (filter.AlarmNames !== undefined && filter.AlarmNamePrefix !== undefined) {
    const message = 'AlarmNamePrefix and AlarmNames cannot be specified together';
    throw new AwsError('InvalidParameterCombinationException', message);
  }
  evaluateAlarms({ account }, call.region, account.settings.now());
  const found = [...regionOf(account, call.region).alarms.values()]
    .filter((alarm) => matches(alarm, filter))
    .toSorted((one, other) => (one.AlarmName < other.AlarmName ? -1 : 1));
  const list = `alarms ${call.region} ${JSON.stringify(filter)}`;
  const page = pageOf(found, { list, size, token }, refuseAlarmToken);
  return {
    CompositeAlarms: [],
    MetricAlarms: page.items.map((alarm) => answerOf(alarm, account.settings)),
    ...(page.next === undefined ? {} : { NextToken: page.next }),
  };
}

export function refuseAlarmToken(): AwsError {
  return new AwsError('InvalidNextToken', 'The next token is invalid.');
}

function matches(alarm: MetricAlarm, filter: Filter): boolean {
  const { AlarmNames: names, AlarmNamePrefix: prefix = '', StateValue: state, ActionPrefix: action } = filter;
  const { OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = alarm;
  return (
    filter.AlarmTypes.includes('MetricAlarm') &&
    (names === undefined || names.includes(alarm.AlarmName)) &&
    alarm.AlarmName.startsWith(prefix) &&
    (state === undefined || alarm.StateValue === state) &&
    (action === undefined ||
      [...OKActions, ...AlarmActions, ...InsufficientDataActions].some((arn) => arn.startsWith(action)))
  );
}

/** Whether CloudWatch hands back what was left out is not documented. */
function answerOf(alarm: MetricAlarm, { alarmDefaults }: Settings): MetricAlarm {
  if (alarmDefaults === 'absent') return alarm;
  return {
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    Dimensions: [],
    DatapointsToAlarm: alarm.EvaluationPeriods,
    TreatMissingData: 'missing',
    ...alarm,
  };
}
