import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkExpressions } from '../../../local/sandbox/check-expressions.ts';
import { callModel } from '../../../local/sandbox/cloud/call-model.ts';
import { type LocalCloud, startCloud } from '../../../local/sandbox/cloud/cloud.ts';
import { evaluatePage } from '../../../local/tool/dashboard/evaluate-page.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/config/settings.ts';
import type { Block, Widget } from '../../../shared/dashboard/body.ts';
import { drawPanel } from '../../../shared/dashboard/draw-panel.ts';
import { wholeFigure } from '../../../shared/dashboard/figures.ts';
import { RANKINGS } from '../../../shared/dashboard/ranking.ts';
import type { RenderContext } from '../../../shared/dashboard/render-context.ts';
import { clientsOf } from '../../local/sandbox/cloud/clients.ts';
import { foundationModel, usageOf } from '../builders.ts';
import { law } from '../laws.ts';
import { BOARD, entries, namesOn, render, type World, widget } from './render.ts';

function contextOf(more: Partial<RenderContext> = {}): RenderContext {
  return {
    board: BOARD,
    settings: DEFAULT_SETTINGS,
    mark: (widget) => ({ owner: BOARD.owner, widget }),
    colours: new Map(),
    alarms: [],
    ...more,
  };
}

function drawn(context: RenderContext): Block[] {
  const options = { prefix: 'ranking', width: 12 };
  return RANKINGS.flatMap((panel) => drawPanel(panel, [], options, context) ?? []);
}

const placed = (blocks: readonly Block[]) => blocks.map((block) => ({ ...block, x: 0, y: 0 }));

test('a ranking is one Metrics Insights query, and counts as one metric of a page', () => {
  const blocks = drawn(contextOf());
  expect(blocks.map(({ properties }) => properties.title)).toEqual([
    'Most requests, by model id',
    'Most throttled requests, by model id',
  ]);
  expect(checkExpressions({ widgets: placed(blocks) })).toEqual([]);
  for (const block of blocks) {
    expect(block.metrics).toBe(1);
    expect(entries({ ...block, x: 0, y: 0 })).toEqual([
      {
        path: [],
        id: expect.stringMatching(/^bdo_/),
        expression: expect.stringMatching(
          /^SELECT SUM\(\w+\) FROM SCHEMA\("AWS\/Bedrock", ModelId\) .* LIMIT 8$/,
        ),
      },
    ]);
  }
  expect(RANKINGS.map((panel) => wholeFigure(panel).least)).toEqual([1, 1]);
});

test('a ranking depends neither on what has traffic nor on periods', () => {
  const expected = JSON.stringify(drawn(contextOf()));
  const settings = fc.record({
    period: fc.constantFrom(60, 300, 86_400),
    costPeriod: fc.constantFrom(3600, 86_400),
    start: fc.constantFrom('-PT3H', '-P30D'),
  });
  const colours = fc.array(fc.tuple(fc.string(), fc.constantFrom('#1f77b4', '#d62728')));
  law(
    fc.property(settings, colours, (changed, byModel) => {
      const own: Settings = { ...DEFAULT_SETTINGS, ...changed };
      const context = contextOf({ settings: own, colours: new Map(byModel) });
      expect(JSON.stringify(drawn(context))).toBe(expected);
    }),
  );
});

describe('latency by model', () => {
  const latency = (world: World) => widget(render(world), 'ranking_latency');
  const lines = (one: Widget) => entries(one).map(({ path, stat, label }) => [path[1], path[3], stat, label]);

  test('is the p90 of the busiest series of each model, as percentiles cannot be summed', () => {
    const known = new Map([
      ['eu.a.m', { rank: 2, busyness: 3 }],
      ['us.a.m', { rank: 2, busyness: 8 }],
      ['b.m', { rank: 1, busyness: 5 }],
    ]);
    expect(lines(latency({ usage: { ...usageOf(['eu.a.m', 'us.a.m', 'b.m', 'c.m']), known } }))).toEqual([
      ['InvocationLatency', 'b.m', 'p90', 'b.m'],
      ['InvocationLatency', 'us.a.m', 'p90', 'a.m'],
      ['InvocationLatency', 'c.m', 'p90', 'c.m'],
    ]);
  });

  test('is that of the seven models that cost most, in their colours', () => {
    const ids = Array.from({ length: 9 }, (_, index) => `v.m-${index}`);
    const known = new Map(ids.map((id, index) => [id, { rank: 9 - index, busyness: 1 }]));
    const one = latency({ usage: { ...usageOf(ids), known } });
    expect(entries(one).map(({ label }) => label)).toEqual(ids.toReversed().slice(0, 7));
    expect(new Set(entries(one).map(({ color }) => color)).size).toBe(7);
  });

  test('leaves out what has no traffic, and takes no place where nothing has any', () => {
    const world = { models: { asked: 'a.m' }, catalogue: { foundationModels: [foundationModel('a.m')] } };
    expect(lines(latency({ ...world, usage: usageOf(['b.m']) }))).toHaveLength(1);
    expect(namesOn(render(world)).filter((name) => name.startsWith('ranking_'))).toEqual([]);
  });
});

describe('on an account with traffic', () => {
  const END = new Date('2026-11-20T12:00:00Z');
  let cloud: LocalCloud;
  beforeEach(async () => {
    cloud = await startCloud();
  });
  afterEach(() => cloud.close());

  test('a ranking names the models with the most, the largest first, each request once', async () => {
    const call = (series: string, times: number, error?: 'throttle'): void => {
      for (let time = 0; time < times; time += 1) {
        callModel(cloud, series, {
          time: new Date(+END - 3_600_000),
          ...(error === undefined ? {} : { error }),
        });
      }
    };
    for (let model = 1; model <= 10; model += 1) call(`vendor.model-${model}`, model);
    call('vendor.model-3', 4, 'throttle');
    call('vendor.model-7', 5, 'throttle');
    const body = { start: '-P1D', widgets: placed(drawn(contextOf())) };
    const page = await evaluatePage(body, {
      end: END,
      clientOf: (region) => clientsOf(cloud, region).cloudwatch,
    });
    const bars = page.map(({ lines }) =>
      lines.map(({ label, points }) => [label, points.map(({ value }) => value)]),
    );
    expect(bars).toEqual([
      [10, 9, 8, 7, 6, 5, 4, 3].map((requests) => [`vendor.model-${requests}`, [requests]]),
      [
        ['vendor.model-7', [5]],
        ['vendor.model-3', [4]],
      ],
    ]);
  });
});
