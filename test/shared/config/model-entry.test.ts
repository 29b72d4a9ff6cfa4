import { describe, expect, test } from 'vitest';
import { parseModelEntry } from '../../../shared/config/model-entry.ts';
import { withoutRemedies } from './remedies.ts';

const MODEL = 'amazon.nova-pro-v1:0';
const ID = 'a model id, an inference-profile id or an ARN';
const LABEL = 'a text of 1 to 255 characters';
const PERIOD = 'a multiple of 60 from 60 to 86400, in seconds';
const PRICE = '0, or a number from 0.000000001 to 1000000';
const UNIT = '"1K" or "1M"';

const PROFILE_ARN =
  'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0';

function parse(fields: object) {
  const { hasInvalidPrice: _, ...read } = withoutRemedies(
    parseModelEntry('chat', JSON.stringify({ modelId: MODEL, ...fields })),
  );
  return read;
}

describe('a bare id', () => {
  test.each([
    ['a model id', MODEL],
    ['a profile id', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['an application-profile id', 'a1b2c3d4e5f6'],
    ['a profile ARN', PROFILE_ARN],
    ['one character', 'x'],
    ['underscores', 'custom_model'],
    ['1024 characters', 'x'.repeat(1024)],
  ])('%s is a row with the name as its title', (_situation, id) => {
    const entry = { name: 'team-a/chat', modelId: id, title: 'team-a/chat', hidden: false };
    expect(withoutRemedies(parseModelEntry('team-a/chat', id))).toEqual({ entry, problems: [] });
  });

  test('space around it does not count', () => {
    expect(parseModelEntry('chat', `\n ${MODEL}\t`).entry?.modelId).toBe(MODEL);
  });

  test.each([
    ['nothing', '', '""'],
    ['space', '  ', '"  "'],
    ['two words', 'nova pro', '"nova pro"'],
    ['a quoted id', `"${MODEL}"`, `"\\"${MODEL}\\""`],
    ['a pattern', 'us.*', '"us.*"'],
    ['a leading dot', '.nova', '".nova"'],
    ['a leading colon', ':0', '":0"'],
    ['markup', '<b>', '"<b>"'],
    ['a letter outside ASCII', 'növa', '"növa"'],
    ['1025 characters', 'x'.repeat(1025), `"${'x'.repeat(59)}...`],
    ['a list', '[{}]', '"[{}]"'],
  ])('%s is neither an id nor an object', (_situation, value, found) => {
    expect(withoutRemedies(parseModelEntry('chat', value))).toEqual({
      problems: [{ where: 'models/chat', message: `expected a model id or a JSON object, found ${found}` }],
    });
  });
});

test('all fields at once', () => {
  const value = {
    modelId: MODEL,
    title: 'Chat',
    period: 300,
    costPeriod: 7200,
    inputTokenPrice: 0.8,
    outputTokenPrice: 3.2,
    cacheReadTokenPrice: 0.2,
    cacheWriteTokenPrice: 1,
    imagePrice: 0.04,
    imageSizePrices: { '2048x2048': 0.06 },
    priceUnit: '1M',
    imageSize: '1024x1024',
    bucketedStepSize: '50',
    order: 3,
    hidden: true,
  };
  expect(withoutRemedies(parseModelEntry('chat', JSON.stringify(value, undefined, 2)))).toEqual({
    entry: {
      name: 'chat',
      modelId: MODEL,
      title: 'Chat',
      period: 300,
      costPeriod: 7200,
      prices: {
        per: '1M',
        amounts: { input: 0.8, output: 3.2, cacheRead: 0.2, cacheWrite: 1, image: 0.04 },
        imageSizes: { '2048x2048': 0.06 },
      },
      image: { imageSize: '1024x1024', bucketedStepSize: '50' },
      order: 3,
      hidden: true,
    },
    problems: [],
  });
});

test('the id alone: the rest has its defaults', () => {
  expect(parse({})).toStrictEqual({
    entry: { name: 'chat', modelId: MODEL, title: 'chat', hidden: false },
    problems: [],
  });
});

describe('an entry without an id cannot be used', () => {
  test('modelId is missing', () => {
    expect(withoutRemedies(parseModelEntry('chat', '{"title": "Chat", "perod": 60}'))).toEqual({
      problems: [
        { where: 'models/chat', key: 'modelId', message: `expected ${ID}, found nothing` },
        { where: 'models/chat', key: 'perod', message: 'unknown key' },
      ],
    });
  });

  test.each([['us.*'], [''], [7], [null], [[MODEL]], [` ${MODEL}`]])('modelId is bad: %j', (modelId) => {
    const message = `expected ${ID}, found ${JSON.stringify(modelId)}`;
    expect(parse({ modelId })).toEqual({ problems: [{ where: 'models/chat', key: 'modelId', message }] });
  });
});

describe('good fields', () => {
  test.each([
    ['title', ['x', 'Chat & co', '💬', ' padded ', 'x'.repeat(255)]],
    ['period', [60, 300, 86_400]],
    ['order', [0, 1, 9_999]],
    ['hidden', [true, false]],
  ])('%s', (key, values) => {
    for (const value of values) {
      const { entry, problems } = parse({ [key]: value });
      expect(problems).toEqual([]);
      expect(entry).toEqual({ name: 'chat', modelId: MODEL, title: 'chat', hidden: false, [key]: value });
    }
  });

  test.each([
    ['inputTokenPrice', 'input'],
    ['outputTokenPrice', 'output'],
    ['cacheReadTokenPrice', 'cacheRead'],
    ['cacheWriteTokenPrice', 'cacheWrite'],
    ['imagePrice', 'image'],
  ])('%s alone, per 1K as in the seed', (key, kind) => {
    for (const amount of [0, 1e-9, 0.00025, 1e6]) {
      const { entry, problems } = parse({ [key]: amount });
      expect(problems).toEqual([]);
      expect(entry?.prices).toEqual({ per: '1K', amounts: { [kind]: amount } });
    }
  });

  test.each(['1K', '1M'])('prices per %s', (priceUnit) => {
    const { entry, problems } = parse({ inputTokenPrice: 3, priceUnit });
    expect(problems).toEqual([]);
    expect(entry?.prices).toEqual({ per: priceUnit, amounts: { input: 3 } });
  });

  test('a unit without a price is no price', () => {
    const { entry, problems } = parse({ priceUnit: '1M' });
    expect(problems).toEqual([]);
    expect(entry).not.toHaveProperty('prices');
  });
});

describe('a bad field costs that field', () => {
  const complete = {
    title: 'Chat',
    period: 300,
    inputTokenPrice: 1,
    outputTokenPrice: 2,
    hidden: true,
  };
  const entry = {
    name: 'chat',
    modelId: MODEL,
    title: 'Chat',
    period: 300,
    prices: { per: '1K', amounts: { input: 1, output: 2 } },
    hidden: true,
  };
  const withoutPeriod: Partial<typeof entry> = { ...entry };
  delete withoutPeriod.period;

  test.each([
    ['title', LABEL, ['', '  ', 'x'.repeat(256), 5, null], { ...entry, title: 'chat' }],
    ['period', PERIOD, [0, 59, 61, 86_460, 60.5, '300'], withoutPeriod],
    ['order', 'a whole number from 0 to 9999', [-1, 10_000, 1.5, '1', null], entry],
    ['hidden', 'true or false', ['true', 0, null], { ...entry, hidden: false }],
    [
      'inputTokenPrice',
      PRICE,
      [-1, 9e-10, 1_000_000.5, '0.00025$', '1', null],
      { ...entry, prices: { per: '1K', amounts: { output: 2 } } },
    ],
    ['outputTokenPrice', PRICE, [-0.1, [2]], { ...entry, prices: { per: '1K', amounts: { input: 1 } } }],
    ['cacheReadTokenPrice', PRICE, [-1, 'free'], entry],
    ['cacheWriteTokenPrice', PRICE, [-1, {}], entry],
    ['imagePrice', PRICE, [1e7, true], entry],
  ])('%s: %s', (key, expectation, values, rest) => {
    for (const value of values) {
      const parsed = parse({ ...complete, [key]: value });
      const cut = JSON.stringify(value).slice(0, 60);
      const found = JSON.stringify(value).length > 60 ? `${cut}...` : cut;
      expect(parsed).toEqual({
        entry: rest,
        problems: [{ where: 'models/chat', key, message: `expected ${expectation}, found ${found}` }],
      });
    }
  });

  test('the only price is bad: the row stays, without cost', () => {
    const { entry: row, problems } = parse({ inputTokenPrice: '1' });
    expect(row).toEqual({ name: 'chat', modelId: MODEL, title: 'chat', hidden: false });
    expect(problems).toHaveLength(1);
  });

  test.each(['1k', '1000', 1000, null])('a bad priceUnit costs all inline prices: %j', (priceUnit) => {
    const { entry: row, problems } = parse({ ...complete, priceUnit });
    expect(row).not.toHaveProperty('prices');
    expect(row).toMatchObject({ title: 'Chat', period: 300, hidden: true });
    expect(problems).toEqual([
      {
        where: 'models/chat',
        key: 'priceUnit',
        message: `expected ${UNIT}, found ${JSON.stringify(priceUnit)}`,
      },
    ]);
  });
});

describe('dimensions of OutputImageCount', () => {
  const lonely = {
    where: 'models/chat',
    message: 'expected both imageSize and bucketedStepSize, found one',
  };

  test.each([
    ['imageSize', { imageSize: '512x512' }],
    ['bucketedStepSize', { bucketedStepSize: '30' }],
  ])('%s alone is a problem, and none is taken', (_key, fields) => {
    const { entry, problems } = parse(fields);
    expect(entry).not.toHaveProperty('image');
    expect(problems).toEqual([lonely]);
  });

  test.each([
    ['imageSize', { imageSize: 512, bucketedStepSize: '30' }, '512'],
    ['bucketedStepSize', { imageSize: '512x512', bucketedStepSize: 30 }, '30'],
  ])('a bad %s leaves the other one alone', (key, fields, found) => {
    const { entry, problems } = parse(fields);
    expect(entry).not.toHaveProperty('image');
    expect(problems).toEqual([{ where: 'models/chat', key, message: `expected ${LABEL}, found ${found}` }]);
  });
});

describe('an unknown key', () => {
  test('near a known one', () => {
    const { entry, problems } = parse({ inputTokensPrice: 1 });
    expect(entry).not.toHaveProperty('prices');
    expect(problems).toEqual([
      {
        where: 'models/chat',
        key: 'inputTokensPrice',
        message: 'unknown key',
      },
    ]);
  });

  test('near none: all known ones are named', () => {
    const known = [
      'modelId, title, period, costPeriod, inputTokenPrice, outputTokenPrice, cacheReadTokenPrice',
      'cacheWriteTokenPrice',
      'imagePrice, imageSizePrices, priceUnit, imageSize, bucketedStepSize, order, hidden, alarms',
    ].join(', ');
    expect(parse({ z: 1 }).problems).toEqual([
      { where: 'models/chat', key: 'z', message: `unknown key; known are ${known}` },
    ]);
  });

  test.each(['toString', 'constructor', '__proto__'])('that every object inherits: %s', (key) => {
    const { entry, problems } = parseModelEntry('chat', `{"modelId": "${MODEL}", "${key}": 1}`);
    expect(entry).toEqual({ name: 'chat', modelId: MODEL, title: 'chat', hidden: false });
    expect(problems.map((problem) => problem.key)).toEqual([key]);
  });
});
