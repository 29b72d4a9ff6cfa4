import { describe, expect, test } from 'vitest';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import { usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import { entries, render, shownIn, titleOf, type World, widget } from './render.ts';

const TROUBLED = ['Invocations', 'InvocationClientErrors', 'InvocationServerErrors', 'InvocationThrottles'];
const troubled = (ids: readonly string[]) => ids.map((id) => ({ id, metrics: TROUBLED }));
const idsOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `v.m-${100 + index}`);

/** So many models of one series with errors; facts say that the last one costs most. */
function ranked(count: number): World {
  const ids = idsOf(count);
  const known = new Map(ids.map((id, index) => [id, { rank: count - index, busyness: 0 }]));
  return { usage: { ...usageOf(troubled(ids)), known } };
}

describe('requests by outcome', () => {
  const outcomes = (data: Record<string, number>) =>
    evaluate(widget(render({ usage: usageOf(troubled(['a.m'])) }), 'incident_outcomes'), data);

  test('are what succeeded, what failed, and what was throttled before it was a request', () => {
    expect(
      outcomes({
        Invocations: 100,
        InvocationClientErrors: 4,
        InvocationServerErrors: 1,
        InvocationThrottles: 7,
      }),
    ).toEqual({ OK: 95, 'Client errors': 4, 'Server errors': 1, Throttled: 7 });
  });

  test('are 0 where there is no data, so that nothing is drawn between two requests', () => {
    expect(outcomes({})).toEqual({ OK: 0, 'Client errors': 0, 'Server errors': 0, Throttled: 0 });
    expect(outcomes({ Invocations: 3 }).OK).toBe(3);
  });
});

describe('errors and throttles by model', () => {
  const trouble = (world: World) => widget(render(world), 'incident_trouble');

  test('are summed over all series of a model, and others are what the account counts beside them', () => {
    const one = trouble({ usage: usageOf(troubled(['us.a.m', 'eu.a.m', 'b.m'])) });
    const lines = evaluate(one, {
      'InvocationClientErrors us.a.m': 1,
      'InvocationServerErrors eu.a.m': 10,
      'InvocationThrottles us.a.m': 100,
      'InvocationThrottles b.m': 5,
      // Requests for a model that does not exist are in no model's metrics.
      InvocationClientErrors: 1 + 3,
      InvocationServerErrors: 10,
      InvocationThrottles: 105,
    });
    expect(lines).toEqual({ Others: 3, 'a.m': 111, 'b.m': 5 });
    expect(evaluate(one, {})).toEqual({ Others: 0, 'a.m': 0, 'b.m': 0 });
  });

  test('have a line for the seven models that cost most, in their colours', () => {
    const lines = shownIn(trouble(ranked(9)));
    expect(lines.map(({ label }) => label)).toEqual(['Others', ...idsOf(9).toReversed().slice(0, 7)]);
    expect(lines[0]?.color).toBe(PALETTE.grey);
    expect(new Set(lines.map(({ color }) => color)).size).toBe(8);
  });

  test('are one line of all models where none of them had any', () => {
    const one = trouble({ usage: usageOf(['a.m', 'b.m']) });
    const data = { InvocationClientErrors: 2, InvocationThrottles: 3 };
    expect(evaluate(one, data)).toEqual({ 'All models': 5 });
  });

  test('of a model that does not fit whole are among the others', () => {
    // 3 metrics of 170 series are more than the 500 entries of a widget.
    const regions = Array.from({ length: 170 }, (_, index) => `r${index}.big.model`);
    const one = trouble({ usage: usageOf(troubled([...regions, 'small.model'])) });
    const data = {
      ...Object.fromEntries(regions.map((id) => [`InvocationThrottles ${id}`, 1])),
      'InvocationThrottles small.model': 8,
      InvocationThrottles: 178,
    };
    expect(evaluate(one, data)).toEqual({ Others: 170, 'small.model': 8 });
    expect(entries(one).length).toBeLessThan(20);
  });
});

describe('latency of all models', () => {
  const p = (stat: string, metric: string) => ({ stat, path: ['AWS/Bedrock', metric] });
  test.each<[string, string[], object[]]>([
    ['is that of the whole answer', [], [p('p50', 'InvocationLatency'), p('p99', 'InvocationLatency')]],
    [
      'also that of the first token, where answers are streamed',
      ['TimeToFirstToken'],
      [p('p50', 'InvocationLatency'), p('p99', 'InvocationLatency'), p('p90', 'TimeToFirstToken')],
    ],
  ])('%s', (_, more, lines) => {
    const usage = usageOf([{ id: 'a.m', metrics: ['Invocations', ...more] }]);
    expect(entries(widget(render({ usage }), 'incident_latency'))).toMatchObject(lines);
  });
});

test('all three are drawn by the period of the settings, and the axes say so', () => {
  const desired = render({ settings: { period: 60 }, ...ranked(2) });
  const units = ['outcomes', 'trouble', 'latency'].map((name) => {
    const one = widget(desired, `incident_${name}`);
    expect(new Set(entries(one).map(({ period }) => period))).toEqual(new Set([60]));
    return [titleOf(one), one.properties.yAxis];
  });
  const axis = (label: string) => ({ left: { label, min: 0, showUnits: false } });
  expect(units).toEqual([
    ['Requests by outcome', axis('per minute')],
    ['Errors and throttles by model', axis('per minute')],
    ['Latency of all models', axis('ms')],
  ]);
});
