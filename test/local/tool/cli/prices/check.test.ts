import { describe, expect, test } from 'vitest';
import { checkPrices, describePriceCheck, isFinding } from '../../../../../local/tool/cli/prices/check.ts';
import { NOVA, OPUS, pricedRegion, us, type WantedRegion, world } from './priced-region.ts';

function checked(wanted: WantedRegion) {
  const check = checkPrices([pricedRegion(wanted)]);
  return { check, isFinding: isFinding(check), lines: describePriceCheck(check, 'USD').split('\n') };
}

const opus = (more: object = {}) => ({ models: [`us.${OPUS}`], per: '1M', input: 4.4, output: 22, ...more });

describe('prices check', () => {
  test.each<[string, WantedRegion, object]>([
    ['as AWS lists it', { prices: { opus: opus() } }, { same: 1 }],
    ['by the thousand', { prices: { opus: opus({ per: '1K', input: 0.0044, output: 0.022 }) } }, { same: 1 }],
    ['with a kind that AWS does not list', { prices: { opus: opus({ cacheRead: 9 }) } }, { same: 1 }],
    [
      'without a kind that nothing is billed by',
      { prices: { all: { models: [world.id], per: '1M', input: 4, output: 20 } } },
      { same: 1 },
    ],
    [
      'as AWS lists it times the multiplier, rounded',
      { settings: { priceMultiplier: 0.93 }, prices: { opus: opus({ input: 4.09, output: 20.46 }) } },
      { multiplied: 1 },
    ],
    ['not listed', { prices: { nova: { models: [NOVA], per: '1M', input: 1, output: 2 } } }, { unlisted: 1 }],
    ['in another currency', { settings: { currency: 'EUR' }, prices: { opus: opus() } }, { unlisted: 1 }],
    ['nothing typed', {}, {}],
    [
      'a price of a later day',
      { prices: { opus: opus(), next: opus({ input: 9, from: '2027-01-01' }) } },
      { same: 1 },
    ],
    [
      'a price of a former day',
      { prices: { old: opus({ input: 9 }), opus: opus({ from: '2026-11-01' }) } },
      { same: 1 },
    ],
  ])('finds nothing: %s', (_, wanted, counts) => {
    const { check, isFinding: found, lines } = checked(wanted);
    expect({ found, counts: check.counts, lines: lines.length }).toEqual({
      found: false,
      counts: { same: 0, multiplied: 0, differs: 0, unlisted: 0, ...counts },
      lines: 1,
    });
  });

  test('a difference: both prices, and what to do', () => {
    const { lines, isFinding: found } = checked({
      prices: { opus: opus({ models: [OPUS], input: 5 }) },
      used: [us.id, OPUS],
    });
    expect(found).toBe(true);
    expect(lines).toEqual([
      `~ prices/opus, for ${OPUS}, ${us.id} in us-east-1: input 5, AWS lists 4.4 (USD per 1M)`,
      "    delete prices/opus to use AWS's price, or keep it if it is what you pay; AWS's is the regional rate of us-east-1 " +
        "(USE1_input_tokens_standard), from Bedrock's offer, since 2026-11-10, read 2026-11-20",
      '2 typed prices of series with traffic: 0 as AWS lists them, 2 different, 0 not listed by AWS',
    ]);
  });

  test('a difference in prices of a model entry, and a kind that is billed and not typed', () => {
    const models = { chat: { modelId: world.id, inputTokenPrice: 0.004 } };
    const { lines } = checked({ models, used: [world.id] });
    expect(lines.slice(0, 2)).toEqual([
      `~ models/chat, for ${world.id} in us-east-1: output not typed, AWS lists 20 (USD per 1M)`,
      expect.stringMatching(
        /^ {4}remove the prices from models\/chat to use AWS's, or keep them if they are what you pay; /,
      ),
    ]);
  });

  test('the multiplier does not explain a kind that is off by another factor', () => {
    const { check } = checked({
      settings: { priceMultiplier: 0.93 },
      prices: { opus: opus({ input: 4.09, output: 22 }) },
    });
    expect(check.differences).toMatchObject([{ amounts: [{ kind: 'input', typed: 4.09, listed: 4.4 }] }]);
  });

  test('the multiplier is said where it is applied twice', () => {
    const { lines } = checked({
      settings: { priceMultiplier: 0.93 },
      prices: { opus: opus({ input: 4.092, output: 20.46 }) },
    });
    expect(lines.at(-1)).toMatch(
      /, 1 as AWS lists them times priceMultiplier, which is applied to them once more$/,
    );
  });

  test('an entry that prices no series, because another one is more exact or it matches nothing', () => {
    const prices = {
      opus: opus(),
      older: opus({ models: ['us.anthropic.*'] }),
      gone: opus({ models: ['vendor.gone'] }),
    };
    const { check, lines, isFinding: found } = checked({ prices });
    expect(found).toBe(true);
    expect(check.unused).toEqual(['prices/gone', 'prices/older']);
    expect(lines.slice(0, 1)).toEqual([
      '- prices/gone prices no series: delete it, or correct its models; bedrock-dashboard explain prices/gone says what it matches',
    ]);
    expect(lines.at(-1)).toMatch(/; entries that price no series: 2$/);
  });
});
