import { beforeEach, expect, test } from 'vitest';
import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import { evaluateAlarms } from '../../local/sandbox/cloud/cloudwatch/alarms/evaluate-alarms.ts';
import { recordTraffic } from '../../local/sandbox/cloud/seed.ts';
import { fleetAlarms } from '../../shared/alarms/fleet-alarms.ts';
import { listAlarms, putAlarm } from '../../shared/aws/alarms.ts';
import { callUntil } from '../../shared/aws/call.ts';
import { canonicalAlarm } from '../../shared/drift/canonical-alarm.ts';
import { parseParameters } from '../../shared/loop/parse-parameters.ts';
import { freshFleet } from '../local/sandbox/cloud/fleet.ts';
import { BOARD } from '../shared/alarms/alarms.ts';
import { PREFIX, parameter, REGION } from '../shared/builders.ts';

const fleet = freshFleet('hub', 'shop', 'search');
const call = callUntil(new AbortController().signal);
const START = Date.parse('2026-11-20T00:00:00Z');
const at = (minute: number): Date => new Date(START + minute * 60_000);
const SHOP = accountIdOf(1);

beforeEach(() => {
  const { hub, shop, search } = fleet();
  hub.link(shop, { label: 'payments' });
  hub.link(search, { label: 'search' });
});

/** Puts the alarms on throttles, lets an account be throttled, and returns which alarms have gone off. */
async function play(accounts: 'linked' | string[]) {
  const { hub, shop, search } = fleet();
  const { settings } = parseParameters(PREFIX, [parameter('settings', { fleet: { accounts } })]).config;
  const { alarms } = fleetAlarms({
    board: BOARD,
    settings,
    accounts: [{ id: SHOP, name: 'payments' }, { id: accountIdOf(2) }],
  });
  for (const { name, definition } of alarms)
    await putAlarm(hub.cloudwatch, call, { name, actionsEnabled: true, definition });
  const live = await listAlarms(hub.cloudwatch, call, PREFIX.slice(1));
  const byName = new Map(live.map((one) => [one.name, canonicalAlarm(one.definition)]));
  for (const { name, definition } of alarms) expect(byName.get(name)).toEqual(canonicalAlarm(definition));
  for (const minute of [1, 6]) {
    for (const dimensions of [{}, { ModelId: 'a' }]) {
      recordTraffic(shop, { metric: 'InvocationThrottles', dimensions, time: at(minute), values: [10] });
      recordTraffic(search, { metric: 'InvocationThrottles', dimensions, time: at(minute), values: [9] });
    }
  }
  evaluateAlarms(hub, REGION, at(10));
  return [...hub.region(REGION).alarms.values()].map(
    ({ AlarmName, StateValue, StateReason }) =>
      `${AlarmName.replace(/^.*_[0-9a-f]{8}\//, '')}: ${StateValue}: ${StateReason}`,
  );
}

test('one alarm on all accounts says how many are throttled', async () => {
  expect(await play('linked')).toEqual([
    'accountThrottles: all accounts: ALARM: 1 out of 2 time series evaluated to ALARM',
  ]);
});

test('an alarm on each of a list of accounts is that account alone', async () => {
  const states = await play([SHOP, accountIdOf(2)]);
  expect(states.map((state) => state.replace(/(ALARM|OK): .*/, '$1')).sort()).toEqual([
    `accountThrottles: ${accountIdOf(2)}: OK`,
    `accountThrottles: payments (${SHOP}): ALARM`,
  ]);
});
