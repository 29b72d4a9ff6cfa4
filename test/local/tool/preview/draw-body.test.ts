import { PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { recordTraffic } from '../../../../local/sandbox/cloud/seed.ts';
import { drawBody } from '../../../../local/tool/preview/draw-body.ts';
import { parseExactly } from '../../../../shared/kit/exact-json.ts';
import { clientsOf, freshClouds } from '../../sandbox/cloud/clients.ts';

const cloud = freshClouds();
const END = new Date('2026-11-20T06:00:00Z');
const METRICS = [['AWS/Bedrock', 'A', { stat: 'Sum', period: 3600 }]];
const METRIC = ['AWS/Bedrock', 'A'] as const;
const TOO_HOT = {
  AlarmName: 'Too <hot>',
  Namespace: 'AWS/Bedrock',
  MetricName: 'A',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1e9,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
} as const;

function draw(widgets: readonly object[], more: object = {}): Promise<string> {
  const body = { start: '-PT6H', ...more, widgets: widgets.map((widget) => ({ ...widget })) };
  return drawBody(body, { end: END, clientOf: (region) => clientsOf(cloud(), region).cloudwatch });
}

function metric(properties: object, place: object = {}): object {
  return {
    type: 'metric',
    ...place,
    properties: { region: 'us-east-1', title: 'T', metrics: METRICS, ...properties },
  };
}

function publish(time: string, value: number): void {
  recordTraffic(cloud(), {
    metric: 'A',
    dimensions: {},
    time: new Date(`2026-11-20T${time}:00Z`),
    values: [value],
  });
}

describe('a widget', () => {
  test.each([
    ['timeSeries', /<svg.*<title>2026-11-20 03:00 UTC\nA: 1,234,567<\/title>/s],
    ['bar', /<svg.*<title>A: 1,234,567<\/title>/s],
    ['pie', /<svg.*A: 1\.23M/s],
    ['singleValue', /<div title="A: 1,234,567"><b style="color:#1f77b4">1\.23M<\/b>/],
    ['gauge', /<b style="color:#1f77b4">1\.23M<\/b>/],
    ['table', /<td title="1,234,567">1\.23M<\/td>/],
  ])('%s shows its values, exactly where one looks closer', async (view, shown) => {
    publish('03:00', 1_234_567);
    const html = await draw([metric({ view })]);
    expect(html).toMatch(shown);
    expect(html).toContain('<td>1,234,567</td>');
  });

  test.each([
    ['timeSeries', /<title>2026-11-20 03:00 UTC\nlarge: 3\nsmall: 1<\/title>/],
    ['bar', /<title>large: 3<\/title>.*<title>small: 1<\/title>/s],
    ['table', /<\/i>large<\/td>.*<\/i>small<\/td>/s],
  ])('%s shows the groups of a Metrics Insights query, in its order', async (view, shown) => {
    for (const [ModelId, values] of [
      ['small', [1]],
      ['large', [1, 1, 1]],
    ] as const) {
      const time = new Date('2026-11-20T03:00:00Z');
      recordTraffic(cloud(), { metric: 'A', dimensions: { ModelId }, time, values });
    }
    const source = 'SCHEMA("AWS/Bedrock", ModelId)';
    const expression = `SELECT SUM(A) FROM ${source} GROUP BY ModelId ORDER BY SUM() DESC LIMIT 10`;
    expect(await draw([metric({ view, metrics: [[{ expression, id: 'q1', period: 3600 }]] })])).toMatch(
      shown,
    );
  });

  test.each([
    [
      metric({ metrics: [], annotations: { alarms: ['arn:aws:x:alarm:Cold'] } }),
      'Alarms: only the console draws it',
    ],
    [{ type: 'log', properties: { query: 'fields @message' } }, '<pre>fields @message</pre>'],
    [{ type: 'custom', properties: { endpoint: 'arn' } }, 'Custom widget: only the console draws it'],
    [{ type: 'hologram' }, 'hologram: only the console draws it'],
    [{ properties: 7 }, 'widget of an unknown kind'],
    [metric({ view: 'spiral' }), 'no data: this preview cannot read the widget (properties.view: '],
    [metric({ metrics: [['AWS/Bedrock']] }), 'no data: it names no metric'],
  ])('%j is a box that says what it is', async (widget, shown) => {
    expect(await draw([widget])).toContain(shown);
  });

  test('of alarms shows their names and states; one that cannot be read, why not', async () => {
    const alarms = {
      type: 'alarm',
      properties: { alarms: ['arn:aws:cloudwatch:us-east-1:111122223333:alarm:Too <hot>'] },
    };
    const unknown = '<span>Too &lt;hot&gt;</span><b>state unknown</b>';
    expect(await draw([alarms])).toContain(unknown);
    await cloud().cloudwatch.send(new PutMetricAlarmCommand({ ...TOO_HOT }));
    publish('05:00', 8);
    const drawn = await draw([alarms]);
    expect(drawn).toContain('<span>Too &lt;hot&gt;</span><b>OK</b>');
    expect(drawn).not.toContain('no states');
    cloud().faults.add({ operation: 'DescribeAlarms', kind: 'denied', times: 1 });
    const denied = await draw([alarms]);
    expect(denied).toContain(unknown);
    expect(denied).toContain('no states: cloudwatch:DescribeAlarms is denied');
  });

  test.each([
    ['beside lines on the left only', [[...METRIC, {}]]],
    ['with a line of its own', [[...METRIC, { yAxis: 'right' }]]],
  ])('a limit on the right axis is drawn there, %s', async (_, metrics) => {
    publish('03:00', 1);
    publish('04:00', 2);
    const limit = { label: 'Quota', value: 5_000_000 };
    const on = (yAxis: string) =>
      draw([metric({ metrics, annotations: { horizontal: [{ ...limit, yAxis }] } })]);
    // Numbers of the left axis end at it, those of the right one begin there.
    expect(await on('right')).toMatch(/<text[^>]*text-anchor="start"[^>]*>5M<\/text>/);
    expect(await on('left')).toMatch(/<text[^>]*text-anchor="end"[^>]*>5M<\/text>/);
    expect(await on('right')).toContain('>Quota</text>');
  });

  test('takes its colours from no text that could be more than a colour', async () => {
    publish('03:00', 1);
    const evil = '#fff;background:url(https://example.com/)';
    const html = await draw([
      metric({ view: 'singleValue', metrics: [['AWS/Bedrock', 'A', { color: evil }]] }),
    ]);
    expect(html).toContain('<b style="color:#1f77b4">');
    expect(html).not.toContain('example.com');
  });
});

describe('a page', () => {
  test('has widgets where they stand, in reading order; those without a place come last', async () => {
    const text = (markdown: string, place: object) => ({
      type: 'text',
      width: 6,
      height: 2,
      ...place,
      properties: { markdown },
    });
    const html = await draw([
      text('nowhere', {}),
      text('below', { x: 0, y: 2 }),
      text('right', { x: 6, y: 0 }),
      text('left', { x: 0, y: 0 }),
    ]);
    expect(html.match(/(left|right|below|nowhere)(?=<\/p>)/g)).toEqual(['left', 'right', 'below', 'nowhere']);
    expect(html).toContain('style="grid-column:7 / span 6;grid-row:1 / span 2"');
    expect(html).toContain('style="grid-column:span 6;grid-row:span 2"');
  });

  test('draws numbers that JavaScript would write otherwise as they are meant', async () => {
    publish('03:00', 1_234_567);
    const plain = metric({ view: 'singleValue', period: 3600 }, { x: 6, y: 2, width: 12, height: 3 });
    const text = JSON.stringify({ widgets: [plain] }).replaceAll(/:(\d+)([,}])/g, ':$1.0$2');
    const { value } = parseExactly(text);
    expect(JSON.stringify(value)).toContain('"x":6.0');
    const html = await draw(Object(value).widgets);
    expect(html).toContain('style="grid-column:7 / span 12;grid-row:3 / span 3"');
    expect(html).toContain('A: 1,234,567');
    expect(html).toBe(await draw([plain]));
  });

  test('of a fixed range is drawn up to its own end', async () => {
    publish('02:00', 5);
    publish('05:00', 7);
    const range = { start: '2026-11-20T00:00:00Z', end: '2026-11-20T04:00:00Z' };
    const html = await draw([metric({ view: 'singleValue' })], range);
    expect(html).toContain('A: 5"');
  });

  test('lets nothing run or be fetched', async () => {
    expect(await draw([])).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:;`,
    );
  });
});
