import type { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { callUntil } from '../../../shared/aws/call.ts';
import {
  deleteParameter,
  putParameter,
  readEarlierVersions,
  readParameter,
  readParameters,
} from '../../../shared/aws/parameters.ts';
import { freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds();
const call = callUntil(new AbortController().signal);

describe('parameters', () => {
  test.each([true, false])(
    'of several pages, nested ones too (empty pages between: %s)',
    async (emptyPages) => {
      cloud().settings.emptyPages = emptyPages;
      const names = Array.from({ length: 25 }, (_, index) => `/dash/models/team-${index % 3}/m${index}`);
      for (const name of names) cloud().putParameter(name, 'x');
      cloud().putParameter('/dashboard/models/other', 'x');
      const found = await readParameters(cloud().ssm, call, '/dash');
      expect(found.map(({ name }) => name).sort()).toEqual(names.sort());
      expect(cloud().calls).toHaveLength(emptyPages ? 5 : 3);
    },
  );

  test('come with type and version, and a secret stays one', async () => {
    cloud().putParameter('/dash/settings', '{}');
    cloud().putParameter('/dash/settings', '{"period":60}');
    cloud().putParameter('/dash/models/secret', 'hush', { type: 'SecureString' });
    const [settings, secret] = await readParameters(cloud().ssm, call, '/dash');
    expect(settings).toEqual({
      name: '/dash/settings',
      type: 'String',
      value: '{"period":60}',
      version: 2,
      arn: 'arn:aws:ssm:us-east-1:111122223333:parameter/dash/settings',
    });
    expect(secret).toMatchObject({ type: 'SecureString', value: expect.not.stringContaining('hush') });
  });

  test('none is an empty list', async () => {
    expect(await readParameters(cloud().ssm, call, '/dash')).toEqual([]);
  });
});

describe('earlier versions', () => {
  const name = '/dash/models/chat';

  async function versionsBefore(version: number): Promise<number[]> {
    const parameter = { name, type: 'String', value: 'broken', version };
    const earlier = await readEarlierVersions(cloud().ssm, call, parameter);
    for (const { value, version: number } of earlier) expect(value).toBe(`value ${number}`);
    return earlier.map((version) => version.version);
  }

  function save(versions: number): void {
    for (let version = 1; version <= versions; version++) cloud().putParameter(name, `value ${version}`);
  }

  test.each([
    [2, [1]],
    [4, [3, 2, 1]],
    [10, [9, 8, 7, 6, 5, 4, 3, 2, 1]],
    [25, [24, 23, 22, 21, 20, 19, 18, 17, 16]],
  ])('of version %i: newest first, nine at most, in one call', async (version, earlier) => {
    save(version);
    expect(await versionsBefore(version)).toEqual(earlier);
    expect(cloud().calls).toHaveLength(1);
  });

  test('of version 1: none, without a call', async () => {
    save(1);
    expect(await versionsBefore(1)).toEqual([]);
    expect(cloud().calls).toEqual([]);
  });

  test('that SSM no longer has are left out', async () => {
    // It keeps a hundred: of 104, the first four are gone.
    save(104);
    expect(await versionsBefore(8)).toEqual([7, 6, 5]);
  });

  test('of a parameter deleted in the meantime: none', async () => {
    expect(await versionsBefore(5)).toEqual([]);
    expect(cloud().calls).toHaveLength(1);
  });
});

describe('one parameter', () => {
  const name = '/dash/facts/prices/a1';

  test('is read as it is, or there is none', async () => {
    expect(await readParameter(cloud().ssm, call, name)).toBeUndefined();
    cloud().putParameter(name, 'one');
    expect(await readParameter(cloud().ssm, call, name)).toMatchObject({ name, value: 'one', version: 1 });
  });

  test('is created, and then overwritten, as a text of the standard tier', async () => {
    await putParameter(cloud().ssm, call, name, 'one');
    await putParameter(cloud().ssm, call, name, 'two');
    const found = await readParameter(cloud().ssm, call, name);
    expect(found).toMatchObject({ type: 'String', value: 'two', version: 2 });
    const puts = cloud().calls.filter(({ operation }) => operation === 'PutParameter');
    expect(puts.map(({ input }) => input)).toMatchObject([
      { Type: 'String', Tier: 'Standard', Overwrite: true, Value: 'one' },
      { Type: 'String', Tier: 'Standard', Overwrite: true, Value: 'two' },
    ]);
  });

  test('is deleted; one that is gone counts as deleted', async () => {
    cloud().putParameter(name, 'one');
    await deleteParameter(cloud().ssm, call, name);
    expect(await readParameter(cloud().ssm, call, name)).toBeUndefined();
    await deleteParameter(cloud().ssm, call, name);
  });

  test.each([
    ['GetParameters', 'ssm:GetParameters', () => readParameter(cloud().ssm, call, name)],
    ['PutParameter', 'ssm:PutParameter', () => putParameter(cloud().ssm, call, name, 'one')],
    ['DeleteParameter', 'ssm:DeleteParameter', () => deleteParameter(cloud().ssm, call, name)],
  ] as const)('a failure of %s is one', async (operation, named, run) => {
    cloud().faults.add({ operation, kind: 'denied', times: 1 });
    await expect(run()).rejects.toMatchObject({ operation: named });
  });

  test('an answer that says nothing of it does not say that there is none', async () => {
    const ssm = { send: async () => ({ Parameters: [], InvalidParameters: [] }) };
    await expect(readParameter(ssm as unknown as SSMClient, call, name)).rejects.toThrow(
      'ssm:GetParameters: the answer has no word of the parameter',
    );
  });
});
