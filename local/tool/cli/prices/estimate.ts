import type { Series } from '../../../../shared/bedrock/series.ts';
import { resourceId } from '../../../../shared/config/resource-id.ts';
import { type Answer, type Ask, DATA_SET } from './data-set.ts';

/** What the data set says about a series, or why it says nothing certain. */
export type Estimate =
  | { readonly kind: 'known'; readonly id: string; readonly answer: Answer }
  | { readonly kind: 'unknown'; readonly why: string };

/** Where and in what the prices are to hold. */
export interface Market {
  readonly region: string;
  /** The currency of the settings. */
  readonly currency: string;
}

/**
 * The data set answers by likeness: `titan-embed-text-v2` gets the price of `-v1`, `sonnet-5-5` that of `sonnet-5`. An answer
 * counts only if what was matched is this very model, and these very prices (regional or global).
 *
 * | series                    | matched       | counts |
 * |---------------------------|---------------|--------|
 * | plain id or geography     | `regional.X`  | yes    |
 * | plain id or geography     | `X`           | yes    |
 * | global                    | `global.X`    | yes    |
 * | global                    | any other     | no: global prices are lower for some vendors, and the same for others |
 * | application profile       | as for what it was made from | |
 * | us-gov, or another partition | any        | no: the set has commercial prices only |
 */
export function estimateOf(series: Series, { region, currency }: Market, ask: Ask): Estimate {
  if (currency !== DATA_SET.currency) {
    return unknown(`the set is in ${DATA_SET.currency}, the settings say ${currency}`);
  }
  const id = series.source ?? resourceId(series.id);
  const scope = scopeOf(id, series.base);
  if (scope === undefined) return unknown(`the set has models of Bedrock's own, not ${series.scope} ones`);
  if (scope === 'us-gov' || !isCommercial(region)) return unknown('the set has no prices of this partition');
  const answer = ask(id);
  if (answer === undefined) return unknown('the set does not know it');
  const [kind, model] = /^(regional|global)\.(.+)$/.exec(answer.matched)?.slice(1) ?? ['', answer.matched];
  if (!isSameModel(series.base, model ?? '')) {
    return unknown(`the set takes it for ${answer.matched}, which is another model`);
  }
  if ((scope === 'global') !== (kind === 'global')) {
    return unknown(`the set has ${answer.matched}, which are not the prices of its ${scope} series`);
  }
  if (answer.beyond.length > 0) {
    return unknown(`the set prices apart what CloudWatch counts together (${answer.beyond.join(', ')})`);
  }
  return { kind: 'known', id, answer };
}

function unknown(why: string): Estimate {
  return { kind: 'unknown', why };
}

/** Returns `in-region`, or what is before the base model in the id; `undefined` for anything but Bedrock's models and system profiles. */
function scopeOf(id: string, base: string): string | undefined {
  if (id === base) return id.startsWith('arn:') ? undefined : 'in-region';
  return id.endsWith(`.${base}`) ? id.slice(0, -base.length - 1) : undefined;
}

/** Tells whether a Region is in the partition `aws`: all others have four parts, or are China's. */
function isCommercial(region: string): boolean {
  return /^(?!cn-)[a-z]{2}-[a-z]+-\d+$/.test(region);
}

/** Tells whether two ids have one name and one version; the first version (`-v1:0`) may be left out. */
function isSameModel(left: string, right: string): boolean {
  return normal(left) === normal(right);
}

function normal(id: string): string {
  const [, name = id, version = '1', revision = '0'] = /^(.+?)(?:-v(\d+))?(?::(\d+))?$/.exec(id) ?? [];
  return `${name}-v${version}:${revision}`;
}
