import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fillEstate } from '../../../bench/estate.ts';
import { checkExpressions } from '../../../local/sandbox/check-expressions.ts';
import { type LocalCloud, startCloud } from '../../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../../local/sandbox/cloud/seed.ts';
import { runOn } from '../../failures/scenario.ts';

function widget(metrics: readonly unknown[], more: object = {}): object {
  return { type: 'metric', properties: { region: 'us-east-1', metrics, period: 3600, ...more } };
}

function faults(...widgets: readonly unknown[]): string[] {
  return checkExpressions({ widgets }).map(({ DataPath, Message }) => `${DataPath} ${Message}`);
}

const A = ['AWS/Bedrock', 'A', { id: 'a' }];
const HIDDEN = ['AWS/Bedrock', 'B', { id: 'b', visible: false }];
const expression = (text: string, more: object = {}): object[] => [{ expression: text, ...more }];

const QUERY = 'SELECT SUM(A) FROM SCHEMA(N, D) GROUP BY D ORDER BY SUM() DESC LIMIT 8';

test('a body without faults has none', () => {
  const text = { type: 'text', properties: { markdown: '{a}' } };
  const shown = widget([A, HIDDEN, expression('SUM([a,b])'), expression('METRICS()')]);
  const number = widget([A, expression('a/b'), HIDDEN], { view: 'singleValue', setPeriodToTimeRange: true });
  const query = widget([A, expression(QUERY, { id: 'q', period: 300 }), expression('q*2', { period: 300 })]);
  const ranking = widget([expression(QUERY)], { view: 'bar', setPeriodToTimeRange: true });
  const alarm = { type: 'metric', properties: { region: 'us-east-1', annotations: { alarms: ['arn'] } } };
  expect(faults(text, shown, number, query, ranking, alarm)).toEqual([]);
  expect(checkExpressions('no body')).toEqual([]);
});

describe('a planted fault is found', () => {
  test.each<[string, readonly unknown[], object, string]>([
    ['a syntax error', [A, expression('a +')], {}, '1 syntax error: '],
    ['a scalar that is shown', [A, expression('SUM(a)')], {}, '1 it gives a scalar'],
    ['a scalar that is hidden', [A, expression('MAX(a)', { visible: false })], {}, '1 it gives a scalar'],
    ['an id of another widget', [A, expression('a+other')], {}, '1 the id other does not exist'],
    ['an id used twice', [A, A], {}, '1 the id a is used more than once'],
    ['an id in capitals', [['N', 'A', { id: 'A' }]], {}, '0 the id A should be a lower-case letter'],
    ['an unknown function', [A, expression('MEDIAN(a)')], {}, '1 unknown function MEDIAN'],
    ['a wrong arity', [A, expression('RATE(a,a)')], {}, '1 RATE takes (TS) or (TS[]), not (TS, TS)'],
    ['PERIOD of an expression', [A, expression('a/PERIOD(a*1)')], {}, '1 PERIOD takes (metric)'],
    ['a circle', [expression('e1', { id: 'e1' })], {}, '0 its references lead in a circle'],
    [
      'a long expression',
      [A, expression(`a${'+a'.repeat(1024)}`)],
      {},
      '1 the expression has 2049 characters',
    ],
    ['an unknown statistic', [['N', 'A', { stat: 'Total' }]], {}, '0 the local cloud does not compute'],
    ['a period of 90', [['N', 'A', { period: 90 }]], {}, '0 the period 90 should be'],
    [
      'another period',
      [A, expression('a*2', { period: 60 })],
      {},
      '1 its period is 60, that of its series 3600',
    ],
    [
      'two periods in one expression',
      [A, ['N', 'B', { id: 'b', period: 60 }], expression('[a,b]')],
      {},
      '2 it joins series with periods of 3600 and 60',
    ],
    [
      'a period where the range is the period',
      [['N', 'A', { period: 60 }]],
      { view: 'singleValue', setPeriodToTimeRange: true },
      '0 it has a period of 60, but the period of its widget is the range',
    ],
    [
      'two Regions in one widget with expressions',
      [A, ['N', 'B', { id: 'b', region: 'eu-west-1' }], expression('[a,b]')],
      {},
      '1 it is in eu-west-1, among expressions in us-east-1',
    ],
    ['a broken entry', [A, ['N']], {}, '1 it names no metric'],
    ['a broken query', [expression(QUERY.replace('FROM', 'OF'))], {}, '0 syntax error: '],
    ['a second query', [expression(QUERY), expression(QUERY)], {}, '1 a request can have only one'],
  ])('%s', (_case, metrics, more, message) => {
    expect(faults(widget([A]), widget(metrics, more))).toEqual([
      expect.stringContaining(`/widgets/1/properties/metrics/${message}`),
    ]);
  });

  test('501 metrics', () => {
    const many = Array.from({ length: 501 }, (_, index) => ['N', `M${index}`]);
    expect(faults(widget(many))).toEqual([
      '/widgets/0/properties/metrics 501 metrics and expressions, at most 500 are allowed',
    ]);
    expect(faults(widget(many.slice(1)))).toEqual([]);
  });

  test('no Region', () => {
    expect(faults({ type: 'metric', properties: { metrics: [] } })).toEqual([
      expect.stringMatching(/^\/widgets\/0\/properties /),
    ]);
  });
});

describe('what the product writes has no faults', () => {
  let cloud: LocalCloud;
  beforeEach(async () => {
    cloud = await startCloud();
  });
  afterEach(() => cloud.close());

  test.each<[string, (cloud: LocalCloud) => void, pages: number, expressions: number]>([
    ['the seeded account', (here) => seed(here), 1, 20],
    ['150 rows', (here) => fillEstate(here, 150), 2, 400],
    ['nothing at all', () => undefined, 1, 0],
  ])('%s', async (_case, fill, pages, expressions) => {
    fill(cloud);
    await runOn(cloud);
    const texts = cloud.dashboards.names().map((name) => cloud.dashboards.get(name) ?? '');
    expect(texts.length).toBeGreaterThanOrEqual(pages);
    expect(texts.flatMap((text) => checkExpressions(JSON.parse(text)))).toEqual([]);
    // With one bracket too many it would find every single one.
    let count = 0;
    const broken = texts.map((text) =>
      JSON.parse(text, (key, value) => {
        if (key !== 'expression') return value;
        count += 1;
        return `${value})`;
      }),
    );
    expect(count).toBeGreaterThanOrEqual(expressions);
    expect(broken.flatMap(checkExpressions)).toHaveLength(count);
  });
});
