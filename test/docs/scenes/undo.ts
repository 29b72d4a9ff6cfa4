import { describeOperator } from '../../../local/sandbox/describe-operator.ts';
import { edit, endOf, find } from '../../../local/sandbox/story-page.ts';
import { OPERATOR } from '../stage.ts';
import { scene } from './scene.ts';

/** A run has overwritten an edit, and then you have deleted a widget of yours. Restored; and an id that is not known. */
export const undone = scene(async (stage) => {
  describeOperator(stage.cloud, OPERATOR);
  const widgets = stage.widgets();
  find(widgets, 'money_models').properties.title = 'edited by hand';
  const note = {
    type: 'text',
    x: 0,
    y: endOf(widgets),
    width: 6,
    height: 3,
    properties: { markdown: 'Ring Ada' },
  };
  edit(stage.cloud, OPERATOR, [...widgets, note]);
  await stage.run();
  edit(
    stage.cloud,
    OPERATOR,
    stage.widgets().filter(({ properties }) => properties.markdown !== 'Ring Ada'),
  );
  const { stdout } = await stage.cli(['history']);
  const id = /\w{6}-[0-9a-f]{8}/.exec(stdout)?.[0] ?? '';
  const restored = await stage.cli(['restore', id]);
  const unknown = await stage.cli(['restore', 'unknown']).catch(String);
  stage.cloud.deleteParameter(`${OPERATOR.prefix}/operator`);
  const nowhere = await stage.cli(['history']).catch(String);
  return [...stdout.split('\n'), ...restored.stdout.split('\n'), String(unknown), String(nowhere)];
});
