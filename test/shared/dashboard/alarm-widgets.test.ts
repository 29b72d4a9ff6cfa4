import { describe, expect, test } from 'vitest';
import { widthBeside, withAlarms } from '../../../shared/dashboard/alarm-widgets.ts';
import type { Block, Widget } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { usageOf } from '../builders.ts';
import { render, type World, widgetsOf } from './render.ts';
import { expectSoundPage } from './sound.ts';

const TEXT: Block = { type: 'text', width: 16, height: 5, properties: { markdown: 'x' } };
const arns = (count: number): string[] => Array.from({ length: count }, (_, index) => `arn:${1_000 + index}`);

describe('the alarms beside a text', () => {
  test.each<[string, number, number, string, number]>([
    ['one', 1, 5, 'Alarms', 1],
    ['a hundred', 100, 5, 'Alarms', 100],
    ['more than a widget takes, and its title says so', 101, 5, 'Alarms, 100 of 101', 100],
    ['as high as the text, but never so low that none is visible', 3, 1, 'Alarms', 3],
  ])('%s', (_, count, height, title, shown) => {
    const [text, alarms, ...others] = withAlarms({ ...TEXT, height }, arns(count), 'Alarms');
    expect(others).toEqual([]);
    expect(text).toEqual({ ...TEXT, height: Math.max(height, 3) });
    expect(alarms).toEqual({
      type: 'alarm',
      width: 8,
      height: Math.max(height, 3),
      properties: { title, alarms: arns(shown), sortBy: 'stateUpdatedTimestamp' },
    });
    expect(widthBeside(arns(count)) + 8).toBe(24);
  });

  test('none: the text is as wide as the page', () => {
    expect(withAlarms(TEXT, [], 'Alarms')).toEqual([TEXT]);
    expect(widthBeside([])).toBe(24);
  });
});

describe('on the board', () => {
  const SETTINGS = { alarms: { models: { latencyP99: true, errorRate: true } } };
  const withLatency = (ids: readonly string[]) =>
    usageOf(ids.map((id) => ({ id, metrics: ['Invocations', 'InvocationLatency'] })));
  const USAGE = withLatency(['a.m', 'b.m']);
  const alarmsOf = (world: World): Widget[] =>
    render(world).pages.flatMap(({ body }) => body.widgets.filter(({ type }) => type === 'alarm'));
  const shown = ({ properties }: Widget): string[] =>
    (properties.alarms as string[]).map((arn) => arn.replace(/^.*\/bdo_[0-9a-f]{8}\//, ''));

  test('all are beside the banner of page 1, those of the account first', () => {
    const world = { settings: SETTINGS, usage: USAGE };
    const [all, ...others] = alarmsOf(world);
    expect(others).toEqual([]);
    expect(all).toMatchObject({ x: 16, y: 0, width: 8, properties: { title: 'Alarms' } });
    // One of the account, and two of each model.
    expect(all && shown(all)).toEqual(render(world).alarms.map(({ name }) => name.split('/').at(-1)));
    expect(all && shown(all)).toHaveLength(5);
    expect(render(world).alarms.map(({ row }) => row === undefined)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    for (const arn of alarmsOf(world).flatMap(({ properties }) => properties.alarms as string[])) {
      expect(arn).toMatch(/^arn:aws:cloudwatch:us-east-1:111122223333:alarm:/);
    }
    for (const { body } of render(world).pages) expectSoundPage(body);
  });

  test('a row is the same with alarms and without', () => {
    const rowsOf = (errorRate: boolean) =>
      widgetsOf(render({ settings: { alarms: { models: { errorRate } } }, usage: USAGE })).filter((one) =>
        readMark(one)?.widget.startsWith('d_2f_'),
      );
    expect(rowsOf(true).length).toBeGreaterThan(6);
    expect(rowsOf(true)).toEqual(rowsOf(false));
  });

  test('more than a hundred on several pages: one widget says how many it shows', () => {
    const usage = withLatency(Array.from({ length: 60 }, (_, index) => `a.m-${10 + index}`));
    const world = { settings: { ...SETTINGS, maxPages: 9 }, usage };
    const [all, ...others] = alarmsOf(world);
    expect(others).toEqual([]);
    expect(all?.properties.title).toBe('Alarms, 100 of 121');
    expect(all && shown(all)).toHaveLength(100);
    for (const { body } of render(world).pages) expectSoundPage(body);
  });

  test.each<[string, World]>([
    ['the settings ask for some', { settings: { alarms: { throttles: false } }, usage: USAGE }],
    ['an ARN tells the account', { usage: USAGE }],
  ])('none, unless %s', (_, world) => {
    expect(alarmsOf(world)).toEqual([]);
  });
});
