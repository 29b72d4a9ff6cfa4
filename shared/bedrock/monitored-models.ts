import type { Config } from '../config/config.ts';
import { partition } from '../kit/lists.ts';
import { compareText, uniqueSorted } from '../kit/order.ts';
import type { Bedrock } from './bedrock.ts';
import type { FoundationModel, Usage } from './catalogue.ts';
import { type Claim, claimSeries } from './claims.ts';
import { withDistinctTitles } from './distinct-titles.ts';
import type { Estate, MonitoredModel } from './estate.ts';
import { isWanted } from './filters.ts';
import { allSeries } from './further-series.ts';
import { seriesKey } from './place.ts';
import { discoveredRow, rowMaker } from './row-maker.ts';
import { namesOf, SERVICE, type Series } from './series.ts';
import { serviceModels } from './service-models.ts';
import { silentModels } from './silent-models.ts';

/** Makes the rows from what Bedrock lists, usage and model entries. The order of the inputs does not matter. */
export function monitoredModels(config: Config, bedrock: Bedrock, usage: Usage): Estate {
  const { discovery } = config.settings;
  const usedIds = uniqueSorted(allSeries(usage).map(({ id }) => id));
  const named = [
    ...config.models.map(({ modelId }) => modelId),
    ...config.prices.flatMap(({ models }) => models),
  ];
  const resolve = bedrock.resolver([...usedIds, ...named]);
  const [usedServices, used] = partition(usedIds.map(resolve), ({ scope }) => scope === SERVICE);
  const known = uniqueSorted([...bedrock.ids, ...(usage.silent?.series ?? []).map(({ id }) => id)]);
  const { claims, lost, problems } = claimSeries(config.models, used, bedrock.callable, resolve, known);
  const toRow = rowMaker(bedrock, usage);

  const entryRows = claims.map((claim) => {
    return toRow({ ...claim, key: `m/${claim.entry.name}`, title: claim.entry.title, claim });
  });
  const [, unclaimed] = partition(used, isClaimedBy(claims));
  const [wanted, filtered] = partition(unclaimed, (series) => isWanted(discovery, namesOf(series)));
  const byBase = (series: readonly Series[]): MonitoredModel[] =>
    [...Map.groupBy(series, ({ base }) => base)].map(([base, own]) => toRow(discoveredRow(base, own)));

  const covered = new Set([...entryRows, ...unclaimed].map(({ base }) => base));
  const potential = (base: string): string[] =>
    bedrock.callable(base).filter((id) => isWanted(discovery, [id, base]));
  const idle = bedrock.foundationModels.filter(({ id }) => !covered.has(id) && potential(id).length > 0);
  const idleRows = idle.map(({ id }) => toRow(discoveredRow(id, potential(id).map(resolve))));
  const found = discovery.idle === 'rows' ? [...byBase(wanted), ...idleRows] : byBase(wanted);
  const titled = withDistinctTitles([...entryRows, ...found, ...byBase(filtered)]);
  const [claimed, discoveredRows] = partition(titled, ({ claim }) => claim !== undefined);
  const [hidden, shown] = partition(claimed, ({ claim }) => claim?.entry.hidden === true);
  const models = {
    rows: inOrder([...shown, ...discoveredRows.slice(0, found.length).sort(byProviderAndTitle)], usage),
    hidden,
    filtered: discoveredRows.slice(found.length),
  };
  const services = serviceModels(usedServices, usage);
  return {
    ...models,
    services,
    silent: silentModels(usage.silent, {
      shown: [...models.rows, ...models.hidden, ...models.filtered, ...services],
      claims,
      bedrock,
      mentioned: [...usedIds, ...named],
    }),
    idle: discovery.idle === 'list' ? idle.toSorted(byProviderAndName) : [],
    claims,
    lost,
    problems,
  };
}

const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Sorts rows by the `order` of their model entries, then by what their models cost lately (facts/usage-fact.ts). Rows of which neither is
 * known follow: model entries by name, then discovered models by provider and title.
 */
function inOrder(rows: readonly MonitoredModel[], { known }: Usage): MonitoredModel[] {
  const rankOf = ({ series, mantle = [] }: MonitoredModel): number =>
    Math.min(LAST, ...[...series, ...mantle].map(({ id }) => known?.get(id)?.rank ?? LAST));
  return rows
    .map((row) => ({ row, order: row.claim?.entry.order ?? LAST, rank: rankOf(row) }))
    .sort((one, other) => one.order - other.order || one.rank - other.rank)
    .map(({ row }) => row);
}

function isClaimedBy(claims: readonly Claim[]): (series: Series) => boolean {
  const claimed = new Set(claims.flatMap(({ series }) => series.map(seriesKey)));
  return (one) => claimed.has(seriesKey(one));
}

function byProviderAndTitle(left: MonitoredModel, right: MonitoredModel): number {
  return (
    compareText(left.model?.provider ?? '', right.model?.provider ?? '') ||
    compareText(left.title, right.title)
  );
}

function byProviderAndName(left: FoundationModel, right: FoundationModel): number {
  return (
    compareText(left.provider, right.provider) ||
    compareText(left.name, right.name) ||
    compareText(left.id, right.id)
  );
}
