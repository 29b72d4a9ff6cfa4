import { describe, expect, test } from 'vitest';
import { formatFact } from '../../../shared/facts/fact-text.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import { desireRegion } from '../../../shared/loop/desire-region.ts';
import { catalogueOf, foundationModel, observed, parameter, REGION, usageOf } from '../builders.ts';
import { BOARD } from '../dashboard/render.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const LITE = 'amazon.nova-lite-v1:0';
const price = { regional: { now: { input: 1, output: 4, source: 'priceList', rate: 'rate' } } };
const FACTS = parameter(
  'facts/prices/all',
  formatFact(new Map([NOVA, LITE].map((id) => [`${id} ${REGION}`, price]))),
);
const typed = parameter('prices/typed', { models: ['*'], per: '1M', input: 1, output: 1 });
const euros = parameter('settings', { currency: 'EUR' });
const read = (day: string, others: Record<string, string> = {}) =>
  parameter('facts/read', { version: 1, prices: { day, others } });

function problemsOf(parameters: ReturnType<typeof parameter>[], used = [NOVA, LITE], today = '2026-11-20') {
  const answers = {
    parameters,
    catalogue: catalogueOf({ foundationModels: [foundationModel(NOVA), foundationModel(LITE)] }),
    usage: usageOf(used),
    pages: new Map(),
    alarms: [],
    today,
  };
  return desireRegion(observed(answers, BOARD))
    .problems.map(describeProblem)
    .filter((text) => text.includes("AWS's list prices"));
}

const IN_USD =
  "Add prices in EUR, or set the currency to USD: settings: currency: AWS's list prices are in USD, so they are not used";

describe('list prices in another currency are not used, and that is said', () => {
  test.each<[string, Parameters<typeof problemsOf>[0], string[] | undefined, string[]]>([
    ['where they are missed', [FACTS, euros], undefined, [IN_USD]],
    ['not where you typed prices', [FACTS, euros, typed], undefined, []],
    ['not where nothing has traffic', [FACTS, euros], [], []],
    ['not where none is known', [euros], undefined, []],
    ['not in USD', [FACTS], undefined, []],
    [
      'not where you want none',
      [FACTS, parameter('settings', { currency: 'EUR', listPrices: false })],
      undefined,
      [],
    ],
  ])('%s', (_, parameters, used, expected) => {
    expect(problemsOf(parameters, used)).toEqual(expected);
  });
});

describe('list prices that were not read for over 7 days', () => {
  const old = (of: string, day: string) =>
    `See the log of collect: facts/read: AWS's list prices${of} were last read on ${day}`;

  test.each<[string, Parameters<typeof problemsOf>, string[]]>([
    ['7 days ago', [[FACTS, read('2026-11-13')]], []],
    ['8 days ago', [[FACTS, read('2026-11-12')]], [old('', '2026-11-12')]],
    [
      'the oldest day is said',
      [[FACTS, read('2026-11-12', { [LITE]: '2026-11-02' })]],
      [old('', '2026-11-02')],
    ],
    [
      'one of them',
      [[FACTS, read('2026-11-20', { [LITE]: '2026-11-02' })]],
      [old(` of ${LITE}`, '2026-11-02')],
    ],
    ['one that has no traffic', [[FACTS, read('2026-11-20', { [LITE]: '2026-11-02' })], [NOVA]], []],
    ['where you typed prices', [[FACTS, read('2026-11-01'), typed]], []],
    ['nothing says when', [[FACTS]], []],
    ['what says when makes no sense', [[FACTS, parameter('facts/read', 'x')]], []],
  ])('%s', (_, given, expected) => {
    expect(problemsOf(...given)).toEqual(expected);
  });

  test('the same words on each day', () => {
    const parameters = [FACTS, read('2026-11-12')];
    expect(problemsOf(parameters, undefined, '2026-11-21')).toEqual(
      problemsOf(parameters, undefined, '2026-12-31'),
    );
  });
});
