import { expect, test } from 'vitest';
import { noteAccount } from '../../../local/tool/note-account.ts';
import type { Parameter } from '../../../shared/config/parameter.ts';
import type { World } from '../../../shared/world.ts';
import { ACCOUNT } from '../../shared/builders.ts';
import { memoryWorld } from '../../shared/loop/memory-world.ts';

const ARN = `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/p/settings`;
const PARAMETER: Parameter = { name: '/p/settings', type: 'String', value: '{}', version: 1 };
const ALARM = { name: 'a', actionsEnabled: true, definition: {} };
const CATALOGUE = await memoryWorld().readCatalogue();
const [PROFILE] = CATALOGUE.profiles;

const NOWHERE: Partial<World> = {
  readParameters: async () => [PARAMETER],
  readAlarms: async () => [],
  readCatalogue: async () => ({ ...CATALOGUE, profiles: [] }),
};

test.each<[string, Partial<World>, string | undefined]>([
  ['nothing', {}, undefined],
  ['a parameter', { readParameters: async () => [PARAMETER, { ...PARAMETER, arn: ARN }] }, ACCOUNT],
  ['an alarm', { readAlarms: async () => [{ ...ALARM, arn: ARN }] }, ACCOUNT],
  [
    'a profile',
    {
      readCatalogue: async () => ({
        ...CATALOGUE,
        profiles: PROFILE === undefined ? [] : [{ ...PROFILE, arn: ARN }],
      }),
    },
    ACCOUNT,
  ],
  [
    'a model, which is in no account',
    { readAlarms: async () => [{ ...ALARM, arn: 'arn:aws:bedrock:us-east-1::foundation-model/x' }] },
    undefined,
  ],
])('the account is known from the ARN of %s', async (_, reads, account) => {
  const noted = noteAccount(memoryWorld({}, { ...NOWHERE, ...reads }));
  const [parameters, alarms, catalogue] = await Promise.all([
    noted.world.readParameters(),
    noted.world.readAlarms('x'),
    noted.world.readCatalogue(),
  ]);
  expect(noted.account()).toBe(account);
  const given = { ...NOWHERE, ...reads };
  expect([parameters, alarms, catalogue]).toEqual([
    await given.readParameters?.(),
    await given.readAlarms?.('x'),
    await given.readCatalogue?.(),
  ]);
});
