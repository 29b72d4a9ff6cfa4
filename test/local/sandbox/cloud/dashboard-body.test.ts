import { DashboardInvalidInputError, PutDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { accountIdOf } from '../../../../local/sandbox/cloud/account-id.ts';
import { bodyFaults } from '../../../../local/sandbox/cloud/cloudwatch/body-rules.ts';
import { freshClouds } from './clients.ts';

const cloud = freshClouds();
const TEXT = { type: 'text', properties: { markdown: 'x' } };

function metricWidget(metrics: unknown, more: object = {}): object {
  return { type: 'metric', properties: { region: 'us-east-1', metrics, ...more } };
}

function paths(body: unknown): string[] {
  return bodyFaults(typeof body === 'string' ? body : JSON.stringify(body)).map(({ DataPath }) => DataPath);
}

function pathsOf(...widgets: unknown[]): string[] {
  return paths({ widgets });
}

function entries(count: number): string[][] {
  return Array.from({ length: count }, (_, index) => ['AWS/Bedrock', 'Invocations', 'ModelId', `m${index}`]);
}

describe('a body is taken', () => {
  test.each([
    ['without widgets', { widgets: [] }],
    ['with unknown keys, top and in properties', { x: 1, widgets: [metricWidget([], { trend: true })] }],
    ['with 500 widgets', { widgets: Array(500).fill(TEXT) }],
    ['with 500 metrics in a widget', { widgets: [metricWidget(entries(500))] }],
    ['with 2,500 metrics', { widgets: Array(5).fill(metricWidget(entries(500))) }],
    ['with a relative start', { start: '-PT8H', widgets: [] }],
    ['with start and end', { start: '2026-11-01T00:00:00Z', end: '2026-11-02T00:00:00.000Z', widgets: [] }],
    ['with periodOverride', { periodOverride: 'inherit', widgets: [] }],
    ['with the whole grid', { widgets: [{ ...TEXT, x: 0, y: 0, width: 24, height: 1000 }] }],
    [
      'with the shorthands of the console',
      {
        widgets: [
          metricWidget([
            ['A', 'b', 'C', 'd'],
            ['.', 'e', '.', '.'],
            ['...', 'f'],
          ]),
        ],
      },
    ],
    ['with an account total', { widgets: [metricWidget([['AWS/Bedrock', 'Invocations']])] }],
    [
      'with an alarm instead of metrics',
      { widgets: [metricWidget(undefined, { annotations: { alarms: ['arn'] } })] },
    ],
    [
      'with an expression over ids',
      {
        widgets: [
          metricWidget([
            ['A', 'b', { id: 'm1', visible: false }],
            [{ expression: 'SUM([m1])/1e6*PERIOD(m1)', id: 'e1' }],
          ]),
        ],
      },
    ],
    [
      'with a search',
      { widgets: [metricWidget([[{ expression: "SEARCH('{AWS/Bedrock,ModelId} metric', 'Sum')" }]])] },
    ],
    [
      'with an Insights query',
      { widgets: [metricWidget([[{ expression: 'SELECT SUM(x) FROM "AWS/Bedrock" GROUP BY y' }]])] },
    ],
    [
      'with widgets of every kind',
      {
        widgets: [
          { type: 'alarm', properties: { alarms: ['arn'] } },
          { type: 'log', properties: { region: 'us-east-1', query: 'SOURCE x' } },
          { type: 'explorer', properties: { metrics: [], labels: [] } },
          { type: 'chart', properties: { view: 'line' } },
          { type: 'custom', properties: { endpoint: 'arn' } },
        ],
      },
    ],
  ])('%s', (_, body) => {
    expect(paths(body)).toEqual([]);
  });
});

describe('a body is refused', () => {
  test.each([
    ['that is no JSON', '{', ['']],
    ['that is no object', '[]', ['']],
    ['without widgets', {}, ['']],
    ['with widgets that are no array', { widgets: {} }, ['/widgets']],
    ['with 501 widgets', { widgets: Array(501).fill(TEXT) }, ['/widgets']],
    [
      'with 2,501 metrics',
      { widgets: [...Array(5).fill(metricWidget(entries(500))), metricWidget(entries(1))] },
      ['/widgets'],
    ],
    ['with a bad start', { start: 'P1D', widgets: [] }, ['/start']],
    ['with an end alone', { end: '2026-11-02T00:00:00Z', widgets: [] }, ['/end']],
    ['with a bad periodOverride', { periodOverride: 'none', widgets: [] }, ['/periodOverride']],
    ['with 26 variables', { variables: Array(26).fill({}), widgets: [] }, ['/variables']],
  ])('%s', (_, body, expected) => {
    expect(paths(body)).toEqual(expected);
  });
});

describe('a widget is refused', () => {
  test.each([
    ['that is no object', 1, ['/widgets/0']],
    ['of an unknown type', { ...TEXT, type: 'texts' }, ['/widgets/0/type']],
    ['without properties', { type: 'text' }, ['/widgets/0']],
    ['at x 24', { ...TEXT, x: 24, y: 0, width: 1 }, ['/widgets/0/x', '/widgets/0']],
    ['at y -1', { ...TEXT, x: 0, y: -1 }, ['/widgets/0/y']],
    ['with x alone', { ...TEXT, x: 0 }, ['/widgets/0']],
    ['with y alone', { ...TEXT, y: 0 }, ['/widgets/0']],
    ['of width 25', { ...TEXT, width: 25 }, ['/widgets/0/width']],
    ['of height 0', { ...TEXT, height: 0 }, ['/widgets/0/height']],
    ['that leaves the grid', { ...TEXT, x: 20, y: 0, width: 5 }, ['/widgets/0']],
    ['that leaves the grid with the default width', { ...TEXT, x: 19, y: 0 }, ['/widgets/0']],
    ['with a fraction', { ...TEXT, x: 0.5, y: 0 }, ['/widgets/0/x']],
    ['of text without markdown', { type: 'text', properties: {} }, ['/widgets/0/properties']],
    [
      'of metrics without a Region',
      { type: 'metric', properties: { metrics: [] } },
      ['/widgets/0/properties'],
    ],
    ['of metrics without metrics', metricWidget(undefined), ['/widgets/0/properties']],
    [
      'of metrics in a flat array',
      metricWidget(['A', 'b']),
      ['/widgets/0/properties/metrics/0', '/widgets/0/properties/metrics/1'],
    ],
    ['of 501 metrics', metricWidget(entries(501)), ['/widgets/0/properties/metrics']],
    ['with a period of 90', metricWidget([], { period: 90 }), ['/widgets/0/properties/period']],
    ['with an unknown view', metricWidget([], { view: 'map' }), ['/widgets/0/properties/view']],
    ['of a gauge without a range', metricWidget([], { view: 'gauge' }), ['/widgets/0/properties']],
    [
      'with a colour by name on an annotation',
      metricWidget([], { annotations: { horizontal: [{ value: 1, color: 'red' }] } }),
      ['/widgets/0/properties/annotations/horizontal/0/color'],
    ],
  ])('%s', (_, widget, expected) => {
    expect(pathsOf(widget)).toEqual(expected);
  });
});

describe('a metric entry is refused', () => {
  const place = '/widgets/0/properties/metrics';
  test.each([
    ['with half a dimension', [['A', 'b', 'C']], [`${place}/0`]],
    ['with an object in the middle', [['A', {}, 'b']], [`${place}/0`]],
    ['with a null for a name', [['A', null]], [`${place}/0`]],
    ['with an id in upper case', [['A', 'b', { id: 'M1' }]], [`${place}/0/id`]],
    [
      'with an id twice',
      [
        ['A', 'b', { id: 'm' }],
        ['A', 'c', { id: 'm' }],
      ],
      [`${place}/1/id`],
    ],
    [
      'with a part of an account id',
      [['A', 'b', { accountId: accountIdOf(1).slice(1) }]],
      [`${place}/0/accountId`],
    ],
    [
      'with an account id as a number',
      [['A', 'b', { accountId: Number(accountIdOf(1)) }]],
      [`${place}/0/accountId`],
    ],
    ['with a colour by name', [['A', 'b', { color: 'red' }]], [`${place}/0/color`]],
    ['with a period of 30', [['A', 'b', { period: 30 }]], [`${place}/0/period`]],
    ['with an expression over an unknown id', [[{ expression: 'SUM([m1])' }]], [`${place}/0/expression`]],
    ['with an expression over itself', [[{ expression: 'e1*2', id: 'e1' }]], [`${place}/0/expression`]],
    ['with an expression beside names', [['A', 'b', { expression: '1' }]], [`${place}/0`]],
    [
      'with an expression of 2,049 characters',
      [[{ expression: '1'.repeat(2049) }]],
      [`${place}/0/expression`],
    ],
  ])('%s', (_, metrics, expected) => {
    expect(pathsOf(metricWidget(metrics))).toEqual(expected);
  });
});

test('the SDK sees the messages, and nothing is written', async () => {
  const DashboardBody = JSON.stringify({ widgets: Array(501).fill(TEXT) });
  const refusal = await cloud()
    .cloudwatch.send(new PutDashboardCommand({ DashboardName: 'board', DashboardBody }))
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DashboardInvalidInputError);
  expect(refusal).toMatchObject({
    name: 'DashboardInvalidInputError',
    $metadata: { httpStatusCode: 400 },
    dashboardValidationMessages: [{ DataPath: '/widgets', Message: 'Should NOT have more than 500 items' }],
  });
  expect(cloud().dashboards.names()).toEqual([]);
});
