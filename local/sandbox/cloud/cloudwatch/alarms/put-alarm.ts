import { type Account, regionOf } from '../../account.ts';
import type { Call } from '../../call.ts';
import { sourcesOf } from '../../links.ts';
import { readInput } from '../../read-input.ts';
import { takeWrite } from '../../write-rate.ts';
import { INVALID, invalid } from '../errors.ts';
import { type AlarmConfiguration, type MetricAlarm, newAlarm } from './alarm.ts';
import { AlarmInput } from './alarm-input.ts';
import { alarmFaults } from './alarm-rules.ts';

/**
 * "When you update an existing alarm, its state is left unchanged, but the update completely overwrites the previous
 * configuration of the alarm." (API reference) Tags are taken and not kept: DescribeAlarms returns none.
 */
export function putMetricAlarm(call: Call, account: Account): object {
  const { region, operation } = call;
  takeWrite(account.writeBudgets, `${region} ${operation}`, account.settings.alarmWritesPerSecond);
  const input = readInput(AlarmInput, call.input, INVALID);
  const faults = [...alarmFaults(input, sourcesOf(account, region))];
  if (faults.length > 0) throw invalid(faults.join('; '));
  const { alarms } = regionOf(account, region);
  const live = alarms.get(input.AlarmName);
  const alarm = newAlarm(configurationOf(call), { region, accountId: account.id }, account.settings.now());
  alarms.set(input.AlarmName, live === undefined ? alarm : { ...alarm, ...stateOf(live) });
  return {};
}

/** The call's own input, not what the schema made of it with its defaults. */
function configurationOf(call: Call): AlarmConfiguration {
  const { Tags: _, ...configuration } = call.input;
  return structuredClone(configuration) as unknown as AlarmConfiguration;
}

function stateOf({
  StateValue,
  StateReason,
  StateUpdatedTimestamp,
  StateTransitionedTimestamp,
}: MetricAlarm) {
  return { StateValue, StateReason, StateUpdatedTimestamp, StateTransitionedTimestamp };
}
