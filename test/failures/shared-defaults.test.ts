import { describe, expect, onTestFinished, test } from 'vitest';
import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { Fault } from '../../local/sandbox/cloud/faults.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import type { Operator } from '../../shared/config/operator.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { alarmsOf } from '../alarms/alarm-cloud.ts';
import { collectOn, countCalls, OPERATOR, PAGE, PATIENT, pagesOf, runOn, textOf } from './scenario.ts';

const NAME = '/fleet/bedrock-defaults';
const OWNER = accountIdOf(2);
const ARN = `arn:aws:ssm:us-east-1:${OWNER}:parameter${NAME}`;
const SPOKE: Operator = { ...OPERATOR, defaultsFrom: ARN };
const NOON = '2026-11-28T12:00:00.000Z';
const EVER = Number.POSITIVE_INFINITY;

const SETTINGS = { currency: 'CHF', alarms: { errorRate: true } };
const PRICES = { all: { models: ['*'], per: '1M', input: 3, output: 15 } };

interface Fleet {
  readonly cloud: LocalCloud;
  put(value: string | object): void;
  share(isShared: boolean): void;
}

/** A spoke without prices and settings of its own, and the account that owns the defaults. */
async function fleetWith(value: string | object): Promise<Fleet> {
  const [owner, cloud] = await Promise.all([startCloud({ accountId: OWNER }), startCloud()]);
  onTestFinished(async () => void (await Promise.all([owner.close(), cloud.close()])));
  seed(cloud);
  for (const name of [...cloud.region('us-east-1').parameters.keys()]) {
    if (/\/(settings|models\/.*|prices\/.*)$/.test(name)) cloud.deleteParameter(name);
  }
  const put = (one: string | object): void =>
    owner.putParameter(NAME, typeof one === 'string' ? one : JSON.stringify(one), { tier: 'Advanced' });
  put(value);
  owner.shareParameter(NAME, [cloud]);
  return {
    cloud,
    put,
    share: (isShared) =>
      isShared ? owner.shareParameter(NAME, [cloud]) : owner.unshareParameter(NAME, [cloud]),
  };
}

const collectSpoke = ({ cloud }: Fleet) => collectOn(cloud, NOON, SPOKE);
const runSpoke = ({ cloud }: Fleet, operator = SPOKE): Promise<Outcome> => runOn(cloud, PATIENT, operator);

/** What is said of the parameter as a whole. */
const aboutDefaults = ({ problems }: Pick<Outcome, 'problems'>) =>
  problems.filter(({ where, key }) => where === ARN && key === undefined);

describe('defaults that a fleet shares', () => {
  test('hold in both loops, for one call of each, and a change of them changes the board', async () => {
    const fleet = await fleetWith({ settings: SETTINGS, prices: PRICES });
    await collectSpoke(fleet);
    const first = await runSpoke(fleet);
    expect(first.outcome).toBe('repaired');
    expect(aboutDefaults(first)).toEqual([]);
    expect(textOf(fleet.cloud, PAGE)).toContain('CHF');
    expect(Object.keys(alarmsOf(fleet.cloud)).join()).toContain('error');

    fleet.cloud.calls.length = 0;
    expect(await runSpoke(fleet)).toMatchObject({ outcome: 'in-sync' });
    const calls = countCalls(fleet.cloud);
    fleet.cloud.calls.length = 0;
    await runSpoke(fleet, OPERATOR).catch(() => undefined);
    const without = countCalls(fleet.cloud);
    expect(calls).toMatchObject({ GetParameters: 1 });
    expect(without.GetParameters).toBeUndefined();
    expect(calls.GetParametersByPath).toBe(without.GetParametersByPath);

    await runSpoke(fleet);
    fleet.put({ settings: { ...SETTINGS, currency: 'SEK' }, prices: PRICES });
    expect(await runSpoke(fleet)).toMatchObject({ outcome: 'repaired' });
    expect(textOf(fleet.cloud, PAGE)).toContain('SEK');
  });

  test('change nothing where they say nothing: the board is the same, byte for byte', async () => {
    const fleet = await fleetWith({ settings: {}, prices: {} });
    expect(await runSpoke(fleet, OPERATOR)).toMatchObject({ outcome: 'repaired' });
    const before = pagesOf(fleet.cloud);
    await collectSpoke(fleet);
    expect(await runSpoke(fleet, OPERATOR)).toBeDefined();
    expect(await runSpoke(fleet)).toMatchObject({ outcome: 'in-sync' });
    fleet.put({ settings: { currency: 'CHF' } });
    expect(await runSpoke(fleet)).toMatchObject({ outcome: 'repaired' });
    expect(pagesOf(fleet.cloud)).not.toEqual(before);
  });

  test.each<[string, (fleet: Fleet) => void, string]>([
    ['is no longer shared', ({ share }) => share(false), 'found access denied (ssm:GetParameters)'],
    [
      'has a comma too many',
      ({ put }) => put(`{"settings": ${JSON.stringify(SETTINGS)},}`),
      'expected a key in double quotes',
    ],
  ])('hold as collect has copied them while the parameter %s', async (_situation, spoil, message) => {
    const fleet = await fleetWith({ settings: SETTINGS, prices: PRICES });
    await collectSpoke(fleet);
    await runSpoke(fleet);
    spoil(fleet);
    const run = await runSpoke(fleet);
    expect(aboutDefaults(run)).toMatchObject([
      { isUrgent: true, message: expect.stringMatching(/; the last copy of it is used instead$/) },
    ]);
    expect(aboutDefaults(run)[0]?.message).toContain(message);
    expect(textOf(fleet.cloud, PAGE)).toContain('CHF');
    await collectSpoke(fleet);
    expect(await runSpoke(fleet)).toMatchObject({ outcome: 'in-sync' });

    fleet.put({ settings: SETTINGS, prices: PRICES });
    fleet.share(true);
    expect(await runSpoke(fleet)).toMatchObject({ outcome: 'repaired' });
    expect(aboutDefaults(await runSpoke(fleet))).toEqual([]);
  });

  test('that said stop say so still when they can no longer be read', async () => {
    const fleet = await fleetWith({ settings: { suspend: true } });
    await collectSpoke(fleet);
    fleet.share(false);
    expect(await runSpoke(fleet)).toMatchObject({ outcome: 'drift' });
    await collectSpoke(fleet);
    expect(await runSpoke(fleet)).toMatchObject({ outcome: 'drift' });
    expect(countCalls(fleet.cloud).PutDashboard).toBeUndefined();
    fleet.cloud.putParameter(`${SPOKE.prefix}/settings`, '{"suspend": false}');
    expect(await runSpoke(fleet)).toMatchObject({ outcome: 'repaired' });
  });

  test('that were never shared: nothing is written before collect has run, and then the board is there without them', async () => {
    const fleet = await fleetWith({ settings: SETTINGS });
    fleet.share(false);
    const held = await runSpoke(fleet);
    expect(held.outcome).toBe('drift');
    expect(aboutDefaults(held)[0]?.message).toMatch(/; nothing is written until it is clear, /);
    await collectSpoke(fleet);
    const run = await runSpoke(fleet);
    expect(run.outcome).toBe('repaired');
    expect(aboutDefaults(run)[0]?.message).toMatch(
      /no copy of it is known, so its settings and prices do not hold$/,
    );
  });

  test('of another parameter have no copy of this one, and none is left where the stack names none', async () => {
    const fleet = await fleetWith({ settings: SETTINGS });
    await collectSpoke(fleet);
    const other = { ...SPOKE, defaultsFrom: `${ARN}-eu` };
    expect(aboutDefaults(await runSpoke(fleet, other))).toEqual([]);
    expect((await runSpoke(fleet, other)).problems).toContainEqual(
      expect.objectContaining({ where: `${ARN}-eu`, message: expect.stringContaining('no copy') }),
    );
    await collectOn(fleet.cloud, NOON, OPERATOR);
    const names = [...fleet.cloud.region('us-east-1').parameters.keys()];
    expect(names.filter((name) => name.includes('/facts/defaults'))).toEqual([]);
  });
});

describe('a read of the shared parameter', () => {
  test.each<[string, Omit<Fault, 'operation'>, 'heals' | 'fails']>([
    ['throttled once', { kind: 'throttle', times: 1 }, 'heals'],
    ['throttled for ever', { kind: 'throttle', times: EVER }, 'fails'],
    ['HTTP 500 once', { kind: 'error-500', times: 1 }, 'heals'],
    ['HTTP 500 for ever', { kind: 'error-500', times: EVER }, 'fails'],
    ['reset for ever', { kind: 'reset', times: EVER }, 'fails'],
    ['malformed', { kind: 'malformed', times: EVER }, 'fails'],
    ['{}', { kind: 'empty', times: EVER }, 'fails'],
  ])('that is %s', async (_situation, fault, expected) => {
    const fleet = await fleetWith({ settings: SETTINGS });
    const { cloud } = fleet;
    await collectSpoke(fleet);
    cloud.calls.length = 0;
    cloud.faults.add({ ...fault, operation: 'GetParameters' });
    if (expected === 'heals') {
      expect(await runSpoke(fleet)).toMatchObject({ outcome: 'repaired' });
      expect(countCalls(cloud).GetParameters).toBe(2);
      return;
    }
    await expect(runSpoke(fleet)).rejects.toThrow('ssm:GetParameters');
    await expect(collectSpoke(fleet)).rejects.toThrow('ssm:GetParameters');
    expect(countCalls(cloud)).not.toHaveProperty('PutDashboard');
    expect(countCalls(cloud)).not.toHaveProperty('PutParameter');
  });
});
