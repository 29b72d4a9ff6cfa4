import type { Bedrock } from '../bedrock/bedrock.ts';
import type { Usage } from '../bedrock/catalogue.ts';
import { idsWithData } from '../bedrock/known-in.ts';
import { isOfService } from '../bedrock/meter.ts';
import { namesOf, type Series, withoutThirdPart } from '../bedrock/series.ts';
import type { Config } from '../config/config.ts';
import type { PriceEntry } from '../config/price-entry.ts';
import { layerOf } from '../config/settings-layers.ts';
import { matchesGlob } from '../kit/glob.ts';
import { nearest } from '../kit/nearest.ts';
import { uniqueSorted } from '../kit/order.ts';
import { found, type Problem } from '../kit/problem.ts';
import { keyMatches } from '../quotas/quota-codes.ts';
import { isKnownService, KNOWN_SERVICES } from './known-services.ts';
import { entriesIn, priceEntries } from './sources/price-entries.ts';

interface Region {
  readonly board: { readonly region: string };
  readonly bedrock: Bedrock;
  readonly usage: Usage;
}

/**
 * Lists the price entries, patterns of discovery and keys of `quotas.codes` that match nothing in any of these Regions: neither what
 * Bedrock lists, nor what has traffic, nor what a model entry names. Where a list was denied, ARNs may match what it would have held.
 * Also lists topics of other Regions, and Regions that are given twice.
 */
export function withoutEffect(config: Config, regions: readonly Region[]): Problem[] {
  const { models, prices, settings } = config;
  const known = regions.map((region) => ({ region: region.board.region, series: seriesIn(region, config) }));
  const all = known.flatMap(({ series }) => series);
  const used = new Set(
    known.flatMap(({ region, series }) => {
      const entriesFor = priceEntries(entriesIn(prices, region));
      return series.flatMap((one) => entriesFor(one).map(({ from }) => from.name));
    }),
  );
  const watched = known.map(({ region }) => region);
  const isElsewhere = ({ regions: named }: PriceEntry): boolean =>
    named !== undefined && !named.some((region) => watched.includes(region));
  const isOpen = regions.some(({ bedrock }) => bedrock.denied.length > 0);
  const mayBeHidden = (pattern: string): boolean => isOpen && pattern.startsWith('arn:');
  const ids = uniqueSorted([...all.flatMap(namesOf), ...models.map(({ modelId }) => modelId)]);
  const unused = (where: string, key: string, patterns: readonly string[]): Problem => ({
    where,
    key,
    ...describe(patterns, key === 'service' ? KNOWN_SERVICES : ids),
  });
  const { include, exclude } = settings.discovery;
  const matchesNothing = (pattern: string): boolean =>
    !mayBeHidden(pattern) && !ids.some((id) => matchesGlob(pattern, id));
  return [
    ...prices.filter(isElsewhere).map(({ name, regions: named }) => ({
      where: `prices/${name}`,
      key: 'regions',
      remedy: 'Name a watched Region, or delete this parameter',
      message: `expected one of ${watched.join(', ')}, found ${found(named)}`,
    })),
    ...prices.flatMap(({ name, regions: named = [] }) =>
      named
        .filter((region, index) => named.indexOf(region) < index)
        .map((region) => ({
          where: `prices/${name}`,
          key: 'regions',
          remedy: `Remove one ${region}`,
          message: `expected each Region once, found ${region} twice`,
        })),
    ),
    ...(settings.alarms.topics ?? [])
      .filter((arn) => !watched.includes(arn.split(':')[3] ?? ''))
      .map((arn) => ({
        where: 'settings',
        key: 'alarms.topics',
        remedy: 'Remove this topic, or deploy with its Region',
        message: `expected topics in ${watched.join(', ')}, found ${arn}`,
      })),
    ...prices
      .filter(
        (entry) =>
          !used.has(entry.name) &&
          !entry.models.some((one) => mayBeHidden(one) || isKnownService(one)) &&
          !isElsewhere(entry),
      )
      .map(({ name, models: own }) =>
        unused(`prices/${name}`, own.some(isOfService) ? 'service' : 'models', own),
      ),
    ...Object.entries({ include, exclude }).flatMap(([key, patterns]) =>
      patterns.filter(matchesNothing).map((pattern) => unused('settings', `discovery.${key}`, [pattern])),
    ),
    ...Object.keys(settings.quotas.codes)
      .filter((key) => layerOf(config.layers, ['quotas', 'codes', key])?.kind !== 'shared')
      .filter((key) => !mayBeHidden(key) && !ids.some((id) => keyMatches(key, id)))
      .map((key) => unused('settings', 'quotas.codes', [key])),
  ];
}

function describe(patterns: readonly string[], ids: readonly string[]): Pick<Problem, 'remedy' | 'message'> {
  const [first, ...others] = patterns;
  const hint = first === undefined || others.length > 0 ? undefined : nearest(first, ids);
  return {
    remedy: `Correct what matches nothing${hint === undefined ? '' : `, perhaps to ${hint}`}, or remove it`,
    message: `expected a model or series that Bedrock lists here or that has traffic, found no match for ${found(patterns)}`,
  };
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
