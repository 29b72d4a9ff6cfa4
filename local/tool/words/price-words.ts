const KINDS: Readonly<Record<string, string>> = {
  input: 'input',
  output: 'output',
  cacheRead: 'cache read',
  cacheWrite: 'cache write',
  image: 'an image',
};
const PER: Readonly<Record<string, string>> = { '1000': ' per 1K', '1000000': ' per 1M' };

/** `input0*3/1000000`, `SUM([input0,input1])*3/1000000` or `image0*0.04`: what is counted, a price, for so many. */
const PRICED =
  /(?<counted>\b\w*?(?<kind>input|output|cacheRead|cacheWrite|image)\d+(?:,\w+)*(?:\]\))?)\*(?<amount>\d+(?:\.\d+)?)(?:\/(?<units>\d+))?/g;
/** At the end, or before what ends a line without its newest point (dashboard/whole-periods.ts). */
const MULTIPLIER = /\*(\d+(?:\.\d+)?)(?=(?:,0\)\))?$)/;

interface Factors {
  /** The expression without its prices and its multiplier. */
  readonly rest: string;
  readonly prices: readonly { readonly kind: string; readonly amount: string; readonly units: string }[];
  readonly multiplier: string;
}

/**
 * Says what differs between two expressions of a cost, if nothing does but prices and the multiplier: `price of input 3.00 -> 3.30
 * per 1M`. Returns `undefined` if anything else differs. The prices are read from the expressions, because only the live one
 * still holds the former price.
 */
export function priceWords(live: string, desired: string): string[] | undefined {
  const [before, after] = [factorsOf(live), factorsOf(desired)];
  if (before.rest !== after.rest || before.prices.length !== after.prices.length) return undefined;
  const prices = before.prices.flatMap(({ kind, amount, units }, index) => {
    const wanted = after.prices[index];
    if (wanted === undefined || (wanted.amount === amount && wanted.units === units)) return [];
    const [per, wantedPer] = [PER[units] ?? '', PER[wanted.units] ?? ''];
    const from = per === wantedPer ? money(amount) : `${money(amount)}${per}`;
    return [`price of ${KINDS[kind] ?? kind} ${from} -> ${money(wanted.amount)}${wantedPer}`];
  });
  const multiplier =
    before.multiplier === after.multiplier
      ? []
      : [`price multiplier ${before.multiplier} -> ${after.multiplier}`];
  return [...new Set([...prices, ...multiplier])];
}

function factorsOf(expression: string): Factors {
  const prices: Factors['prices'][number][] = [];
  const counted = expression.replaceAll(PRICED, (...match) => {
    const { counted: what = '', kind = '', amount = '', units = '' }: Record<string, string> = match.at(-1);
    prices.push({ kind, amount, units });
    return `${what}*`;
  });
  const multiplier = MULTIPLIER.exec(counted)?.[1] ?? '1';
  return { rest: counted.replace(MULTIPLIER, ''), prices, multiplier };
}

function money(amount: string): string {
  return /^\d+(\.\d)?$/.test(amount) ? Number(amount).toFixed(2) : amount;
}
