import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { beforeEach, describe, expect, test } from 'vitest';
import { accountIdOf } from '../../../../local/sandbox/cloud/account-id.ts';
import { recordTraffic } from '../../../../local/sandbox/cloud/seed.ts';
import { evaluatePage } from '../../../../local/tool/dashboard/evaluate-page.ts';
import { evaluateWidget, lastValue } from '../../../../local/tool/dashboard/evaluate-widget.ts';
import { MetricWidget } from '../../../../local/tool/dashboard/metric-widget.ts';
import { startOf } from '../../../../local/tool/dashboard/widget-range.ts';
import { clientsOf, freshClouds } from '../../sandbox/cloud/clients.ts';
import { freshFleet } from '../../sandbox/cloud/fleet.ts';

const cloud = freshClouds();
const END = new Date('2026-11-20T06:20:00Z');

type Entries = readonly (readonly unknown[])[];

function widget(metrics: Entries, more: object = {}): MetricWidget {
  return MetricWidget.parse({ type: 'metric', properties: { region: 'us-east-1', metrics, ...more } });
}

function publish(metric: string, time: string, value: number, dimensions: Record<string, string> = {}): void {
  recordTraffic(cloud(), { metric, dimensions, time: new Date(`2026-11-${time}:00Z`), values: [value] });
}

function clientOf(region: string): CloudWatchClient {
  return clientsOf(cloud(), region).cloudwatch;
}

/** Label to value by day and time. */
async function draw(metrics: Entries, more: object = {}, hours = 6): Promise<Record<string, unknown>> {
  const viewer = { start: new Date(+END - hours * 3_600_000), end: END, clientOf };
  const lines = await evaluateWidget(widget(metrics, more), viewer);
  return Object.fromEntries(
    lines.map(({ label, points }) => [
      label,
      Object.fromEntries(points.map(({ time, value }) => [time.toISOString().slice(8, 16), value])),
    ]),
  );
}

const A = ['AWS/Bedrock', 'A'] as const;

describe('a Metrics Insights query', () => {
  const QUERY =
    'SELECT SUM(A) FROM SCHEMA("AWS/Bedrock", ModelId) GROUP BY ModelId ORDER BY SUM() DESC LIMIT 2';

  test.each<[string, object, object]>([
    ['a graph', { period: 3600 }, { '20T05:00': 3, '20T06:00': 4 }],
    ['a table', { view: 'table', period: 3600 }, { '20T05:00': 3, '20T06:00': 4 }],
    ['bars, of one value each', { view: 'bar', setPeriodToTimeRange: true }, { '20T00:20': 7 }],
  ])('has a line for each of its groups, in its order: %s', async (_view, properties, largest) => {
    publish('A', '20T05:10', 1, { ModelId: 'least' });
    publish('A', '20T05:20', 2, { ModelId: 'middle' });
    publish('A', '20T05:30', 3, { ModelId: 'largest' });
    publish('A', '20T06:10', 4, { ModelId: 'largest' });
    const drawn = await draw([[{ expression: QUERY, id: 'q1' }]], properties);
    expect(Object.keys(drawn)).toEqual(['largest', 'middle']);
    expect(drawn.largest).toEqual(largest);
  });
});

describe('a graph', () => {
  test('has periods that begin on the clock, the first and the last of them cut', async () => {
    publish('A', '20T00:15', 1);
    publish('A', '20T00:25', 2);
    publish('A', '20T06:19', 4);
    publish('A', '20T06:20', 8);
    expect(await draw([[...A, { stat: 'Sum', period: 3600 }]])).toEqual({
      A: { '20T00:00': 3, '20T06:00': 4 },
    });
    expect(await draw([[...A, { stat: 'Sum', period: 60 }]])).toEqual({
      A: { '20T00:25': 2, '20T06:19': 4 },
    });
  });

  test('takes statistic and period of its own, else of the widget, else Average and five minutes', async () => {
    publish('A', '20T05:00', 1);
    publish('A', '20T05:01', 3);
    const entries = [
      [...A, { label: 'both' }],
      [...A, { label: 'sum', stat: 'Sum' }],
      [...A, { label: 'minute', period: 60 }],
    ];
    expect(await draw(entries)).toEqual({
      both: { '20T05:00': 2 },
      sum: { '20T05:00': 4 },
      minute: { '20T05:00': 1, '20T05:01': 3 },
    });
    expect(await draw(entries.slice(0, 1), { stat: 'Maximum', period: 3600 })).toEqual({
      both: { '20T05:00': 3 },
    });
  });

  test('shows what is visible; METRICS() takes the rest, too', async () => {
    publish('A', '20T05:00', 1);
    publish('B', '20T05:00', 2);
    const sum = { stat: 'Sum', period: 3600 };
    const entries = [
      [...A, { ...sum, visible: false }],
      ['.', 'B', { ...sum, id: 'b' }],
      [{ expression: 'SUM(METRICS())', label: 'All', period: 3600 }],
      [{ expression: 'b*2', id: 'twice', visible: false, period: 3600 }],
      [{ expression: 'twice+b', id: 'thrice', period: 3600 }],
    ];
    expect(await draw(entries)).toEqual({
      B: { '20T05:00': 2 },
      All: { '20T05:00': 3 },
      thrice: { '20T05:00': 6 },
    });
    expect(await draw(entries.slice(0, 1))).toEqual({});
  });

  test("spells the console's shorthands out", async () => {
    publish('A', '20T05:00', 1, { M: 'x', S: 'y' });
    publish('A', '20T05:00', 2, { M: 'x', S: 'z' });
    publish('B', '20T05:00', 3, { M: 'x', S: 'z' });
    publish('B', '20T05:00', 4, { M: 'w', S: 'v' });
    const label = (text: string): object => ({ label: text, stat: 'Sum' });
    const entries = [
      ['AWS/Bedrock', 'A', 'M', 'x', 'S', 'y', label('a')],
      ['...', 'z', label('b')],
      [{ expression: 'm1', label: 'between' }],
      ['.', 'B', '.', '.', '.', '.', label('c')],
      ['...', 'w', '.', 'v', label('d')],
      ['...', label('e')],
    ];
    expect(Object.values(await draw(entries)).map((line) => Object.values(Object(line)))).toEqual(
      [1, 2, 1, 3, 4, 4].map((value) => [value]),
    );
  });

  test('may have a range of its own', async () => {
    for (const time of ['01T12:00', '15T00:00', '20T05:00']) publish('A', time, 1);
    const entries = [[...A, { period: 3600 }]];
    expect(await draw(entries)).toEqual({ A: { '20T05:00': 1 } });
    expect(await draw(entries, { start: '-P35D' })).toEqual({
      A: { '01T12:00': 1, '15T00:00': 1, '20T05:00': 1 },
    });
    expect(await draw(entries, { start: '-P6D' })).toEqual({ A: { '15T00:00': 1, '20T05:00': 1 } });
    const absolute = { start: '2026-11-01T00:00:00Z', end: '2026-11-02T00:00:00Z' };
    expect(await draw(entries, absolute)).toEqual({ A: { '01T12:00': 1 } });
    // Minutes are kept for 15 days.
    expect(await draw([[...A, { period: 60 }]], { start: '-P35D' })).toEqual({ A: {} });
  });

  test('asks the Region that it shows', async () => {
    publish('A', '20T05:00', 1);
    expect(await draw([A], { region: 'eu-central-1' })).toEqual({ A: {} });
  });

  test('that is too large to be answered is no smaller graph', async () => {
    // 18,000 points each; 100,800 may be asked for.
    const entries = Array.from({ length: 6 }, () => [{ expression: 'TIME_SERIES(1)', period: 60 }]);
    await expect(draw(entries, {}, 300)).rejects.toThrow(/ is PartialData$/);
    expect(await draw(entries.slice(1), {}, 300)).toHaveProperty('m1');
  });
});

describe('a number of the whole range', () => {
  const NUMBER = { view: 'singleValue', setPeriodToTimeRange: true };

  test('has one period, which is the range', async () => {
    publish('A', '20T00:10', 100);
    publish('A', '20T00:20', 1);
    publish('A', '20T06:19', 2);
    expect(await draw([[...A, { stat: 'Sum' }], [{ expression: 'm1*10', label: 'e' }]], NUMBER)).toEqual({
      A: { '20T00:20': 3 },
      e: { '20T00:20': 30 },
    });
  });

  test('over 35 days is rounded to periods that are kept', async () => {
    publish('A', '01T00:00', 1);
    publish('A', '20T06:20', 2);
    const entries = [[...A, { stat: 'Sum' }]];
    const odd = new Date('2026-11-20T06:21:30Z');
    const viewer = { start: odd, end: odd, clientOf };
    const [line] = await evaluateWidget(widget(entries, { ...NUMBER, start: '-P35D' }), viewer);
    expect(line?.points).toEqual([{ time: new Date('2026-10-16T06:20:00Z'), value: 3 }]);
  });

  test.each(['bar', 'pie', 'table', 'gauge'])('may be shown as %s', async (view) => {
    publish('A', '20T03:00', 1);
    expect(await draw([A], { ...NUMBER, view })).toEqual({ A: { '20T00:20': 1 } });
  });

  test('without setPeriodToTimeRange, or in a graph, is the last point', async () => {
    publish('A', '20T03:00', 1);
    publish('A', '20T04:00', 2);
    for (const more of [{ view: 'singleValue' }, { view: 'timeSeries', setPeriodToTimeRange: true }]) {
      const [line] = await evaluateWidget(widget([A], more), {
        start: new Date(+END - 6 * 3_600_000),
        end: END,
        clientOf,
      });
      expect(line?.points).toHaveLength(2);
      expect(line === undefined ? undefined : lastValue(line)).toBe(2);
    }
  });

  test('is none where there is no data', async () => {
    const [line] = await evaluateWidget(widget([A], NUMBER), {
      start: new Date(+END - 60_000),
      end: END,
      clientOf,
    });
    expect(line === undefined ? 0 : lastValue(line)).toBeUndefined();
  });
});

describe('an entry is no entry', () => {
  test.each<[string, readonly unknown[], string]>([
    ['without a metric', ['AWS/Bedrock'], 'it names no metric'],
    ['with a dimension without a value', [...A, 'ModelId'], 'it names no metric'],
    ['with a number among its names', ['AWS/Bedrock', 5], 'it should have strings'],
    ['with a shorthand for nothing', ['.', '.'], 'it should have strings'],
    [
      'with a metric and an expression',
      [...A, { expression: 'm1' }],
      'it is both a metric and an expression',
    ],
    ['with a period in words', [...A, { period: 'hour' }], 'period: '],
  ])('%s', async (_case, entry, message) => {
    await expect(draw([entry])).rejects.toThrow(message);
  });
});

test.each([
  ['-PT5M', '2026-03-31T11:55:00Z'],
  ['-PT8H', '2026-03-31T04:00:00Z'],
  ['-P1D', '2026-03-30T12:00:00Z'],
  ['-P2W', '2026-03-17T12:00:00Z'],
  ['-P2M', '2026-01-31T12:00:00Z'],
  ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
])('a start of %s', (text, expected) => {
  expect(new Date(startOf(text, Date.parse('2026-03-31T12:00:00Z')))).toEqual(new Date(expected));
});

test('a start that is none', () => {
  expect(() => startOf('yesterday', 0)).toThrow('expected a time or a relative start, found yesterday');
});

describe('metrics of another Region', () => {
  const THERE = [...A, { stat: 'Sum', period: 3600, label: 'there', region: 'eu-central-1' }];
  const HERE = [...A, { stat: 'Sum', period: 3600, label: 'here' }];

  test('are read there, each in its place', async () => {
    publish('A', '20T05:00', 1);
    const elsewhere = { metric: 'A', dimensions: {}, time: new Date('2026-11-20T05:00:00Z'), values: [2] };
    recordTraffic(cloud(), { ...elsewhere, region: 'eu-central-1' });
    expect(await draw([THERE, HERE])).toEqual({ there: { '20T05:00': 2 }, here: { '20T05:00': 1 } });
  });

  test('cannot be read into an expression', async () => {
    await expect(draw([THERE, [{ expression: 'SUM(METRICS())' }]])).rejects.toThrow(/several Regions/);
  });
});

test('a page is viewed over its own range, metric widgets only', async () => {
  publish('A', '19T07:00', 1);
  publish('A', '20T05:00', 2);
  const graph = widget([[...A, { period: 3600 }]]);
  const alarm = { type: 'metric', properties: { region: 'us-east-1', annotations: { alarms: ['arn'] } } };
  const text = { type: 'text', properties: { markdown: 'x' } };
  const drawn = await evaluatePage(
    { start: '-P1D', widgets: [text, graph, alarm, graph] },
    { end: END, clientOf },
  );
  expect(drawn.map(({ index, lines }) => [index, lines[0]?.points.length])).toEqual([
    [1, 2],
    [3, 2],
  ]);
  const short = await evaluatePage({ widgets: [graph] }, { end: END, clientOf });
  expect(short[0]?.lines[0]?.points).toHaveLength(1);
});

describe('a metric of another account', () => {
  const fleet = freshFleet('hub', 'shop');
  const label = `\${PROP('AccountLabel')} (\${PROP('AccountId')})`;

  /** Label to sum of the widget in the hub. */
  async function drawInHub(metrics: Entries, more: object = {}): Promise<unknown> {
    const viewer = { start: new Date(+END - 3_600_000), end: END, clientOf: () => fleet().hub.cloudwatch };
    const lines = await evaluateWidget(widget(metrics, { period: 3600, stat: 'Sum', ...more }), viewer);
    return lines.map((line) => [line.label, lastValue(line)]);
  }

  beforeEach(() => {
    const { hub, shop } = fleet();
    const at = { time: new Date('2026-11-20T06:10:00Z'), metric: 'A', dimensions: {} };
    recordTraffic(hub, { ...at, values: [1] });
    recordTraffic(shop, { ...at, values: [10, 20] });
    hub.link(shop, { label: 'payments' });
  });

  test('is drawn with the name of the account', async () => {
    const linked = [...A, { accountId: accountIdOf(1), id: 'a', label }];
    expect(
      await drawInHub([linked, [...A, { id: 'own' }], [{ expression: 'a + own', label: 'all' }]]),
    ).toEqual([
      [`payments (${accountIdOf(1)})`, 30],
      ['A', 1],
      ['all', 31],
    ]);
  });

  test('is drawn if the account is that of the widget', async () => {
    const metrics = [
      [...A],
      [...A, { accountId: accountIdOf(0), label: 'own' }],
      [{ expression: 'm1 * 2', label: 'e' }],
    ];
    expect(await drawInHub(metrics, { accountId: accountIdOf(1) })).toEqual([
      ['A', 30],
      ['own', 1],
      ['e', 60],
    ]);
  });

  test('is not drawn once the link is gone', async () => {
    const { hub, shop } = fleet();
    hub.unlink(shop);
    await expect(drawInHub([[...A, { accountId: accountIdOf(1) }]])).rejects.toThrow('m1 is Forbidden');
  });
});
