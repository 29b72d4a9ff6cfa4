import { expect, test } from 'vitest';
import { metricBlock } from '../../../shared/dashboard/blocks.ts';
import { hidden, type Lines, metricLine } from '../../../shared/dashboard/lines.ts';

const OPTIONS = {
  mark: { owner: '0a1b2c3d', widget: 'row' },
  region: 'us-east-1',
  title: 'Rate',
  width: 6,
  view: 'lines',
  unit: '%',
} as const;
const MARK = 'bdo_0a1b2c3d_row';

function metricsOf(lines: Lines): string {
  return JSON.stringify(metricBlock(lines, OPTIONS).properties.metrics);
}

test('the mark is the id of the first entry, and the others stay as they are', () => {
  const [requests, throttles] = [
    metricLine({ name: 'Invocations', stat: 'Sum' }, {}, { label: 'Requests' }),
    metricLine({ name: 'InvocationThrottles', stat: 'Sum' }, { ModelId: 'm' }, {}),
  ];
  expect(metricsOf([requests, throttles])).toBe(
    JSON.stringify([
      ['AWS/Bedrock', 'Invocations', { stat: 'Sum', label: 'Requests', id: MARK }],
      ['AWS/Bedrock', 'InvocationThrottles', 'ModelId', 'm', { stat: 'Sum' }],
    ]),
  );
});

test('what is hidden says so; an id that the first entry has gives way to the mark', () => {
  const rate = { expression: '100*a/b', id: 'rate', label: 'Rate' };
  expect(metricsOf([rate, hidden({ expression: 'c+d', id: 'a', period: 300 })])).toBe(
    JSON.stringify([
      [{ expression: '100*a/b', id: MARK, label: 'Rate' }],
      [{ expression: 'c+d', id: 'a', visible: false, period: 300 }],
    ]),
  );
});

test('a block counts its entries as CloudWatch does', () => {
  const line = { expression: '1', id: 'one' };
  expect(metricBlock([line, hidden(line)], OPTIONS).metrics).toBe(2);
});
