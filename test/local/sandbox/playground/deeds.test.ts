import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { findAlarm } from '../../../../local/sandbox/find-alarm.ts';
import { DEEDS } from '../../../../local/sandbox/playground/deeds.ts';
import { RUN_QUEUE } from '../../../../local/sandbox/playground/play.ts';
import type { RunEntry } from '../../../../local/sandbox/playground/view.ts';
import { clientsOf } from '../cloud/clients.ts';
import { NEXT, OPERATOR, type Stage, stage } from './stage.ts';

function newestRun({ play }: Stage): RunEntry | undefined {
  return play.view().timeline.find((entry) => entry.kind === 'run');
}

function refusal({ play }: Stage, name: string): string | undefined {
  return play.view().deeds.find((deed) => deed.name === name)?.refusal;
}

function body({ cloud }: Stage): { widgets: { properties: Record<string, string> }[] } {
  return JSON.parse(cloud.dashboards.get(OPERATOR.dashboardName) ?? '{"widgets":[]}');
}

function throttles({ cloud }: Stage) {
  return findAlarm(cloud, OPERATOR.region, 'throttles/all');
}

function titles(scene: Stage): (string | undefined)[] {
  return body(scene).widgets.map(({ properties: { title } }) => title);
}

describe('the actions', () => {
  test('a widget is edited: the run says what it was, corrects it, and the page outlines it', async () => {
    const scene = await stage();
    await scene.run();
    const before = titles(scene);
    expect(scene.play.perform('edit-widget')).toMatchObject({ isDone: true });
    expect(titles(scene)).toContain('Edited by hand');
    await scene.run();
    expect(titles(scene)).toEqual(before);
    const changes = newestRun(scene)?.plans[0]?.changes;
    expect(changes).toEqual([expect.stringMatching(/: live title "Edited by hand", wanted "Requests"$/)]);
    expect(newestRun(scene)?.sentence).toBe('Applied: 0 added, 1 changed, 0 deleted.');
    const drawn = (await scene.play.draw(OPERATOR.dashboardName)) ?? '';
    expect(drawn.match(/<article class="widget corrected"/g)).toHaveLength(1);
    expect(drawn).toContain('the last run changed it: live title');
    const { time } = newestRun(scene) ?? {};
    expect(scene.play.view().outlinedRun).toBe(time);
    // A run that changes nothing leaves them.
    await scene.run();
    expect(newestRun(scene)?.sentence).toMatch(/^No changes\. /);
    expect(scene.play.view().outlinedRun).toBe(time);
  });

  test('a widget is added: it is kept, below the line', async () => {
    const scene = await stage();
    await scene.run();
    expect(scene.play.perform('add-widget')).toMatchObject({ isDone: true });
    expect(body(scene).widgets[0]?.properties.markdown).toContain('Ring Ada');
    await scene.run();
    expect(body(scene).widgets.at(-1)?.properties.markdown).toContain('Ring Ada');
    expect(newestRun(scene)?.plans[0]?.changes).toContainEqual(
      expect.stringMatching(/^1 of your widgets moves down by \d+$/),
    );
  });

  test('the dashboard is deleted: it comes back as it was; without one nothing can be done to it', async () => {
    const scene = await stage();
    const names = ['edit-widget', 'add-widget', 'delete-dashboard'];
    for (const name of names) expect(refusal(scene, name)).toContain('there is no dashboard');
    expect(scene.play.perform('delete-dashboard')).toMatchObject({ isDone: false });
    await scene.run();
    const before = body(scene);
    for (const name of names) expect(refusal(scene, name)).toBeUndefined();
    expect(scene.play.perform('delete-dashboard')).toMatchObject({ isDone: true });
    expect(scene.play.view().pages).toEqual([]);
    await scene.run();
    expect(body(scene)).toEqual(before);
    expect(newestRun(scene)).toMatchObject({ outcome: 'repaired', plans: [{ action: 'create' }] });
  });

  test('an alarm is edited or deleted: the run says so, and corrects it', async () => {
    const scene = await stage();
    const names = ['raise-threshold', 'delete-alarm', 'switch-actions'];
    for (const name of names) expect(refusal(scene, name)).toContain('there is no such alarm');
    await scene.run();
    for (const name of names) expect(refusal(scene, name)).toBeUndefined();
    const before = structuredClone(throttles(scene));

    expect(scene.play.perform('raise-threshold')?.sentence).toBe(
      'You raised the threshold of the alarm throttles: all models from 10 to 5000.',
    );
    expect(throttles(scene)?.Threshold).toBe(5_000);
    expect(refusal(scene, 'raise-threshold')).toBe('it is raised already');
    await scene.run();
    expect(throttles(scene)?.Threshold).toBe(10);
    expect(newestRun(scene)?.plans).toMatchObject([
      { action: 'change', changes: ['threshold 10 instead of 5000 requests'] },
    ]);

    expect(scene.play.perform('delete-alarm')).toMatchObject({ isDone: true });
    expect(throttles(scene)).toBeUndefined();
    await scene.run();
    expect(throttles(scene)?.AlarmArn).toBe(before?.AlarmArn);
    expect(newestRun(scene)?.plans).toMatchObject([
      { action: 'create', changes: [expect.stringMatching(/: Bedrock throttled 10 or more requests/)] },
    ]);
  });

  test('an alarm is silenced: it stays silent until you let it notify again', async () => {
    const scene = await stage();
    await scene.run();
    const isOff = () => scene.play.view().deeds.find(({ name }) => name === 'switch-actions')?.isOn;
    expect(isOff()).toBe(false);
    scene.play.perform('switch-actions');
    expect(isOff()).toBe(true);
    await scene.run();
    expect(newestRun(scene)?.outcome).toBe('in-sync');
    expect(throttles(scene)?.ActionsEnabled).toBe(false);
    scene.play.perform('switch-actions');
    expect(throttles(scene)?.ActionsEnabled).toBe(true);
  });

  test('requests are throttled: alarms go off, notify, and look otherwise on the page', async () => {
    const scene = await stage();
    await scene.run();
    scene.play.refresh();
    expect(throttles(scene)?.StateValue).toBe('OK');
    const [before] = scene.play.view().pages;
    const told = scene.play.view().timeline.length;
    expect(scene.play.perform('throttle-requests')).toMatchObject({ isDone: true });
    expect(throttles(scene)?.StateValue).toBe('ALARM');
    const { timeline, pages } = scene.play.view();
    expect(timeline.slice(0, timeline.length - told)).toMatchObject([
      {
        sentence: expect.stringMatching(
          /^The alarm throttles: [^/]* \(us\.anthropic\..*\) went off and notified on-call$/,
        ),
      },
      { sentence: 'The alarm throttles: all models went off and notified on-call' },
      { sentence: expect.stringMatching(/^Bedrock throttled 120 requests to us\.anthropic\./) },
    ]);
    expect(pages[0]?.revision).not.toBe(before?.revision);
    expect(await scene.play.draw(OPERATOR.dashboardName)).toMatch(
      /<li class="alarm" title="bedrock-dashboard\/bdo_[0-9a-f]{8}\/throttles: all models\n/,
    );
    await scene.run();
    expect(throttles(scene)?.StateValue).toBe('ALARM');
  });

  test('a model launches, gets traffic, turns LEGACY: each is noticed', async () => {
    const scene = await stage();
    await scene.run();
    expect(refusal(scene, 'first-traffic')).toContain('no new model');
    const steps = [
      ['launch-model', 'Nova 3 Pro (amazon.nova-3-pro-v1:0) has appeared'],
      ['first-traffic', 'Nova 3 Pro (amazon.nova-3-pro-v1:0) has traffic for the first time'],
      ['retire-model', 'Nova 3 Pro (amazon.nova-3-pro-v1:0) is LEGACY'],
    ] as const;
    for (const [name, notice] of steps) {
      expect(scene.play.perform(name)).toMatchObject({ isDone: true });
      await scene.run();
      expect(newestRun(scene)?.notices).toContainEqual(expect.stringContaining(notice));
    }
    expect(titles(scene).length).toBeGreaterThan(0);
    expect(JSON.stringify(body(scene))).toContain('**Nova 3 Pro** · ');
  });

  test('models run out: three launches, then the old ones retire, too', async () => {
    const scene = await stage();
    for (let launch = 0; launch < 3; launch++) {
      expect(scene.play.perform('launch-model')).toMatchObject({ isDone: true });
    }
    expect(scene.play.perform('launch-model')).toEqual({
      isDone: false,
      sentence: 'Nothing done: all three new models have launched.',
    });
    for (let end = 0; end < 5; end++) {
      expect(scene.play.perform('retire-model')).toMatchObject({ isDone: true });
    }
    expect(refusal(scene, 'retire-model')).toBe('no model is left to retire');
  });

  test.each([
    ['throttle-bedrock', 'ThrottlingException'],
    ['down-bedrock', 'InternalFailure'],
  ])('%s: runs fail, the dashboard stays; the next run after it heals', async (name, error) => {
    const scene = await stage();
    await scene.run();
    scene.play.perform('edit-widget');
    const edited = body(scene);
    scene.play.perform(name);
    expect(scene.play.view().deeds.find((deed) => deed.name === name)?.isOn).toBe(true);
    await scene.run();
    expect(newestRun(scene)).toMatchObject({ outcome: 'failed', sentence: expect.stringContaining(error) });
    expect(body(scene)).toEqual(edited);
    scene.play.perform(name);
    expect(scene.play.view().deeds.find((deed) => deed.name === name)?.isOn).toBe(false);
    await scene.run();
    expect(newestRun(scene)?.outcome).toBe('repaired');
  });

  test('one of two troubles ends: the other goes on', async () => {
    const scene = await stage();
    scene.play.perform('throttle-bedrock');
    scene.play.perform('down-bedrock');
    scene.play.perform('throttle-bedrock');
    expect(await scene.run()).toMatchObject({ message: expect.stringContaining('InternalFailure') });
  });

  test('a run is asked for; everything is reset, and that is one cause of a run', async () => {
    const scene = await stage();
    await scene.run();
    const start = scene.play.view();
    scene.play.perform('run-now');
    expect(scene.due).toEqual(['you asked']);
    for (const name of ['launch-model', 'down-bedrock', 'delete-dashboard']) scene.play.perform(name);
    scene.cloud.putParameter(`${OPERATOR.prefix}/settings`, 'no JSON');
    scene.play.perform('reset');
    expect(scene.due).toEqual(['you asked', '/bedrock-dashboard/settings updated', 'reset']);
    const { deeds, parameters, timeline, pages } = scene.play.view();
    expect({ parameters, pages }).toEqual({ parameters: start.parameters, pages: [] });
    expect(deeds.filter(({ isOn }) => isOn)).toEqual([]);
    expect(timeline).toHaveLength(1);
    expect(await scene.run()).toMatchObject({ outcome: 'repaired' });
  });

  test('the operator is paused and resumed: its button and the view say so', async () => {
    const { play } = await stage();
    const button = () => play.view().deeds.find(({ name }) => name === 'pause')?.label;
    expect(play.view()).toMatchObject({ isPaused: false, nextRun: NEXT.toISOString() });
    expect(button()).toBe('Pause the operator');
    play.perform('pause');
    expect(play.view().isPaused).toBe(true);
    expect(play.view().nextRun).toBeUndefined();
    expect(button()).toBe('Resume the operator');
    expect(play.perform('run-now')).toEqual({
      isDone: false,
      sentence: 'Nothing done: the operator is paused.',
    });
    play.perform('pause');
    expect(play.view()).toMatchObject({ isPaused: false, nextRun: NEXT.toISOString() });
  });

  test('a message wakes the operator, and a fact does not', async () => {
    const { cloud, due } = await stage();
    cloud.putParameter(`${OPERATOR.prefix}/facts/prices/all`, '{}');
    const QueueUrl = `https://sqs.us-east-1.amazonaws.com/111122223333/${RUN_QUEUE}`;
    await clientsOf(cloud).sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'collected' }));
    expect(due).toEqual(['a message']);
  });

  test('every action has a name and a label of its own', () => {
    for (const key of ['name', 'label'] as const) {
      expect(new Set(DEEDS.map((deed) => deed[key])).size).toBe(DEEDS.length);
    }
  });

  test('a minute passes: the series that live have newer figures, and the page a new look', async () => {
    const scene = await stage();
    await scene.run();
    const [before] = scene.play.view().pages;
    const points = () =>
      [...scene.cloud.region(OPERATOR.region).data.values()].reduce((sum, one) => sum + one.times.length, 0);
    const drawn = points();
    scene.pass(5);
    scene.play.tick();
    expect(points()).toBeGreaterThan(drawn);
    expect(scene.play.view().pages[0]?.revision).not.toBe(before?.revision);
  });
});
