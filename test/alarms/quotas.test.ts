import { describe, expect, test } from 'vitest';
import { evaluateAlarms } from '../../local/sandbox/cloud/cloudwatch/alarms/evaluate-alarms.ts';
import type { OperationName } from '../../local/sandbox/cloud/operations.ts';
import { callModel } from '../../local/sandbox/cloud/seed.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { bothOn, OPERATOR } from '../failures/scenario.ts';
import { freshClouds } from '../local/sandbox/cloud/clients.ts';
import { alarmNamed, alarmsOf, alarmWrites, configure, REGION } from './alarm-cloud.ts';

const cloud = freshClouds({ alarmWritesPerSecond: Number.POSITIVE_INFINITY, emptyPages: false });
const MODEL = 'vendor.model-v1:0';
const CODES = { quotas: { codes: { 'vendor.*': ['L-00000001', 'L-00000002'] } } };
const ON = { ...CODES, alarms: { quotaUse: true } };

/** One quota has a value of the account's own, the other one AWS's. */
function arrange(): void {
  const state = cloud().region(REGION);
  const quota = (code: string, unit: string) => ({
    QuotaCode: code,
    QuotaName: `On-demand model inference ${unit} per minute for Model`,
    Value: 1000,
  });
  state.quotas.push(quota('L-00000001', 'tokens'));
  state.defaultQuotas.push(quota('L-00000001', 'tokens'), quota('L-00000002', 'requests'));
  callModel(cloud(), MODEL, { time: new Date(), inputTokens: 1 });
  configure(cloud(), { settings: ON });
}

const DAY = 24 * 60 * 60_000;
let days = 0;

/** Runs both loops, a day later than the last time: quotas are read once a day. */
function runNextDay(): Promise<Outcome> {
  days += 1;
  return bothOn(cloud(), OPERATOR, new Date(Date.now() + days * DAY).toISOString());
}

function deny(operation: OperationName): void {
  cloud().faults.add({ operation, kind: 'denied', times: Number.POSITIVE_INFINITY });
}

const quotaAlarms = (): string[] =>
  Object.keys(alarmsOf(cloud())).flatMap((name) => /\/quotaUse: .*\((L-\d+)\)$/.exec(name)?.[1] ?? []);

describe.each(['ListServiceQuotas', 'ListAWSDefaultServiceQuotas'] as const)('%s is denied', (operation) => {
  test('at first: a problem, no alarm on what cannot be known, and then silence', async () => {
    arrange();
    deny(operation);
    const outcome = await runNextDay();
    const where = `servicequotas:${operation}`;
    expect(outcome.problems).toContainEqual({
      where,
      remedy: `Allow ${where} for collect's role`,
      message: expect.stringContaining('access denied'),
    });
    expect(quotaAlarms()).toEqual(operation === 'ListServiceQuotas' ? [] : ['L-00000001']);
    expect(await runNextDay()).toMatchObject({ outcome: 'in-sync' });
    cloud().faults.clear();
    expect(await runNextDay()).toMatchObject({ outcome: 'repaired' });
    expect(quotaAlarms().toSorted()).toEqual(['L-00000001', 'L-00000002']);
  });

  test('later: an unreadable quota is not one that is gone, and its alarm stays as it is', async () => {
    arrange();
    await runNextDay();
    const settled = alarmsOf(cloud());
    expect(quotaAlarms().toSorted()).toEqual(['L-00000001', 'L-00000002']);
    deny(operation);
    cloud().calls.length = 0;
    await runNextDay();
    expect(alarmsOf(cloud())).toEqual(settled);
    expect(alarmWrites(cloud())).toEqual([]);
    expect(await runNextDay()).toMatchObject({ outcome: 'in-sync' });
    // What is not asked for any more goes, whether or not quotas can be read.
    configure(cloud(), { settings: CODES });
    await runNextDay();
    expect(quotaAlarms()).toEqual([]);
  });
});

test('a quota that is gone takes its alarm with it', async () => {
  arrange();
  await runNextDay();
  const state = cloud().region(REGION);
  state.defaultQuotas = state.defaultQuotas.filter(({ QuotaCode }) => QuotaCode !== 'L-00000002');
  await runNextDay();
  expect(quotaAlarms()).toEqual(['L-00000001']);
});

test('a quota of 0 has no alarm, and gets one with its first value', async () => {
  arrange();
  for (const quota of cloud().region(REGION).quotas) quota.Value = 0;
  await runNextDay();
  expect(quotaAlarms()).toEqual(['L-00000002']);
  for (const quota of cloud().region(REGION).quotas) quota.Value = 7;
  await runNextDay();
  expect(quotaAlarms().toSorted()).toEqual(['L-00000001', 'L-00000002']);
});

/** An alarm takes 10 metrics. */
describe('a quota that twelve series share', () => {
  const MINUTE = 60_000;
  const START = Date.parse('2026-04-10T00:00:00Z');
  const ids = Array.from({ length: 12 }, (_, index) => `vendor.shared${index}-v1:0`);
  const parts = ['/quotaUse/L-00000001', '/quotaUse/L-00000001 part 2'];

  /** The states after three minutes, in each of which each series uses so many tokens. */
  async function statesAfter(tokens: (index: number) => number): Promise<string[]> {
    arrange();
    for (const id of ids) callModel(cloud(), id, { time: new Date(START - 40 * MINUTE), inputTokens: 1 });
    await runNextDay();
    for (let minute = 0; minute < 3; minute += 1) {
      const time = new Date(START + minute * MINUTE);
      for (const [index, id] of ids.entries()) callModel(cloud(), id, { time, inputTokens: tokens(index) });
    }
    evaluateAlarms(cloud(), REGION, new Date(START + 3 * MINUTE));
    return parts.map((name) => alarmNamed(cloud(), name).StateValue);
  }

  test('is watched in two parts, each with half of the threshold', async () => {
    await statesAfter(() => 1);
    // With that of `arrange` they are thirteen; an expression comes on top.
    expect(parts.map((name) => alarmNamed(cloud(), name).Threshold)).toEqual([40, 40]);
    expect(parts.map((name) => alarmNamed(cloud(), name).Metrics?.length)).toEqual([11, 4]);
  });

  test.each([
    ['evenly', () => 800 / 12],
    ['one alone', (index: number) => (index === 11 ? 800 : 0)],
  ])('is never used up unseen: %s', async (_, tokens) => {
    expect(await statesAfter(tokens)).toContain('ALARM');
  });

  test('is well while each part is below its share', async () => {
    expect(await statesAfter(() => 39)).toEqual(['OK', 'OK']);
  });
});
