import { bothOn, PATIENT, runOn, textOf } from '../../failures/scenario.ts';
import { call, END, FLEET_PAGE, HUB, NOVA, startHub } from '../../fleet/stage.ts';
import { scene } from './scene.ts';

/** A hub of more accounts than its page draws, before collect has read their tokens and afterwards. */
export const manyAccounts = scene(async () => {
  const { hub, spokes, close } = await startHub(41);
  for (const spoke of spokes) call(spoke, NOVA, 2, { inputTokens: 100, outputTokens: 10 });
  const texts = (): string[] =>
    JSON.parse(textOf(hub, FLEET_PAGE)).widgets.map((widget: object) => JSON.stringify(widget));
  await runOn(hub, PATIENT, HUB);
  const before = texts();
  await bothOn(hub, HUB, new Date(END).toISOString());
  const after = texts();
  await close();
  return [...before, ...after];
});
