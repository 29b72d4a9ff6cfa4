import { describe, expect, test } from 'vitest';
import { systemProfile, usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import { namesOn, render, shownIn, titleOf, type World, widget, widgetsOf } from './render.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const LITE = 'amazon.nova-lite-v1:0';
const CACHED = {
  id: NOVA,
  metrics: ['Invocations', 'InputTokenCount', 'OutputTokenCount', 'CacheReadInputTokenCount'],
};
const prices = { all: { models: ['*'], per: '1M', input: 1, output: 4, cacheRead: 0.1 } };

const numbersOf = (world: World) =>
  widgetsOf(render(world)).filter(
    ({ properties }) =>
      properties.view === 'singleValue' && !properties.title?.toString().startsWith('Viewed'),
  );

describe('the numbers below the banner', () => {
  test.each<[string, World, number, string[]]>([
    [
      'without a price: what is used, how much of it fails, and how fast it is',
      { usage: usageOf([NOVA]) },
      6,
      ['Requests', 'Error rate', 'Throttle rate', 'Latency'],
    ],
    [
      'with a price: also the cost of the range and of the month',
      { usage: usageOf([NOVA]), prices },
      4,
      ['Requests', 'Error rate', 'Throttle rate', 'Latency', 'Cost', 'Month to date'],
    ],
    [
      'where answers are streamed: the time to the first token',
      { usage: usageOf([{ id: NOVA, metrics: ['Invocations', 'TimeToFirstToken'] }]) },
      6,
      ['Requests', 'Error rate', 'Throttle rate', 'Time to first token'],
    ],
    ['without any model', {}, 6, ['Requests', 'Error rate', 'Throttle rate', 'Latency']],
  ])('%s', (_, world, width, titles) => {
    const numbers = numbersOf(world);
    expect(numbers.map(titleOf)).toEqual(titles);
    expect(new Set(numbers.map((one) => one.width))).toEqual(new Set([width]));
    expect(new Set(numbers.map(({ y, height }) => [y, height].join()))).toEqual(
      new Set([`${widget(render(world), 'banner').height},3`]),
    );
  });

  test('are of the account, over the viewed range as one period', () => {
    const desired = render({ usage: usageOf([NOVA]), prices });
    const [requests] = shownIn(widget(desired, 'numbers_requests'));
    expect(requests).toMatchObject({ path: ['AWS/Bedrock', 'Invocations'], stat: 'Sum' });
    const [speed] = shownIn(widget(desired, 'numbers_speed'));
    expect(speed).toMatchObject({ path: ['AWS/Bedrock', 'InvocationLatency'], stat: 'p90' });
    for (const name of ['requests', 'errors', 'throttles', 'speed', 'cost']) {
      const { properties } = widget(desired, `numbers_${name}`);
      expect(properties).toMatchObject({ setPeriodToTimeRange: true });
      expect(JSON.stringify(properties.metrics)).not.toContain('period');
    }
  });
});

describe('rates', () => {
  const desired = render({ usage: usageOf([NOVA]) });
  const rate = (name: string, data: Record<string, number>): number | undefined =>
    Object.values(evaluate(widget(desired, name), data))[0];

  test.each<[string, string, Record<string, number>, number]>([
    // A request that fails counts in Invocations; one that is throttled does not.
    [
      'errors are in per cent of requests',
      'numbers_errors',
      { Invocations: 200, InvocationClientErrors: 3, InvocationServerErrors: 1 },
      2,
    ],
    ['one kind of errors is enough', 'numbers_errors', { Invocations: 50, InvocationServerErrors: 1 }, 2],
    ['no error is 0 %', 'numbers_errors', { Invocations: 200 }, 0],
    ['no request has no rate', 'numbers_errors', {}, Number.NaN],
    [
      'throttles are in per cent of all attempts',
      'numbers_throttles',
      { Invocations: 200, InvocationThrottles: 50 },
      20,
    ],
    ['if all is throttled, that is 100 %', 'numbers_throttles', { InvocationThrottles: 50 }, 100],
  ])('%s', (_, name, data, expected) => {
    expect(rate(name, data)).toBe(expected);
  });
});

describe('the cost of the viewed range', () => {
  const data = {
    [`InputTokenCount ${NOVA}`]: 2e6,
    [`OutputTokenCount ${NOVA}`]: 1e6,
    [`CacheReadInputTokenCount ${NOVA}`]: 5e6,
    [`Invocations ${NOVA}`]: 500,
  };

  test('is what all kinds of tokens cost, what caching saves of it, and what 1,000 requests cost', () => {
    const cost = widget(render({ usage: usageOf([CACHED]), prices }), 'numbers_cost');
    // 2 * 1 + 1 * 4 + 5 * 0.1; the cached tokens would have cost 5 * 1.
    const { USD = 0, 'saved by caching': saved = 0, 'per 1,000 requests': each = 0 } = evaluate(cost, data);
    expect(USD).toBeCloseTo(6.5, 9);
    expect(saved).toBeCloseTo(4.5, 9);
    expect(each).toBeCloseTo(13, 9);
  });

  test('is multiplied once, and has your currency', () => {
    const settings = { priceMultiplier: 0.5, currency: 'EUR' };
    const cost = widget(render({ usage: usageOf([CACHED]), prices, settings }), 'numbers_cost');
    const numbers = evaluate(cost, data);
    expect(titleOf(cost)).toBe('Cost at prices × 0.5');
    expect(Object.keys(numbers)).toEqual(['EUR', 'saved by caching', 'per 1,000 requests']);
    expect(numbers.EUR).toBeCloseTo(3.25, 9);
    expect(numbers['saved by caching']).toBeCloseTo(2.25, 9);
    expect(numbers['per 1,000 requests']).toBeCloseTo(6.5, 9);
  });

  test('counts all models and series, those without a row, too', () => {
    const desired = render({
      usage: usageOf([NOVA, LITE, `us.${LITE}`]),
      catalogue: { profiles: [systemProfile('us', LITE)] },
      models: { secret: { modelId: NOVA, hidden: true } },
      settings: { discovery: { exclude: ['us.*'] } },
      prices,
    });
    const all = [NOVA, LITE, `us.${LITE}`].map((id, index) => [`InputTokenCount ${id}`, 10 ** index * 1e6]);
    expect(evaluate(widget(desired, 'numbers_cost'), Object.fromEntries(all)).USD).toBeCloseTo(111, 9);
    expect(namesOn(desired).filter((name) => name.endsWith('_header'))).toHaveLength(1);
  });
});

describe('the cost of the month', () => {
  const month = (world: World) =>
    widget(render({ usage: usageOf([NOVA]), prices, ...world }), 'numbers_month');

  test('is read hour by hour from a range longer than a month', () => {
    const one = month({ settings: { costPeriod: 86_400 } });
    expect(one.properties).toMatchObject({ start: '-P35D' });
    expect(one.properties).not.toHaveProperty('setPeriodToTimeRange');
    expect(JSON.stringify(one.properties.metrics)).not.toMatch(/"period":(?!3600\b)/);
  });

  test.each<[string, World, string[]]>([
    ['without a budget', {}, ['USD']],
    ['with one', { settings: { monthlyBudget: 900 } }, ['USD', '% of 900']],
    [
      'of one of several Regions: the budget is for all of them',
      { settings: { monthlyBudget: 900, currency: 'EUR' }, board: { isOneOfSeveral: true } },
      ['EUR', '% of 900, this Region'],
    ],
  ])('%s', (_, world, labels) => {
    const [sum, share] = shownIn(month(world));
    expect(shownIn(month(world)).map(({ label }) => label)).toEqual(labels);
    expect(share?.expression).toBe(labels.length === 1 ? undefined : `100*${sum?.id}/900`);
  });
});
