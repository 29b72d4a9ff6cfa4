import { describe, expect, test } from 'vitest';
import type { ParameterView } from '../../../../local/sandbox/playground/view.ts';
import { OPERATOR, type Stage, stage } from './stage.ts';

function parameter({ play }: Stage, name: string): ParameterView | undefined {
  return play.view().parameters.find((one) => one.name === name);
}

const PRICE = '{"models":["*amazon.nova-pro-v1:0"],"per":"1M","input":"0.9","output":3.2}';

describe('the parameters', () => {
  test('are listed with the settings first, then by name', async () => {
    const names = (await stage()).play.view().parameters.map(({ name }) => name);
    expect(names[0]).toBe('settings');
    expect(names.slice(1)).toEqual(names.slice(1).toSorted());
    expect(names).toContain('models/team-a/chat');
  });

  test.each([
    ['settings', '{"start":"-P2D"}', undefined],
    ['models/chat', 'amazon.nova-pro-v1:0', undefined],
    ['settings', '{"perod":60}', 'settings: perod: unknown key'],
    ['settings', 'none', 'Write a JSON object: settings: found "none"; version 1 is used instead'],
    ['settings', '{"suspend":1}', 'Write true or false: settings: suspend: found 1; the run fails'],
    ['prices/nova-pro', PRICE, 'prices/nova-pro: input: expected 0, or a number'],
    ['prices/nova-pro', '{', 'version 1 is used instead'],
    ['prices/new', '{', 'no earlier version can be used'],
    ['model/chat', 'x', 'unknown parameter; expected settings, models/<name> or prices/<name>'],
  ])('%s: %s', async (name, value, sentence) => {
    const { play } = await stage();
    const problems = play.check(name, value);
    expect(problems).toEqual(sentence === undefined ? [] : [expect.stringContaining(sentence)]);
  });

  test('a good value is saved as its next version, and wakes the operator', async () => {
    const scene = await stage();
    const value = '{"start":"-P2D"}';
    expect(await scene.play.save({ name: 'settings', value, version: 1 })).toEqual({
      kind: 'saved',
      version: 2,
    });
    expect(parameter(scene, 'settings')).toEqual({ name: 'settings', value, version: 2, problems: [] });
    expect(scene.due).toEqual(['/bedrock-dashboard/settings updated']);
  });

  test('a bad value is saved only anyway: then the banner says so, and the version before it holds', async () => {
    const scene = await stage();
    const edit = { name: 'prices/nova-pro', value: '{"models":', version: 1 };
    expect(await scene.play.save(edit)).toMatchObject({ kind: 'problems' });
    expect(scene.due).toEqual([]);
    expect(await scene.play.save({ ...edit, anyway: true })).toEqual({ kind: 'saved', version: 2 });
    const problems = parameter(scene, 'prices/nova-pro')?.problems ?? [];
    expect(problems).toEqual([expect.stringContaining('version 1 is used instead')]);
    const outcome = await scene.run();
    expect(outcome).toMatchObject({ outcome: 'repaired' });
    const run = scene.play.view().timeline.find(({ kind }) => kind === 'run');
    expect(run).toMatchObject({ problems: expect.arrayContaining([...problems]) });
    const body = scene.cloud.dashboards.get(OPERATOR.dashboardName);
    expect(body).toContain('version 1 is used instead');
    expect(body).toContain('*0.8/1000000');
  });

  test('what was saved or deleted elsewhere meanwhile is not overwritten', async () => {
    const scene = await stage();
    scene.cloud.putParameter(`${OPERATOR.prefix}/settings`, '{}');
    const edit = { name: 'settings', value: '{"period":60}', version: 1 };
    expect(await scene.play.save(edit)).toEqual({
      kind: 'stale',
      message: 'settings is at version 2 meanwhile; this was made from version 1',
    });
    await scene.play.remove('settings');
    expect(await scene.play.save(edit)).toMatchObject({
      message: expect.stringContaining('has been deleted'),
    });
    expect(parameter(scene, 'settings')).toBeUndefined();
  });

  test('a new one does not overwrite one that is there', async () => {
    const { play } = await stage();
    await expect(play.save({ name: 'settings', value: '{}' })).rejects.toThrow('already exists');
    expect(await play.save({ name: 'models/new', value: 'a.b-v1:0' })).toEqual({ kind: 'saved', version: 1 });
  });
});
