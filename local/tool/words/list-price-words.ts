import type { ListedAmounts } from '../../../shared/pricing/list-prices/list-price.ts';
import type { ListPriceState } from '../inventory/list-price.ts';

type Listed = Extract<ListPriceState, { kind: 'listed' }>;

const SOURCES = { offer: "Bedrock's offer", priceList: 'the AWS Price List' } as const;

/** Formats `regional rate of eu-west-1 (EU_input_tokens_standard), from Bedrock's offer, since 2026-11-20, read 2026-11-28`. */
export function describeRate({ region, scope, price: { rate, source, since }, read }: Listed): string {
  return [
    `${scope} rate of ${region} (${rate}), from ${SOURCES[source]}`,
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(read === undefined ? [] : [`read ${read}`]),
  ].join(', ');
}

/** Says what is known besides the price; nothing in most cases. */
export function listPriceNotes({ price: { longContext }, held }: Listed): string[] {
  return [
    ...(held === undefined
      ? []
      : [
          `AWS listed ${amountsText(held)} on ${held.at.slice(0, 10)}; a price that changes by more than half waits for a second reading`,
        ]),
    ...(longContext === undefined
      ? []
      : [`a token in a long context costs ${longContext} times as much; that is not in the costs`]),
  ];
}

/** Names the amounts that people compare: not those of the cache. */
function amountsText(amounts: ListedAmounts): string {
  const named = Object.entries(AMOUNTS).flatMap(([kind, words]) => {
    const amount = amounts[kind as keyof typeof AMOUNTS];
    return amount === undefined ? [] : [`${words} ${amount}`];
  });
  return named.join(', ');
}

const AMOUNTS = {
  input: 'input',
  output: 'output',
  textUnit: 'text unit',
  vcpuHour: 'vCPU-hour',
  gbHour: 'GB-hour',
} as const;
