import { PRICE_KINDS, type PriceKind, type Prices, TOKENS_PER_UNIT } from '../../../shared/config/prices.ts';

/** What a million tokens cost, and one image. */
export function perMillion({ per, amounts }: Prices): Partial<Record<PriceKind, number>> {
  const scale = 1_000_000 / TOKENS_PER_UNIT[per];
  return Object.fromEntries(
    PRICE_KINDS.flatMap((kind) => {
      const amount = amounts[kind];
      return amount === undefined ? [] : [[kind, kind === 'image' ? amount : exact(amount * scale)]];
    }),
  );
}

/** `3.3 / 16.5` for input and output, the other kinds by name: as short as a table needs it. */
export function describePrices(prices: Prices): string {
  const { input, output, ...others } = perMillion(prices);
  const tokens = input === undefined && output === undefined ? [] : [`${input ?? '-'} / ${output ?? '-'}`];
  const image = others.image === undefined ? [] : [`${others.image} an image`];
  return [...tokens, ...image].join(', ') || 'cache only';
}

/** All kinds, for one line of an explanation. */
export function describeAllPrices(prices: Prices, currency: string): string {
  const { image, ...tokens } = perMillion(prices);
  const words = Object.entries(tokens).map(([kind, amount]) => `${KIND_WORDS[kind] ?? kind} ${amount}`);
  return [
    ...(words.length === 0 ? [] : [`${words.join(', ')} ${currency} per 1M`]),
    ...(image === undefined ? [] : [`${image} ${currency} an image`]),
  ].join('; ');
}

const KIND_WORDS: Readonly<Record<string, string>> = { cacheRead: 'cache read', cacheWrite: 'cache write' };

/** Without the dust of binary fractions: 0.00025 a thousand is 0.25 a million. */
function exact(amount: number): number {
  return Number(amount.toPrecision(12));
}
