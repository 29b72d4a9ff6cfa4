import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../shared/config/given-settings.ts';
import { parseModelEntry } from '../../../shared/config/model-entry.ts';
import { parsePriceEntry } from '../../../shared/config/price-entry.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';

const PRICE = '0, or a number from 0.000000001 to 1000000';

describe('a price that is a text is explained', () => {
  test.each([
    ['$0.80', 'Write 0.80 without the sign and the quotes: '],
    ['0.80 USD', 'Write 0.80 without the sign and the quotes: '],
    ['0,80', 'Write 0.80 with a decimal point, without the quotes: '],
    ['€ 1,5', 'Write 1.5 with a decimal point, without the sign and the quotes: '],
    ['0,800', 'Write 0.800 with a decimal point, without the quotes: '],
    ['0.80', 'Write 0.80 without the quotes: '],
    ['$ 3', 'Write 3 without the sign and the quotes: '],
    // It may be a thousand, or one.
    ['1,000', ''],
    ['1.000,50', ''],
    ['-1', ''],
    ['free', ''],
    ['0.8/1M', ''],
    ['9999999', ''],
  ])('%j', (given, remedy) => {
    const { problems } = parsePriceEntry(
      'x',
      JSON.stringify({ models: ['a'], per: '1M', output: 1, input: given }),
    );
    expect(problems.map(describeProblem)).toEqual([
      remedy === ''
        ? `Write ${PRICE}: prices/x: input: found "${given}"`
        : `${remedy}prices/x: input: expected ${PRICE}, found "${given}"`,
    ]);
  });
});

test.each([
  ['models/x', '{"modelId": "a", "hidden": "true"}', 'Write true without the quotes: models/x: hidden: '],
  ['models/x', '{"modelId": " a "}', 'Write "a": models/x: modelId: '],
  ['models/x', '{"modelId": "a", "priceUnit": "1k"}', 'Write "1K": models/x: priceUnit: '],
  ['prices/x', '{"models": "a", "per": "1M", "input": 1}', 'Write ["a"]: prices/x: models: '],
  ['settings', '{"monthlyBudget": "6000"}', 'Write 6000 without the quotes: settings: monthlyBudget: '],
  ['settings', '{"drift": "Report"}', 'Write "report": settings: drift: '],
  ['settings', '{"suspend": "yes"}', 'Write true or false: settings: suspend: found'],
  [
    'settings',
    '{"period": 61}',
    'Write a multiple of 60 from 60 to 86400, in seconds: settings: period: found 61',
  ],
  ['settings', '{"perido": 60}', 'Rename the key to period: settings: perido: unknown key'],
  ['settings', '{"x": 60}', 'Remove this key: settings: x: unknown key; known are period, '],
  ['models/x', '{}', 'Add modelId: models/x: modelId: expected a model id'],
  ['models/x', '{"modelId": "a", "imageSize": "1"}', 'Add bucketedStepSize: models/x: expected both'],
  ['models/x', '{"modelId": "a", "bucketedStepSize": "1"}', 'Add imageSize: models/x: expected both'],
  ['models/x', '[]', 'Write a model id or a JSON object: models/x: found "[]"'],
  ['prices/x', '{"models": ["a"], "per": "1M"}', 'Add a price: prices/x: expected one or more of input, '],
  ['prices/x', '{"per": "1M", "input": 1}', 'Add models: prices/x: models: expected'],
  ['settings', '{"alarms": {"throttles": 5}}', 'Write true, false or an object with threshold, '],
])('%s %s', (where, value, beginning) => {
  const read = {
    'models/x': () => parseModelEntry('x', value).problems,
    'prices/x': () => parsePriceEntry('x', value).problems,
    settings: () => {
      const { problems = [], problem } = { problems: undefined, problem: undefined, ...readSettings(value) };
      return problem === undefined ? problems : [problem];
    },
  }[where];
  const [first = ''] = (read?.() ?? []).map(describeProblem);
  expect(first.slice(0, beginning.length)).toBe(beginning);
});
