import {
  PRICE_KINDS,
  type PriceKind,
  type Prices,
  TOKEN_KINDS,
  TOKENS_PER_UNIT,
} from '../../../../shared/config/prices.ts';

/** Returns what a million tokens cost, and one image. */
export function perMillion({ per, amounts }: Prices): Partial<Record<PriceKind, number>> {
  const scale = 1_000_000 / TOKENS_PER_UNIT[per];
  return Object.fromEntries(
    PRICE_KINDS.flatMap((kind) => {
      const amount = amounts[kind];
      return amount === undefined ? [] : [[kind, kind === 'image' ? amount : exact(amount * scale)]];
    }),
  );
}

/** Formats `3.3 / 16.5` for input and output and the other kinds by name: as short as a table needs it. */
export function describePrices(prices: Prices): string {
  const { input, output } = perMillion(prices);
  const tokens = input === undefined && output === undefined ? [] : [`${input ?? '-'} / ${output ?? '-'}`];
  return [...tokens, ...imageWords(prices), ...serviceWords(prices)].join(', ') || 'cache only';
}

/** Formats all kinds, for one line of an explanation. */
export function describeAllPrices(prices: Prices, currency: string): string {
  const amounts = perMillion(prices);
  const words = TOKEN_KINDS.flatMap((kind) =>
    amounts[kind] === undefined ? [] : [`${KIND_WORDS[kind] ?? kind} ${amounts[kind]}`],
  );
  return [
    ...(words.length === 0 ? [] : [`${words.join(', ')} ${currency} per 1M`]),
    ...imageWords(prices, ` ${currency}`),
    ...serviceWords(prices, ` ${currency}`),
  ].join('; ');
}

/** Formats `0.04 an image (2048x2048: 0.06)`. */
function imageWords({ amounts: { image }, imageSizes = {} }: Prices, currency = ''): string[] {
  const sizes = Object.entries(imageSizes).map(([size, amount]) => `${size}: ${amount}`);
  if (image === undefined && sizes.length === 0) return [];
  const any = image === undefined ? 'an image' : `${image}${currency} an image`;
  return [sizes.length === 0 ? any : `${any} (${sizes.join(', ')})`];
}

/** Formats `0.15 per 1,000 text units`, `0.0895 a vCPU-hour`. */
function serviceWords({ amounts: { textUnit, vcpuHour, gbHour } }: Prices, currency = ''): string[] {
  return [
    ...(textUnit === undefined ? [] : [`${exact(textUnit * 1_000)}${currency} per 1,000 text units`]),
    ...(vcpuHour === undefined ? [] : [`${vcpuHour}${currency} a vCPU-hour`]),
    ...(gbHour === undefined ? [] : [`${gbHour}${currency} a GB-hour`]),
  ];
}

const KIND_WORDS: Readonly<Record<string, string>> = { cacheRead: 'cache read', cacheWrite: 'cache write' };

/** Removes the noise of binary fractions: 0.00025 a thousand is 0.25 a million. */
function exact(amount: number): number {
  return Number(amount.toPrecision(12));
}
