import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callModel, type ModelCall } from '../../local/sandbox/cloud/call-model.ts';
import { fillCatalogue, fillOwnModels } from '../../local/sandbox/cloud/catalogue/catalogue.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import type { DrawnWidget } from '../../local/tool/dashboard/evaluate-page.ts';
import type { Line } from '../../local/tool/dashboard/evaluate-widget.ts';
import { PAGE, runOn } from '../failures/scenario.ts';
import { drawPage, linesOf } from './drawn.ts';
import {
  byHour,
  costs,
  HOUR,
  HOURS,
  type Kind,
  PARAMETERS,
  ROWS,
  START,
  TRAFFIC,
  total,
  USD,
} from './priced-traffic.ts';

const REGION = 'us-east-1';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
  const state = cloud.region(REGION);
  fillCatalogue(state, REGION);
  fillOwnModels(state, REGION);
  for (const [name, value] of Object.entries(PARAMETERS)) {
    cloud.putParameter(
      `/bedrock-dashboard/${name}`,
      typeof value === 'string' ? value : JSON.stringify(value),
    );
  }
  for (const { series, hour, used, more } of TRAFFIC) {
    const call: ModelCall = {
      // Anywhere in the hour, its ends included.
      time: new Date(START + hour * HOUR + (hour % 2 === 0 ? 0 : HOUR - 1)),
      inputTokens: used.Input,
      outputTokens: used.Output,
      cacheRead: used['Cache read'],
      cacheWrite: used['Cache write'],
      images: used.Images === undefined ? undefined : { count: used.Images, size: '512x512', steps: '25' },
      ...more,
    };
    callModel(cloud, series, call);
    // The same traffic elsewhere, and at the very end of what is viewed, is not to be counted.
    callModel(cloud, series, { ...call, region: 'eu-central-1' });
    if (hour === 0) callModel(cloud, series, { ...call, time: new Date(START + HOURS * HOUR) });
  }
  await runOn(cloud);
});
afterAll(() => cloud.close());

describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  let page: readonly DrawnWidget[];
  beforeAll(async () => {
    page = await draw(missing);
  });

  test('the cost of the viewed range is the sum over all traffic', () => {
    const lines = linesOf(page, 'numbers_cost');
    expect(lines.map(({ label }) => label)).toEqual([
      'USD',
      'saved by caching',
      'per 1,000 counted requests',
    ]);
    expect(lines[0]?.points).toHaveLength(1);
    const spent = total(Object.keys(USD));
    expect(lines[0]?.points[0]?.value).toBeCloseTo(spent, 9);
    const requests = TRAFFIC.filter(
      ({ series, hour, more }) => hour >= 0 && USD[series] !== undefined && more?.error !== 'throttle',
    );
    expect(lines[2]?.points[0]?.value).toBeCloseTo((1_000 * spent) / requests.length, 9);
  });

  test('the cost of a month at this rate is that of the mean hour, without the last one', () => {
    const [line] = linesOf(page, 'money_month');
    const spent = [...byHour(costs(Object.keys(USD)))].filter(([hour]) => hour < HOURS - 1);
    const mean = spent.reduce((sum, [, usd]) => sum + usd, 0) / (HOURS - 1);
    expect(line?.points.at(-1)?.value).toBeCloseTo(730 * mean, 6);
  });

  test('the cost of each model over time is the sum of its series in each hour but the last', () => {
    const lines = linesOf(page, 'money_models');
    expect(lines.map(({ label }) => label).toSorted()).toEqual(ROWS.map(([name]) => name).toSorted());
    for (const [name, series] of ROWS) {
      expectStack(
        lines.find(({ label }) => label === name),
        byHour(costs(series)),
      );
    }
  });

  test('the table sums each model over the viewed range', () => {
    const lines = linesOf(page, 'money_table');
    expect(lines.map(({ label }) => label).toSorted()).toEqual(ROWS.map(([name]) => name).toSorted());
    for (const [name, series] of ROWS) {
      const points = lines.find(({ label }) => label === name)?.points ?? [];
      const sum = points.reduce((all, { value }) => all + value, 0);
      expect(sum, name).toBeCloseTo(total(series), 9);
      // The dearest hour, which the table shows, too.
      const dearest = Math.max(...byHour(costs(series)).values());
      expect(Math.max(...points.map(({ value }) => value)), name).toBeCloseTo(dearest, 9);
    }
  });

  test.each(ROWS)('the cost of %s over time is that of its series, by kind', (name, series) => {
    const byKind = Map.groupBy(costs(series), ({ kind }) => kind);
    const lines = linesOf(page, `${name}_cost`);
    expect(new Set(lines.map(({ label }) => label))).toEqual(new Set(byKind.keys()));
    for (const line of lines) expectStack(line, byHour(byKind.get(line.label as Kind) ?? []));
    expect(
      linesOf(page, `${name}_numbers`).find(({ label }) => label === 'USD')?.points[0]?.value,
    ).toBeCloseTo(total(series), 9);
  });
});

test('every widget of the page draws the same, however missing points are read', async () => {
  const [zero, drop] = [await draw('zero'), await draw('drop')];
  expect(zero.flatMap(({ lines }) => lines.flatMap(({ points }) => points)).length).toBeGreaterThan(500);
  expect(zero).toEqual(drop);
});

function draw(missing: Missing): Promise<DrawnWidget[]> {
  return drawPage(cloud, PAGE, { missing, end: new Date(START + HOURS * HOUR) });
}

/** Every hour but the last has a point, or what is stacked on it would be drawn too low. */
function expectStack(line: Line | undefined, expected: ReadonlyMap<number, number>): void {
  const points = (line?.points ?? []).map(({ time, value }) => [(+time - START) / HOUR, value] as const);
  expect(points.map(([hour]) => hour)).toEqual(Array.from({ length: HOURS - 1 }, (_, hour) => hour));
  for (const [hour, value] of points)
    expect(value, `${line?.label}, hour ${hour}`).toBeCloseTo(expected.get(hour) ?? 0, 9);
}
