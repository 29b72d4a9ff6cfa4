import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { PAGE } from '../failures/scenario.ts';
import { SECOND, startViewed, US, US_ROW, type Viewed, widgetOf } from './viewed.ts';

let viewed: Viewed;
beforeEach(async () => {
  viewed = await startViewed();
});
afterEach(() => viewed.cloud.close());

const STANDARD = { models: ['*vendor*'], per: '1M', input: 4, output: 16, cacheRead: 1, cacheWrite: 5 };
const TIERS = { flex: { input: 2, output: 8, cacheRead: 0.75 }, priority: { input: 7, output: 28 } };

/** USD for a million tokens. */
const USD: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  default: { input: 4, output: 16, cacheRead: 1 },
  flex: { input: 2, output: 8, cacheRead: 0.75 },
  priority: { input: 7, output: 28, cacheRead: 1 },
  reserved: { input: 4, output: 16, cacheRead: 1 },
};

/** [tier asked for, tier that served, hours ago, millions of input, output and cached tokens]. */
const CALLS: readonly (readonly [string, string, number, number, number, number])[] = [
  ['default', 'default', 3, 1, 1, 0],
  ['flex', 'flex', 3, 3, 2, 4],
  ['flex', 'flex', 2, 1, 0, 0],
  ['priority', 'priority', 2, 2, 1, 1],
  ['priority', 'default', 4, 5, 1, 0],
  ['default', 'reserved', 5, 1, 2, 0],
];

function callAll(series: string, tierOf: (tier: string) => string = (tier) => tier): void {
  for (const [asked, served, hoursAgo, input, output, cacheRead] of CALLS) {
    viewed.call(series, hoursAgo, {
      inputTokens: input * 1e6,
      outputTokens: output * 1e6,
      cacheRead: cacheRead * 1e6,
      tier: tierOf(asked),
      servedTier: tierOf(served),
    });
  }
}

/** What the calls cost by hand at these prices, by kind. */
function byHand(priceOf: (tier: string) => Readonly<Record<string, number>> | undefined) {
  const sum = (kind: string, place: 3 | 4 | 5): number =>
    CALLS.reduce((all, call) => all + call[place] * (priceOf(call[1])?.[kind] ?? 0), 0);
  const kinds = { input: sum('input', 3), output: sum('output', 4), cacheRead: sum('cacheRead', 5) };
  return { ...kinds, total: kinds.input + kinds.output + kinds.cacheRead };
}

const PRICED = byHand((tier) => USD[tier]);
const PLAIN = byHand(() => USD.default);

describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  test('tokens that a tier served cost what it costs, in every number', async () => {
    expect(PRICED.total).not.toBeCloseTo(PLAIN.total, 3);
    viewed.put('prices/vendor', { ...STANDARD, tiers: TIERS });
    callAll(US);
    viewed.call(SECOND, 3, { inputTokens: 1e6 });
    const board = await viewed.draw(missing);
    expect(board.number('numbers_cost', 'USD')).toBeCloseTo(PRICED.total + 4, 9);
    expect(board.number('numbers_month', 'USD')).toBeCloseTo(PRICED.total + 4, 9);
    expect(board.number(`${US_ROW}_numbers`, 'USD')).toBeCloseTo(PRICED.total, 9);
    expect(board.sum(`${US_ROW}_cost`, 'Input')).toBeCloseTo(PRICED.input, 9);
    expect(board.sum(`${US_ROW}_cost`, 'Output')).toBeCloseTo(PRICED.output, 9);
    expect(board.sum(`${US_ROW}_cost`, 'Cache read')).toBeCloseTo(PRICED.cacheRead, 9);
    expect(board.sum('money_table', US)).toBeCloseTo(PRICED.total, 9);
    // Cached tokens would have cost what input costs in their tier.
    const saved = 4 * (2 - 0.75) + (4 - 1);
    const shown = board.number('numbers_cost', 'saved by caching') ?? Number.NaN;
    // Priority has no price of cached tokens: they count at the standard prices.
    expect(shown).toBeCloseTo(saved, 9);
  });

  test('the shares of tiers', async () => {
    callAll(US);
    const board = await viewed.draw(missing);
    expect(board.number(`${US_ROW}_numbers`, '% flex')).toBeCloseTo((100 * 2) / 6, 9);
    expect(board.number(`${US_ROW}_numbers`, '% priority')).toBeCloseTo(100 / 6, 9);
    const tokens = CALLS.reduce((all, [, , , ...own]) => all + own.reduce((sum, one) => sum + one, 0), 0);
    const share = (end: string) => board.number('tiers_token_share', `${US} · asked for ${end}`);
    expect(share('flex · got flex')).toBeCloseTo((100 * 10) / tokens, 9);
    expect(share('priority · got default')).toBeCloseTo((100 * 6) / tokens, 9);
    expect(board.peaks('tiers_elsewhere', `${US} · asked for priority`)).toEqual({ 4: 1 });
  });

  test.each([
    [
      'a change of price within the range',
      [
        { from: '2026-11-20', input: 4, flex: 2 },
        { input: 8, flex: 1 },
      ],
    ],
    ['a tier that has a price from a day on', [{ from: '2026-11-20', input: 4, flex: 2 }, { input: 4 }]],
  ] as const)('%s', async (_, [now, before]) => {
    const entry = ({ input, flex, ...rest }: { input: number; flex?: number; from?: string }) => ({
      models: ['*vendor*'],
      per: '1M',
      input,
      output: 16,
      ...(flex === undefined ? {} : { tiers: { flex: { input: flex } } }),
      ...rest,
    });
    viewed.put('prices/vendor', entry(before));
    viewed.put('prices/vendor-2', entry(now));
    const flex = { tier: 'flex', inputTokens: 1e6, outputTokens: 0 };
    // 20:00 on the day before, and 9:00.
    for (const hoursAgo of [16, 3]) {
      viewed.call(US, hoursAgo, flex);
      viewed.call(US, hoursAgo, { ...flex, tier: 'default', inputTokens: 2e6 });
    }
    const board = await viewed.draw(missing);
    const then = 'flex' in before ? 1 + 2 * 8 : 3 * 4;
    expect(board.number('numbers_cost', 'USD')).toBeCloseTo(then + 2 + 2 * 4, 9);
    expect(board.peaks('money_models', US)).toEqual({
      16: expect.closeTo(then, 9),
      3: expect.closeTo(10, 9),
    });
  });
});

describe('the setting tiers', () => {
  /** The page as it was written: its text, and the widgets of costs. */
  const written = () => viewed.cloud.dashboards.get(PAGE) ?? '';

  test.each([
    ['price', PRICED.total, true],
    ['show', PLAIN.total, true],
    ['off', PLAIN.total, false],
  ])('%s: the cost is %d, the section is there: %s', async (tiers, total, isShown) => {
    viewed.put('settings', { tiers });
    viewed.put('prices/vendor', { ...STANDARD, tiers: TIERS });
    callAll(US);
    const board = await viewed.draw('zero');
    expect(board.number('numbers_cost', 'USD')).toBeCloseTo(total, 9);
    expect(widgetOf(board, 'tiers_requests') !== undefined).toBe(isShown);
    expect(written().includes('if the metrics of a model count all of its tiers')).toBe(tiers === 'price');
    expect(written().includes(`at the standard price: reserved of ${US}`)).toBe(tiers === 'price');
    expect(written().includes('costs count all tiers at the standard price')).toBe(tiers === 'show');
  });

  test('with nothing but the standard tier the page is the same, whatever tiers cost', async () => {
    callAll(US, () => 'default');
    await viewed.draw('zero');
    const plain = written();
    expect(plain).toContain('cost_input');
    viewed.put('prices/vendor', { ...STANDARD, tiers: TIERS });
    await viewed.draw('zero');
    expect(written()).toBe(plain);
    viewed.call(US, 3, { tier: 'flex', inputTokens: 1 });
    await viewed.draw('zero');
    expect(written()).not.toBe(plain);
  });

  test('a tier without a price counts at the standard price, and the banner says so', async () => {
    callAll(US);
    const board = await viewed.draw('zero');
    expect(board.number('numbers_cost', 'USD')).toBeCloseTo(PLAIN.total, 9);
    expect(written()).toContain(
      `**Service tiers:** at the standard price: flex of ${US}, priority of ${US}, reserved of ${US}`,
    );
  });
});

test('an id that names a tier is a series of its model, at the price of the tier', async () => {
  viewed.put('prices/vendor', { ...STANDARD, tiers: TIERS });
  viewed.call(SECOND, 3, { inputTokens: 1e6 });
  viewed.call(`${SECOND}+flex`, 3, { inputTokens: 1e6 });
  const board = await viewed.draw('zero');
  expect(board.number('numbers_cost', 'USD')).toBeCloseTo(4 + 2, 9);
  expect(board.labels('money_table')).toEqual([SECOND]);
});
