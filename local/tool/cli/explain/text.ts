import type { Decision } from '../../inventory/explain-price.ts';
import type { InventoryItem, TrafficState } from '../../inventory/inventory.ts';
import { tierLines } from '../../words/tier-words.ts';
import { bold } from '../bold.ts';
import { describeLifecycle } from '../lifecycle.ts';
import { describeAllPrices } from '../models/price-words.ts';
import type { Explanation } from './explanation.ts';
import { listPriceLines } from './list-price-lines.ts';
import { alarmLines, quotaLines } from './watched-words.ts';

const TRAFFIC: Readonly<Record<TrafficState, string>> = {
  data: 'has data of the last two weeks',
  silent: 'none for two weeks, but earlier',
  none: 'none for two weeks',
};

/** Formats the explanation of one series: what was decided and why, then what would change it. */
export function describeExplanation(explanation: Explanation, currency: string): string {
  const { item, row, claim, discovery, changes } = explanation;
  return [
    bold(item.series.id),
    fact('base model', baseOf(item)),
    fact('traffic', TRAFFIC[item.traffic]),
    fact('row', row),
    ...decision('claimed by', claim),
    fact('discovery', discovery),
    ...price(explanation, currency),
    ...several('tiers', tierLines(item, currency)),
    ...several('list price', listPriceLines(explanation)),
    ...lifecycle(item),
    ...several('alarms', alarmLines(explanation)),
    ...several('quotas', quotaLines(explanation)),
    ...changes.flatMap(({ what, command }) => [`  to ${what}:`, `    ${command}`]),
  ].join('\n');
}

const WIDTH = 'base model'.length;

function fact(name: string, text: string): string {
  return `  ${name.padEnd(WIDTH)}  ${text}`;
}

function several(name: string, texts: readonly string[]): string[] {
  return texts.map((text, index) => fact(index === 0 ? name : '', text));
}

function baseOf({ series: { base, scope, name, source }, model }: InventoryItem): string {
  const names = model === undefined ? '' : ` (${model.name}, ${model.provider})`;
  const called = name === undefined ? '' : `, called ${name}`;
  const made = source === undefined ? '' : `, made from ${source}`;
  return `${base}${names}; scope ${scope}${called}${made}`;
}

function price({ item: { prices, missing }, price: decided }: Explanation, currency: string): string[] {
  const [best] = prices;
  const lacking =
    missing.length === 0 ? [] : [fact('', `no price for ${missing.join(', ')}, which have data`)];
  const later = (decided.later ?? []).map(({ from, since, prices }) =>
    fact('', `from ${since} on: ${describeAllPrices(prices, currency)}, from ${from}`),
  );
  if (best === undefined) return [...decision('price', decided), ...later, ...lacking];
  const asOf = best.asOf === undefined ? '' : `, as of ${best.asOf}`;
  return [
    fact('price', describeAllPrices(best.prices, currency) + asOf),
    ...decision('price from', decided),
    ...later,
    ...lacking,
  ];
}

function decision(name: string, { winner, reason, lost }: Decision): string[] {
  return [
    fact(name, winner === undefined ? `none: ${reason}` : `${winner}: ${reason}`),
    ...lost.map(({ from, pattern, reason: why }) =>
      fact('', `not ${from}${pattern === undefined ? '' : ` (${pattern})`}: ${why}`),
    ),
  ];
}

function lifecycle(item: InventoryItem): string[] {
  if (item.model === undefined)
    return [fact('life cycle', 'not known: Bedrock does not list the base model')];
  return [fact('life cycle', describeLifecycle(item) || 'active')];
}
