import { priceText } from '../../price-text.ts';
import type { Rate } from '../../shapes.ts';

/** Mistakes that AWS's own cards had in September 2026, as recordings show them; here they never end. */
export const MISTAKES: Readonly<Record<string, (card: readonly Rate[]) => Rate[]>> = {
  // "0" where a long context has no priority tier; reading from the cache has a price in the United States alone.
  'openai.gpt-5.4': (card) =>
    card
      .filter(
        ({ dimension }) =>
          !/cache_read/.test(dimension) || /^US.\d_cache_read_tokens_standard$/.test(dimension),
      )
      .map((rate) => (/long_ctx.*_priority$/.test(rate.dimension) ? { ...rate, price: '0' } : rate)),
  'openai.gpt-5.6-luna': (card) => withStaleNames(card, 5),
  'openai.gpt-5.6-terra': (card) => withStaleNames(card, 1.25),
  // Columns are shifted: output below that of a short context, and flex above standard.
  'openai.gpt-6.1-sol': (card) =>
    card.map((rate) => {
      const wrong = SHIFTED.find(([name]) => name.test(rate.dimension));
      return wrong === undefined ? rate : { ...rate, price: wrong[1] };
    }),
};

const SHIFTED: readonly (readonly [name: RegExp, price: string])[] = [
  [/^output_tokens_long_ctx_standard$/, '2.2'],
  [/^output_tokens_long_ctx_global_standard$/, '2'],
  [/^input_tokens_long_ctx(_global)?_flex$/, '8'],
  [/^output_tokens_long_ctx(_global)?_flex$/, '15'],
];

/** Cache rates stay under their old names at the price before the last change, beside those under the new ones. */
function withStaleNames(card: readonly Rate[], timesTooHigh: number): Rate[] {
  return card.flatMap((rate) => {
    const dimension = rate.dimension
      .replace('cache_read_tokens', 'cached_input_tokens')
      .replace('cache_write_tokens_30m', 'cache_writes_tokens');
    if (dimension === rate.dimension) return [rate];
    const stale = priceText(Number(rate.price) * timesTooHigh);
    return [{ ...rate, dimension, description: dimension, price: stale }, rate];
  });
}
