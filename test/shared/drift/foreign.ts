import * as fc from 'fast-check';
import type { JsonObject } from '../../../shared/kit/json.ts';

/** Widgets as people have them, of every kind that CloudWatch knows. */
const KINDS: readonly JsonObject[] = [
  { type: 'text', properties: { markdown: '# Runbook\n[wiki](https://wiki.example/a#bdo=no/mark)' } },
  { type: 'log', properties: { region: 'us-east-1', query: "SOURCE 'x' | fields @message", view: 'table' } },
  { type: 'alarm', properties: { title: 'Alarms', alarms: ['arn:aws:cloudwatch:us-east-1:1:alarm:a'] } },
  {
    type: 'explorer',
    properties: {
      metrics: [{ metricName: 'CPUUtilization', resourceType: 'AWS::EC2::Instance' }],
      labels: [],
    },
  },
  {
    type: 'metric',
    properties: {
      region: 'us-east-1',
      metrics: [
        ['AWS/Bedrock', 'Invocations', 'ModelId', 'a', { id: 'bdo_x', stat: 'Sum' }],
        ['.', 'InvocationThrottles', '.', '.'],
        ['...', 'b', { yAxis: 'right' }],
        [{ expression: 'SUM(METRICS())', id: 'e1' }],
      ],
    },
  },
  { type: 'metric', properties: { annotations: { alarms: ['arn:aws:cloudwatch:us-east-1:1:alarm:b'] } } },
  {
    type: 'custom',
    properties: { endpoint: 'arn:aws:lambda:us-east-1:1:function:f', params: { deep: [null, 0] } },
  },
  { type: 'chart', properties: { view: 'bar' }, title: null },
];

/** One of your widgets; y is 0 to 40. Some have no size, and then CloudWatch takes 6 x 6. */
export const yourWidget: fc.Arbitrary<JsonObject> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    x: fc.integer({ min: 0, max: 18 }),
    y: fc.integer({ min: 0, max: 40 }),
    size: fc.option(
      fc.record({ width: fc.integer({ min: 1, max: 6 }), height: fc.integer({ min: 1, max: 12 }) }),
      { nil: {} },
    ),
  })
  .map(({ kind, x, y, size }) => ({ ...kind, x, y, ...size }));

/** Like the console makes it: no place at all. */
export const unplacedWidget: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.constantFrom(...KINDS),
    fc.record(
      { width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 12 }) },
      { requiredKeys: [] },
    ),
  )
  .map(([kind, size]) => ({ ...kind, ...size }));

/** Top-level keys that we do not set. */
export const yourKeys: fc.Arbitrary<JsonObject> = fc.record(
  {
    variables: fc.constant([
      { type: 'property', property: 'region', id: 'r', values: [{ value: 'us-east-1' }] },
    ]),
    annotations: fc.constant('-PT1H'),
    zone: fc.jsonValue({ maxDepth: 1 }),
  },
  { requiredKeys: [] },
);
