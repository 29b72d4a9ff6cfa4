import { afterEach, expect, test } from 'vitest';
import { bothOn, PATIENT, runOn, textOf } from '../failures/scenario.ts';
import { call, END, FLEET_PAGE, HUB, NOVA, type Stage, startHub, YESTERDAY } from './stage.ts';

let stage: Stage;
afterEach(() => stage.close());

test('which accounts have most tokens is said once it is known', async () => {
  stage = await startHub(21);
  for (const spoke of stage.spokes) call(spoke, NOVA, YESTERDAY, { inputTokens: 9 });
  await runOn(stage.hub, PATIENT, HUB);
  expect(textOf(stage.hub, FLEET_PAGE)).toContain('21 accounts with traffic; cost is that of 20 of them  ');
  await bothOn(stage.hub, HUB, new Date(END).toISOString());
  expect(textOf(stage.hub, FLEET_PAGE)).toContain('; cost is that of the 20 with the most tokens  ');
});

test('an account whose requests were all throttled is missing in no sum', async () => {
  stage = await startHub(2);
  const [first, second] = stage.spokes;
  if (first === undefined || second === undefined) throw new Error('too few accounts');
  call(first, NOVA, YESTERDAY, { inputTokens: 9 });
  call(second, NOVA, YESTERDAY, { error: 'throttle' });
  await bothOn(stage.hub, HUB, new Date(END).toISOString());
  expect(textOf(stage.hub, FLEET_PAGE)).toContain('"title":"Tokens by account"');
  expect(textOf(stage.hub, FLEET_PAGE)).not.toContain('of 2 accounts');
});
