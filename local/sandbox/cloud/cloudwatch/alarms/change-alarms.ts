import * as z from 'zod';
import { type Account, regionOf } from '../../account.ts';
import { AwsError } from '../../aws-error.ts';
import type { Call } from '../../call.ts';
import { readInput } from '../../read-input.ts';
import { takeWrite } from '../../write-rate.ts';
import { INVALID } from '../errors.ts';
import { type MetricAlarm, moveTo } from './alarm.ts';
import { AlarmName, StateValue } from './alarm-input.ts';

const Names = z.object({ AlarmNames: z.array(AlarmName).max(100) });
const StateInput = z.object({
  AlarmName,
  StateValue,
  StateReason: z.string().max(1023),
  StateReasonData: z.string().max(4000).optional(),
});

/** "If you specify an incorrect alarm name or any other error in the operation, it won't stop the others." */
export function deleteAlarms(call: Call, account: Account): object {
  const { region, operation } = call;
  takeWrite(account.writeBudgets, `${region} ${operation}`, account.settings.alarmWritesPerSecond);
  for (const { AlarmName } of named(call, account)) regionOf(account, region).alarms.delete(AlarmName);
  return {};
}

export function enableAlarmActions(call: Call, account: Account): object {
  for (const alarm of named(call, account)) alarm.ActionsEnabled = true;
  return {};
}

export function disableAlarmActions(call: Call, account: Account): object {
  for (const alarm of named(call, account)) alarm.ActionsEnabled = false;
  return {};
}

/** Sets the state until the next evaluation sets it by the data. */
export function setAlarmState(call: Call, account: Account): object {
  const input = readInput(StateInput, call.input, INVALID);
  const alarm = regionOf(account, call.region).alarms.get(input.AlarmName);
  if (alarm === undefined) throw new AwsError('ResourceNotFound', 'The named alarm does not exist.', 404);
  const change = { state: input.StateValue, reason: input.StateReason, now: account.settings.now() };
  moveTo(alarm, change, call.region, account.notifications);
  return {};
}

/** Returns the named alarms that exist. */
function named(call: Call, account: Account): MetricAlarm[] {
  const { alarms } = regionOf(account, call.region);
  return readInput(Names, call.input, INVALID).AlarmNames.flatMap((name) => alarms.get(name) ?? []);
}
