import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { RateScope } from '../../../../shared/pricing/list-prices/list-price.ts';
import { type Rate, readCard } from '../../../../shared/pricing/list-prices/rate-card.ts';
import { law } from '../../laws.ts';
import { recordedCard } from './cards.ts';

const HAIKU_4_5 = 'anthropic.claude-haiku-4-5-20251001-v1_0';
const REGIONS = ['eu-west-1', 'us-east-1', 'us-east-2', 'us-west-2', 'ap-northeast-2', 'us-gov-east-1'];

type Amounts = readonly [input: number, output: number, cacheRead?: number | null, cacheWrite?: number];

/** Read from the recorded cards by hand. Flat cards hold in each commercial Region; `null` is a kind that the card lacks. */
const RECORDED: readonly (readonly [
  card: string,
  regions: readonly string[],
  RateScope,
  Amounts | undefined,
])[] = [
  [HAIKU_4_5, ['eu-west-1', 'us-east-1', 'us-east-2', 'us-west-2'], 'regional', [1.1, 5.5, 0.11]],
  [HAIKU_4_5, ['eu-west-1', 'us-east-1', 'ap-northeast-2'], 'global', [1, 5, 0.1]],
  ['anthropic.claude-sonnet-4-6', ['eu-west-1', 'us-east-1'], 'regional', [3.3, 16.5]],
  ['anthropic.claude-sonnet-4-6', ['eu-west-1', 'us-east-1'], 'global', [3, 15]],
  ['anthropic.claude-sonnet-4-6', ['us-gov-east-1'], 'regional', [3.6, 18]],
  ['anthropic.claude-sonnet-4-6', ['us-gov-east-1'], 'global', undefined],
  ['anthropic.claude-sonnet-4-6.2026-08-31', ['us-east-1'], 'regional', [3.3, 16.5, 0.33, 4.125]],
  ['anthropic.claude-sonnet-4-6.2026-08-31', ['us-east-1'], 'global', [3, 15, 0.3, 3.75]],
  ['anthropic.claude-haiku-5-5', ['eu-west-1', 'us-east-1'], 'regional', [0.11, 0.55, 0.011, 0.1375]],
  ['anthropic.claude-haiku-5-5', ['eu-west-1', 'us-east-1'], 'global', [0.1, 0.5, 0.01, 0.125]],
  ['anthropic.claude-haiku-5-5', ['us-gov-east-1'], 'regional', [0.12, 0.6, 0.012, 0.15]],
  ['anthropic.claude-sonnet-5', ['eu-west-1', 'us-east-1'], 'regional', [2.2, 11, 0.22, 2.75]],
  ['anthropic.claude-sonnet-5', ['eu-west-1', 'us-east-1'], 'global', [2, 10, 0.2, 2.5]],
  ['anthropic.claude-sonnet-5-5.2026-09-30', ['eu-west-1', 'us-east-1'], 'regional', [2.2, 11, 0.22, 2.75]],
  ['anthropic.claude-sonnet-5-5.2026-09-30', ['eu-west-1', 'us-east-1'], 'global', [2, 10, 0.2, 2.5]],
  ['anthropic.claude-sonnet-5-5.2026-09-30', ['ap-northeast-2'], 'regional', undefined],
  ['anthropic.claude-opus-5', ['eu-west-1', 'us-east-1'], 'regional', [5.5, 27.5, 0.55, 6.875]],
  ['anthropic.claude-opus-5', ['eu-west-1', 'us-east-1'], 'global', [5, 25, 0.5, 6.25]],
  ['anthropic.claude-opus-5', ['us-gov-east-1'], 'regional', [6, 30, 0.6, 7.5]],
  ['anthropic.claude-opus-5.2026-08-31', ['us-east-1', 'us-west-2'], 'regional', [5.5, 27.5, 0.55, 6.875]],
  ['anthropic.claude-opus-5.2026-08-31', ['eu-west-1'], 'regional', undefined],
  ['anthropic.claude-opus-5-5', ['eu-west-1', 'us-east-1'], 'regional', [4.4, 22, 0.22]],
  ['anthropic.claude-opus-5-5', ['eu-west-1', 'us-east-1'], 'global', [4, 20, 0.2]],
  ['anthropic.claude-opus-5-5', ['ap-northeast-2'], 'regional', undefined],
  ['anthropic.claude-opus-5-5', ['us-gov-east-1'], 'regional', [4.8, 24, 0.24]],
  ['openai.gpt-5.4', ['us-east-1', 'us-east-2', 'us-west-2'], 'regional', [2.75, 16.5, 0.275]],
  ['openai.gpt-5.4', ['eu-west-1'], 'regional', [2.75, 16.5]],
  ['openai.gpt-5.4', ['eu-west-1', 'us-east-1'], 'global', [2.5, 15]],
  ['openai.gpt-5.6-luna', ['eu-west-1', 'ap-northeast-2'], 'regional', [0.22, 1.32, 0.022, 0.275]],
  ['openai.gpt-5.6-luna', ['eu-west-1', 'ap-northeast-2'], 'global', [0.2, 1.2, 0.02, 0.25]],
  ['openai.gpt-5.6-luna', ['us-gov-east-1'], 'regional', undefined],
  ['openai.gpt-5.6-sol', ['us-east-1'], 'regional', [5.5, 33, 0.55]],
  ['openai.gpt-5.6-sol', ['us-east-1'], 'global', undefined],
  ['openai.gpt-5.6-terra', ['us-east-1'], 'regional', [2.2, 13.2, 0.22, 2.75]],
  ['openai.gpt-5.6-terra', ['us-east-1'], 'global', [2, 12, 0.2, 2.5]],
  ['openai.gpt-6.1-sol', ['us-east-1'], 'regional', [2.2, 11, 0.11, 2.75]],
  ['openai.gpt-6.1-sol', ['us-east-1'], 'global', [2, 10, 0.1, 2.5]],
];

/** Empty for rates that name no Region. */
function codeIn(dimension: string): string {
  return /^[A-Z][A-Z0-9]{1,3}(?=_)/.exec(dimension)?.[0] ?? '';
}

function pricesOf(rates: readonly Rate[], region: string, scope: RateScope) {
  const price = readCard(rates, [region]).prices.get(region)?.[scope];
  if (price === undefined) return undefined;
  const { input, output, cacheRead, cacheWrite } = price;
  return { input, output, cacheRead, cacheWrite };
}

describe('a recorded card', () => {
  test.each(RECORDED)('%s in %s, %s: %s', (card, regions, scope, amounts) => {
    for (const region of regions) {
      const [input, output, cacheRead, cacheWrite] = amounts ?? [];
      expect(pricesOf(recordedCard(card), region, scope), region).toEqual(
        amounts === undefined ? undefined : { input, output, cacheRead: cacheRead ?? undefined, cacheWrite },
      );
    }
  });

  test.each([...new Set(RECORDED.map(([card]) => card))])(
    '%s has no name that is unknown, and no price in doubt',
    (card) => {
      const { unknown, rejections } = readCard(recordedCard(card), REGIONS);
      expect(unknown).toEqual([]);
      expect(rejections.filter(({ doubt }) => doubt !== 'longBelowShort')).toEqual([]);
    },
  );
});

describe("AWS's own mistakes", () => {
  it('says nothing of long context where its columns are shifted, and keeps the short prices', () => {
    const { prices, rejections } = readCard(recordedCard('openai.gpt-6.1-sol'), ['us-east-1']);
    expect(rejections).toContainEqual({ region: 'us-east-1', scope: 'regional', doubt: 'longBelowShort' });
    expect(prices.get('us-east-1')?.regional).not.toHaveProperty('longContext');
  });

  it('says by how much long context is dearer', () => {
    const { prices } = readCard(recordedCard('anthropic.claude-haiku-5-5'), ['eu-west-1']);
    expect(prices.get('eu-west-1')?.global?.longContext).toBe(5);
  });

  it('takes 0 as not offered', () => {
    const rates = recordedCard('openai.gpt-5.4');
    expect(rates.some(({ price }) => price === '0')).toBe(true);
    const free = rates.map((rate) =>
      rate.dimension === 'EU_input_tokens_standard' ? { ...rate, price: '0.0' } : rate,
    );
    expect(pricesOf(free, 'eu-west-1', 'regional')).toBeUndefined();
    expect(pricesOf(free, 'eu-west-1', 'global')).toBeDefined();
  });

  it('never uses an outdated name where the card has the current one for another scope', () => {
    const rates = recordedCard('openai.gpt-5.6-luna').filter(
      ({ dimension }) => dimension !== 'cache_read_tokens_standard',
    );
    expect(pricesOf(rates, 'us-east-1', 'regional')?.cacheRead).toBeUndefined();
    expect(pricesOf(rates, 'us-east-1', 'global')?.cacheRead).toBe(0.02);
  });
});

const CARD: readonly Rate[] = rates({
  USE1_input_tokens_standard: '2.2',
  USE1_output_tokens_standard: '11',
  USE1_cache_read_tokens_standard: '0.22',
  USE1_cache_write_tokens_5m_standard: '2.75',
  USE1_input_tokens_global_standard: '2',
  USE1_output_tokens_global_standard: '10',
  USE1_input_tokens_batch: '1.1',
  USE1_output_tokens_priority: '22',
});

function rates(prices: Readonly<Record<string, string>>, unit = 'Units'): Rate[] {
  return Object.entries(prices).map(([dimension, price]) => ({ dimension, price, unit }));
}

describe('a kind in doubt is left out', () => {
  test.each([
    ['conflict', { USE1_CacheReadInputTokenCount: '0.3' }, { cacheRead: undefined }],
    ['outputBelowInput', { USE1_output_tokens_standard: '2' }, undefined],
    ['cacheReadAboveInput', { USE1_cache_read_tokens_standard: '2.3' }, { cacheRead: undefined }],
    ['cacheWriteFarAboveInput', { USE1_cache_write_tokens_5m_standard: '6.7' }, { cacheWrite: undefined }],
    ['scopesApart', { USE1_input_tokens_global_standard: '2.3' }, undefined],
    ['scopesApart', { USE1_output_tokens_global_standard: '8' }, undefined],
    ['tiersDisordered', { USE1_input_tokens_batch: '2.5' }, undefined],
    ['tiersDisordered', { USE1_input_tokens_flex: '2.5' }, undefined],
    ['tiersDisordered', { USE1_output_tokens_priority: '10' }, undefined],
    ['implausible', { USE1_cache_read_tokens_standard: '0.0009' }, { cacheRead: undefined }],
    ['implausible', { USE1_cache_read_tokens_standard: '1e-1' }, { cacheRead: undefined }],
    ['implausible', { USE1_input_tokens_standard: '2200000' }, undefined],
  ] as const)('%s: %o', (doubt, changed, left) => {
    const whole = pricesOf(CARD, 'us-east-1', 'regional');
    const card = rates({
      ...Object.fromEntries(CARD.map((rate) => [rate.dimension, rate.price])),
      ...changed,
    });
    const { rejections } = readCard(card, ['us-east-1']);
    expect(rejections.map((one) => one.doubt)).toContain(doubt);
    expect(pricesOf(card, 'us-east-1', 'regional')).toEqual(
      left === undefined ? undefined : { ...whole, ...left },
    );
  });
});

describe('what service tiers cost', () => {
  const tiersIn = (card: readonly Rate[], region: string, scope: RateScope) =>
    readCard(card, [region]).prices.get(region)?.[scope]?.tiers;

  test.each([
    ['openai.gpt-5.4', 'eu-west-1', 'regional', [1.375, 8.25, null, null], [5.5, 33, null, null]],
    ['openai.gpt-5.4', 'eu-west-1', 'global', [1.25, 7.5, null, null], [5, 30, null, null]],
    ['openai.gpt-5.6-luna', 'eu-west-1', 'regional', [0.11, 0.66, 0.011, 0.1375], [0.44, 2.64, 0.044, 0.55]],
  ] as const)('%s in %s, %s', (card, region, scope, flex, priority) => {
    expect(tiersIn(recordedCard(card), region, scope)).toEqual({ flex, priority });
  });

  test('is nothing where a card has only the standard tier and batch', () => {
    expect(tiersIn(recordedCard('anthropic.claude-opus-5'), 'eu-west-1', 'regional')).toBeUndefined();
  });

  const FLEX = {
    USE1_input_tokens_flex: '1.1',
    USE1_output_tokens_flex: '5.5',
    USE1_input_tokens_global_flex: '1',
    USE1_output_tokens_global_flex: '5',
  };

  test.each([
    ['conflict', { USE1_InputTokenCount: '2.2', USE1_input_tokens_flex: '1.1' }, {}, [1.1, 5.5]],
    ['a rate of 0 is none', {}, { USE1_input_tokens_flex: '0' }, [null, 5.5]],
    ['implausible', {}, { USE1_input_tokens_flex: '0.0001' }, [null, 5.5]],
    [
      'outputBelowInput',
      {},
      { USE1_output_tokens_flex: '1', USE1_output_tokens_global_flex: '1' },
      undefined,
    ],
    ['scopesApart', {}, { USE1_input_tokens_global_flex: '0.5' }, [null, 5.5]],
  ] as const)(
    'a kind in doubt has no price in its tier, and keeps the standard one: %s',
    (_, more, changed, flex) => {
      const card = [
        ...CARD.filter(({ dimension }) => dimension !== 'USE1_output_tokens_priority'),
        ...rates({ ...more, ...FLEX, ...changed }),
      ];
      expect(tiersIn(card, 'us-east-1', 'regional')?.flex).toEqual(
        flex === undefined ? undefined : [...flex, null, null],
      );
      expect(pricesOf(card, 'us-east-1', 'regional')).toEqual(pricesOf(CARD, 'us-east-1', 'regional'));
    },
  );

  test('two rates of one tier that differ are a conflict of that tier', () => {
    const card = [...CARD, ...rates(FLEX), ...rates({ USE1_input_tokens_flex: '1.2' })];
    expect(readCard(card, ['us-east-1']).rejections).toEqual([
      { region: 'us-east-1', scope: 'regional', tier: 'flex', kind: 'input', doubt: 'conflict' },
    ]);
  });

  test('a kind without a standard price has none', () => {
    const card = [...CARD, ...rates({ ...FLEX, USE1_cache_read_tokens_flex: '3' })];
    expect(tiersIn(card, 'us-east-1', 'regional')?.flex).toEqual([1.1, 5.5, null, null]);
    expect(pricesOf(card, 'us-east-1', 'regional')?.cacheRead).toBe(0.22);
  });
});

describe('what a card lacks', () => {
  it('gives no price without output, unless the model is an embedding', () => {
    const card = rates({ USE1_input_tokens_standard: '0.1' });
    expect(readCard(card, ['us-east-1']).prices.size).toBe(0);
    expect(readCard(card, ['us-east-1'], false).prices.get('us-east-1')?.regional).toEqual({
      input: 0.1,
      rate: 'USE1_input_tokens_standard',
    });
  });

  it('gives no price in a Region that has no billing code here', () => {
    expect(readCard(CARD, ['xx-new-1']).prices.size).toBe(0);
  });

  it('is not used if only some of its rates name a Region', () => {
    const read = readCard(
      [...CARD, ...rates({ input_tokens_standard: '2', output_tokens_standard: '10' })],
      REGIONS,
    );
    expect(read).toMatchObject({ isMixed: true, rejections: [] });
    expect(read.prices.size).toBe(0);
  });

  it('names what looks like a rate of tokens and is none that is known', () => {
    const card = rates({
      USE1_input_tokens_turbo: '1',
      EU_video_tokens_standard: '1',
      EU_input_tokens_fast_standard: '1',
      USE1_CreatedImageUltra: '0.08',
      EU_Reserved_1Month_InputTPM_Geo: '3',
      Something: '1',
    });
    const odd = rates({ USE1_output_tokens_standard: '11' }, 'Hours');
    const { unknown, prices } = readCard([...card, ...odd], REGIONS);
    expect(unknown).toEqual([
      'EU_input_tokens_fast_standard',
      'EU_video_tokens_standard',
      'USE1_input_tokens_turbo',
      'USE1_output_tokens_standard',
    ]);
    expect(prices.size).toBe(0);
  });
});

describe('laws over recorded cards', () => {
  const cards = fc.constantFrom(...new Set(RECORDED.map(([card]) => card))).map((name) => recordedCard(name));
  const readAll = (card: readonly Rate[]) => {
    const { prices, rejections, unknown } = readCard(card, REGIONS);
    return { prices: [...prices], rejections, unknown };
  };

  it('reads the same from rates in any order, and given twice', () => {
    law(
      fc.property(
        cards.chain((card) =>
          fc.tuple(
            fc.constant(card),
            fc.shuffledSubarray(card, { minLength: card.length }),
            fc.subarray(card),
          ),
        ),
        ([card, shuffled, again]) => {
          expect(readAll([...shuffled, ...again])).toEqual(readAll(card));
        },
      ),
    );
  });

  it('reads the same with rates of Regions that it does not know', () => {
    law(
      fc.property(cards, fc.constantFrom('XXE1', 'QQ', 'ZZW9'), (card, code) => {
        const isCoded = card.some(({ dimension }) => dimension.startsWith('USE1_'));
        fc.pre(isCoded);
        const added = card
          .filter(({ dimension }) => dimension.startsWith('USE1_'))
          .map((rate) => ({ ...rate, dimension: rate.dimension.replace('USE1', code), price: '999' }));
        expect(readAll([...card, ...added])).toEqual(readAll(card));
      }),
    );
  });

  it('never has a price that is not in the card, nor one of another Region or scope', () => {
    law(
      fc.property(
        cards.chain((card) => fc.subarray(card)),
        (card) => {
          for (const [region, scoped] of readCard(card, REGIONS).prices) {
            for (const [scope, { rate, longContext: _, tiers = {}, ...amounts }] of Object.entries(scoped)) {
              const same = card.filter(
                ({ dimension }) =>
                  /global/i.test(dimension) === (scope === 'global') && codeIn(dimension) === codeIn(rate),
              );
              const ofTiers = Object.values(tiers).flatMap((own) => own?.filter((one) => one !== null) ?? []);
              for (const amount of [...Object.values(amounts), ...ofTiers]) {
                expect(
                  same.map(({ price }) => Number(price)),
                  `${region} ${scope}`,
                ).toContain(amount);
              }
            }
          }
        },
      ),
    );
  });
});
