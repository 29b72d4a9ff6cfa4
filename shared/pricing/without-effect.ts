import type { Bedrock } from '../bedrock/bedrock.ts';
import type { Usage } from '../bedrock/catalogue.ts';
import { idsWithData } from '../bedrock/known-in.ts';
import { namesOf, type Series, withoutThirdPart } from '../bedrock/series.ts';
import type { Config } from '../config/config.ts';
import { matchesGlob } from '../kit/glob.ts';
import { nearest } from '../kit/nearest.ts';
import { uniqueSorted } from '../kit/order.ts';
import { found, type Problem } from '../kit/problem.ts';
import { keyMatches } from '../quotas/quota-codes.ts';
import { priceEntries } from './sources/price-entries.ts';

interface Region {
  readonly bedrock: Bedrock;
  readonly usage: Usage;
}

/**
 * Lists the price entries, patterns of discovery and keys of `quotas.codes` that match nothing in any of these Regions: neither what
 * Bedrock lists, nor what has traffic, nor what a model entry names. Where a list was denied, ARNs may match what it would have held.
 */
export function withoutEffect(config: Config, regions: readonly Region[]): Problem[] {
  const { models, prices, settings } = config;
  const known = regions.map((region) => seriesIn(region, config));
  const all = known.flat();
  const entriesFor = priceEntries(prices);
  const used = new Set(all.flatMap((series) => entriesFor(series).map(({ from }) => from.name)));
  const isOpen = regions.some(({ bedrock }) => bedrock.denied.length > 0);
  const mayBeHidden = (pattern: string): boolean => isOpen && pattern.startsWith('arn:');
  const ids = uniqueSorted([...all.flatMap(namesOf), ...models.map(({ modelId }) => modelId)]);
  const unused = (where: string, key: string, patterns: readonly string[]): Problem => ({
    where,
    key,
    message: describe(patterns, ids),
  });
  const { include, exclude } = settings.discovery;
  const matchesNothing = (pattern: string): boolean =>
    !mayBeHidden(pattern) && !ids.some((id) => matchesGlob(pattern, id));
  return [
    ...prices
      .filter(({ name, models: own }) => !used.has(name) && !own.some(mayBeHidden))
      .map(({ name, models: own }) => unused(`prices/${name}`, 'models', own)),
    ...Object.entries({ include, exclude }).flatMap(([key, patterns]) =>
      patterns.filter(matchesNothing).map((pattern) => unused('settings', `discovery.${key}`, [pattern])),
    ),
    ...Object.keys(settings.quotas.codes)
      .filter((key) => !mayBeHidden(key) && !ids.some((id) => keyMatches(key, id)))
      .map((key) => unused('settings', 'quotas.codes', [key])),
  ];
}

function describe(patterns: readonly string[], ids: readonly string[]): string {
  const [first = ''] = patterns;
  const hint = patterns.length === 1 ? nearest(first, ids) : undefined;
  const remedy = hint === undefined ? 'correct it or remove it' : `did you mean ${hint}?`;
  return `${remedy}; it matches nothing, expected a model or series that Bedrock lists here or that has traffic, found ${found(patterns)}`;
}

function seriesIn({ bedrock, usage }: Region, { models, prices }: Config): Series[] {
  const used = idsWithData(usage);
  const named = models.map(({ modelId }) => modelId);
  const resolve = bedrock.resolver([...used, ...named, ...prices.flatMap((entry) => entry.models)]);
  const { foundationModels, profiles, provisioned, imported, custom } = bedrock;
  const listed = [
    ...foundationModels.map(({ id }) => withoutThirdPart(id)),
    ...profiles.map(({ id }) => id),
    ...[...provisioned, ...imported, ...custom].map(({ arn }) => arn),
  ];
  const series = uniqueSorted([...listed, ...used, ...named]).map(resolve);
  // A base model that is not listed is known by its profiles.
  const bases = uniqueSorted(series.map(({ base }) => base)).map(resolve);
  return [...series, ...bases];
}
