import { describe, expect, test } from 'vitest';
import { widthBeside, withAlarms } from '../../../shared/dashboard/alarm-widgets.ts';
import type { Block, Widget } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { usageOf } from '../builders.ts';
import { render, type World, widgetsOf } from './render.ts';
import { expectSoundPage } from './sound.ts';

const TEXT: Block = { type: 'text', width: 19, height: 5, properties: { markdown: 'x' } };
const arns = (count: number): string[] => Array.from({ length: count }, (_, index) => `arn:${1_000 + index}`);

describe('the alarms beside a text', () => {
  test.each<[string, number, number, string, number]>([
    ['one', 1, 5, 'Alarms', 1],
    ['a hundred', 100, 5, 'Alarms', 100],
    ['more than a widget takes, and its title says so', 101, 5, 'Alarms, 100 of 101', 100],
    ['as high as the text, but never so low that none is seen', 3, 1, 'Alarms', 3],
  ])('%s', (_, count, height, title, shown) => {
    const [text, alarms, ...others] = withAlarms({ ...TEXT, height }, arns(count), 'Alarms');
    expect(others).toEqual([]);
    expect(text).toEqual({ ...TEXT, height: Math.max(height, 3) });
    expect(alarms).toEqual({
      type: 'alarm',
      width: 5,
      height: Math.max(height, 3),
      properties: { title, alarms: arns(shown), sortBy: 'stateUpdatedTimestamp' },
    });
    expect(widthBeside(arns(count)) + 5).toBe(24);
  });

  test('none: the text stands alone, as wide as the page', () => {
    expect(withAlarms(TEXT, [], 'Alarms')).toEqual([TEXT]);
    expect(widthBeside([])).toBe(24);
  });
});

describe('on the board', () => {
  const SETTINGS = { alarms: { models: { latencyP99: true, errorRate: true } } };
  const withLatency = (ids: readonly string[]) =>
    usageOf(ids.map((id) => ({ id, metrics: ['Invocations', 'InvocationLatency'] })));
  const USAGE = withLatency(['a.m', 'b.m']);
  const alarmsOf = (world: World, page = 1): Widget[] =>
    widgetsOf(render(world), page).filter(({ type }) => type === 'alarm');
  const shown = ({ properties }: Widget): string[] =>
    (properties.alarms as string[]).map((arn) => arn.replace(/^.*\/bdo_[0-9a-f]{8}\//, ''));
  const titleOf = ({ properties }: Widget): unknown => properties.title;

  test('all stand beside the banner of page 1, those of the account first, and those of a row beside its header', () => {
    const world = { settings: SETTINGS, usage: USAGE };
    const [all, ...ofRows] = alarmsOf(world);
    expect(ofRows.map(titleOf)).toEqual(['Alarms of this row', 'Alarms of this row']);
    expect(ofRows.map(shown).map(({ length }) => length)).toEqual([2, 2]);
    expect(all && titleOf(all)).toBe('Alarms');
    expect(all && shown(all)).toHaveLength(5);
    expect(all && shown(all).slice(1).toSorted()).toEqual(ofRows.flatMap(shown).toSorted());
    for (const { properties } of alarmsOf(world)) {
      for (const arn of properties.alarms as string[])
        expect(arn).toMatch(/^arn:aws:cloudwatch:us-east-1:111122223333:alarm:/);
    }
    for (const { body } of render(world).pages) expectSoundPage(body);
  });

  test('a row without alarms of its own is as it was', () => {
    const rowOf = (world: World) =>
      widgetsOf(render(world))
        .filter((one) => readMark(one)?.widget.startsWith('d_2f_b'))
        .map((one) => ({ ...one, y: 0 }));
    const some = rowOf({
      settings: { alarms: { throttles: true } },
      models: { first: { modelId: 'a.m', alarms: { errorRate: true } } },
      usage: USAGE,
    });
    expect(some.length).toBeGreaterThan(3);
    expect(some).toEqual(rowOf({ settings: { alarms: { throttles: false } }, usage: USAGE }));
  });

  test('a row that has everything is of seven widgets, the header and its alarms included', () => {
    const metrics = ['Invocations', 'InputTokenCount', 'OutputTokenCount', 'EstimatedTPMQuotaUsage'];
    const image = { modelId: 'a.m', imageSize: '512', bucketedStepSize: '50' };
    const row = widgetsOf(
      render({
        models: { all: { modelId: 'a.m', alarms: { errorRate: true } } },
        usage: usageOf([{ id: 'a.m', metrics }], [image]),
        prices: { all: { models: ['*'], per: '1M', input: 1, image: 1 } },
      }),
    ).filter((one) => /^m_2f_all|^alarms_/.test(readMark(one)?.widget ?? ''));
    // One of them is beside the banner.
    expect(row).toHaveLength(1 + 7);
  });

  test('more than a hundred: the widget says how many it shows, and every row has its own', () => {
    const usage = withLatency(Array.from({ length: 60 }, (_, index) => `a.m-${10 + index}`));
    const world = { settings: { ...SETTINGS, maxPages: 9 }, usage };
    const [all, ...ofRows] = alarmsOf(world);
    expect(all && titleOf(all)).toBe('Alarms, 100 of 121');
    expect(all && shown(all)).toHaveLength(100);
    const pages = render(world).pages;
    const further = pages.slice(1).flatMap((_, index) => alarmsOf(world, index + 2));
    expect(ofRows.length + further.length).toBe(60);
    expect(further.map(titleOf)).not.toContain('Alarms');
    for (const { body } of pages) expectSoundPage(body);
  });

  test.each<[string, World]>([
    ['nobody wants any', { settings: { alarms: { throttles: false } }, usage: USAGE }],
    ['nothing tells the account', { usage: USAGE }],
  ])('none where %s', (_, world) => {
    expect(alarmsOf(world)).toEqual([]);
  });
});
