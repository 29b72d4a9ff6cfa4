import { describe, expect, test } from 'vitest';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { agreed, billFact, estimateFact } from '../bill-facts.ts';
import { foundationModel, REGION, usageOf } from '../builders.ts';
import { render, type World, widgetsOf } from './render.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const DAY = '2026-11-26';
const WORLD: World = {
  settings: { billCheck: true, alarms: { throttles: false, billDrift: true } },
  catalogue: { foundationModels: [foundationModel(NOVA)] },
  prices: { nova: { models: [NOVA], per: '1M', input: 1, output: 4 } },
  usage: usageOf([NOVA]),
  facts: {
    bill: billFact({ [DAY]: agreed({ tokens: 100, batch: 5 }, { other: [['x_y|z', 1]] }) }),
    usage: estimateFact({ [REGION]: { [DAY]: 80 } }),
  },
};

function texts(world: World): string[] {
  return widgetsOf(render(world)).flatMap((one) =>
    readMark(one)?.widget === 'bill' ? [String(one.properties.markdown)] : [],
  );
}

const alarm = (world: World) => render(world).alarms.map(({ definition }) => definition);

describe('the bill check on page 1', () => {
  test('is a table below the money', () => {
    const names = widgetsOf(render(WORLD)).map((one) => readMark(one)?.widget);
    expect(names.indexOf('bill')).toBe(names.indexOf('money_month') + 1);
    const [text = ''] = texts(WORLD);
    const [headings, rule, row, nothing, covers] = text.split('\n');
    expect(headings).toBe('| Bill check, USD | Billed | Estimated | Difference: batch | Not explained |');
    expect(rule).toBe('| --- | --- | --- | --- | --- |');
    expect(row).toBe(String.raw`| 2026-11-26 | 105.00 | 80.00 | 5.00 | 20.00 \(19 %\) |`);
    expect(nothing).toBe('');
    // Names are AWS's, and cannot format.
    expect(covers).toContain(String.raw`x\_y\|z 1.00 · [About Cost Explorer](`);
  });

  test('says in one line that nothing is compared', () => {
    const { facts: _, ...rest } = WORLD;
    expect(texts(rest)[0]).toMatch(
      /^\*\*Bill check\*\*: nothing to compare yet: collect has not read the bill · \[/,
    );
  });

  test('is in the own Region only, and only if you want it', () => {
    expect(texts({ ...WORLD, settings: {} })).toEqual([]);
    const further = { ...WORLD, board: { operatorRegion: 'eu-west-1' } };
    expect(texts(further)).toEqual([]);
    expect(alarm(further)).toEqual([]);
  });
});

describe('the alarm on the bill', () => {
  test('compares what is not explained of the newest day', () => {
    expect(alarm(WORLD)).toMatchObject([
      {
        AlarmDescription: expect.stringContaining(
          'Add the prices that are missing, or correct those that differ (bedrock-dashboard bill): it goes off where 10 % or more of the bill is not explained; ' +
            'on 2026-11-26 AWS billed 105.00 USD and this board estimated 80.00, of which 20.00 is not explained.',
        ),
        Metrics: [
          { Expression: 'SUM([requests,inferences])*0+19', ReturnData: true },
          { Id: 'requests', MetricStat: { Period: 86_400, Stat: 'Sum', Metric: { Dimensions: [] } } },
          { Id: 'inferences', MetricStat: { Metric: { Namespace: 'AWS/BedrockMantle', Dimensions: [] } } },
        ],
        EvaluationPeriods: 1,
        Threshold: 10,
        TreatMissingData: 'notBreaching',
      },
    ]);
  });

  test('is the same alarm, without drift, while nothing is compared', () => {
    const { facts: _, ...rest } = WORLD;
    expect(alarm(rest)).toMatchObject([
      {
        AlarmDescription: expect.stringContaining(
          'no day is compared yet, because collect has not read the bill.',
        ),
        Metrics: [{ Expression: 'SUM([requests,inferences])*0+0' }, {}, {}],
      },
    ]);
    expect(render(rest).alarms.map(({ name, key }) => [name, key])).toEqual(
      render(WORLD).alarms.map(({ name, key }) => [name, key]),
    );
  });

  test('counts an estimate that is too high as well', () => {
    const usage = estimateFact({ [REGION]: { [DAY]: 140 } });
    const [one] = alarm({ ...WORLD, facts: { ...WORLD.facts, usage } });
    expect(one).toMatchObject({ Metrics: [{ Expression: 'SUM([requests,inferences])*0+38.1' }, {}, {}] });
  });

  test('has its own threshold', () => {
    const settings = { ...WORLD.settings, alarms: { throttles: false, billDrift: { threshold: 2.5 } } };
    expect(alarm({ ...WORLD, settings })).toMatchObject([{ Threshold: 2.5 }]);
  });

  test('needs the bill check', () => {
    const { alarms, problems } = render({
      ...WORLD,
      settings: { alarms: { throttles: false, billDrift: true } },
    });
    expect(alarms).toEqual([]);
    expect(problems).toMatchObject([
      {
        where: 'settings',
        key: 'alarms.billDrift',
        remedy: 'Set billCheck to true, or remove alarms.billDrift',
      },
    ]);
  });
});
