import type { Config } from '../config/config.ts';
import type { ModelEntry } from '../config/model-entry.ts';
import { partition } from '../kit/lists.ts';
import { byText, compareText, uniqueSorted } from '../kit/order.ts';
import type { Problem } from '../kit/problem.ts';
import { callableSeries } from './callable.ts';
import type { Catalogue, FoundationModel, ImageDimensions, Usage } from './catalogue.ts';
import { type Claim, claimSeries, type LostContest } from './claims.ts';
import { isWanted } from './filters.ts';
import { isArn, namesOf, profileBase, type Series, seriesResolver } from './series.ts';
import { imageKey, silentModels } from './silent-models.ts';

/** One row of the dashboard. */
export interface MonitoredModel {
  /** Stable from run to run: `m/<name>` for a model entry, `d/<base model>` for a discovered one. */
  readonly key: string;
  readonly title: string;
  readonly base: string;
  /** What the catalogue says of the base model; absent where it does not list it (it flaps). */
  readonly model?: FoundationModel;
  /** What a person said of the row, and how exactly: absent for a discovered model. */
  readonly claim?: Claim;
  /** By id. Empty where nothing of the base model is callable and nothing has traffic. */
  readonly series: readonly Series[];
  readonly images: readonly ImageDimensions[];
  /** Names of the metrics that any of its series has data for. */
  readonly metrics: readonly string[];
  readonly hasTraffic: boolean;
}

export interface Estate {
  /** Model entries by name, then discovered models by provider and title. */
  readonly rows: readonly MonitoredModel[];
  /** Models of entries that say `hidden`: no row, but their cost counts. */
  readonly hidden: readonly MonitoredModel[];
  /** Models with traffic that discovery filters out: no row, but their cost counts. */
  readonly filtered: readonly MonitoredModel[];
  /** Series that fell silent but had data this month: nothing of them is drawn, but their cost counts, with that of the model of the same key. */
  readonly silent: readonly MonitoredModel[];
  /** Callable base models with neither traffic nor row. */
  readonly idle: readonly FoundationModel[];
  /** What the model entries claim, and the entries that have no row because others claim the same. */
  readonly claims: readonly Claim[];
  readonly lost: readonly LostContest[];
  readonly problems: readonly Problem[];
}

/** Catalogue, usage and model entries to rows. Depends on no order of its inputs. */
export function monitoredModels(config: Config, catalogue: Catalogue, usage: Usage): Estate {
  const { discovery } = config.settings;
  const usedIds = uniqueSorted(usage.series.map(({ id }) => id));
  const named = [
    ...config.models.map(({ modelId }) => modelId),
    ...config.prices.flatMap(({ models }) => models),
  ];
  const resolve = seriesResolver(catalogue, [...usedIds, ...named]);
  const callable = callableSeries(catalogue);
  const used = usedIds.map(resolve);
  const known = uniqueSorted([...idsOf(catalogue), ...(usage.silent?.series ?? []).map(({ id }) => id)]);
  const { claims, lost, problems } = claimSeries(config.models, used, callable, resolve, known);
  const toRow = rowMaker(catalogue, usage);

  const entryRows = claims.map((claim) => {
    return toRow({ ...claim, key: `m/${claim.entry.name}`, title: claim.entry.title, claim });
  });
  const [, unclaimed] = partition(used, isClaimedBy(claims));
  const [wanted, filtered] = partition(unclaimed, (series) => isWanted(discovery, namesOf(series)));
  const byBase = (series: readonly Series[]): MonitoredModel[] =>
    [...Map.groupBy(series, ({ base }) => base)].map(([base, own]) => toRow(discovered(base, own)));

  const covered = new Set([...entryRows, ...unclaimed].map(({ base }) => base));
  const potential = (base: string): string[] =>
    callable(base).filter((id) => isWanted(discovery, [id, base]));
  const idle = catalogue.foundationModels.filter(({ id }) => !covered.has(id) && potential(id).length > 0);
  const idleRows = idle.map(({ id }) => toRow(discovered(id, potential(id).map(resolve))));
  const found = discovery.idle === 'rows' ? [...byBase(wanted), ...idleRows] : byBase(wanted);
  const titled = withDistinctTitles([...entryRows, ...found, ...byBase(filtered)]);
  const [ofEntries, discoveredRows] = partition(titled, ({ claim }) => claim !== undefined);
  const [hidden, shown] = partition(ofEntries, ({ claim }) => claim?.entry.hidden === true);
  const models = {
    rows: [...shown, ...discoveredRows.slice(0, found.length).sort(byProviderAndTitle)],
    hidden,
    filtered: discoveredRows.slice(found.length),
  };
  return {
    ...models,
    silent: silentModels(usage.silent, {
      shown: [...models.rows, ...models.hidden, ...models.filtered],
      claims,
      catalogue,
      mentioned: [...usedIds, ...named],
    }),
    idle: discovery.idle === 'list' ? idle.toSorted(byProviderAndName) : [],
    claims,
    lost,
    problems,
  };
}

function idsOf({ foundationModels, profiles }: Catalogue): string[] {
  return uniqueSorted([
    ...[...foundationModels, ...profiles].map(({ id }) => id),
    ...profiles.map(profileBase),
  ]);
}

type RowSeed = Pick<MonitoredModel, 'key' | 'base' | 'series'> & { title?: string; claim?: Claim };

function rowMaker(catalogue: Catalogue, usage: Usage): (seed: RowSeed) => MonitoredModel {
  const models = new Map(catalogue.foundationModels.map((model) => [model.id, model]));
  const used = new Map(usage.series.map(({ id, metrics }) => [id, metrics]));
  const images = Map.groupBy(usage.images, ({ modelId }) => modelId);
  return ({ key, base, series, title, claim }) => {
    const model = models.get(base);
    return {
      key,
      base,
      series,
      title: title ?? model?.name ?? ownName(series, base) ?? shortened(base),
      images: imagesOf(series, images, claim?.entry),
      metrics: uniqueSorted(series.flatMap(({ id }) => used.get(id) ?? [])),
      hasTraffic: series.some(({ id }) => used.has(id)),
      ...(model === undefined ? {} : { model }),
      ...(claim === undefined ? {} : { claim }),
    };
  };
}

function discovered(base: string, series: readonly Series[]): RowSeed {
  return { key: `d/${base}`, base, series };
}

/** An imported model is its own base and has only the name that people gave it. */
function ownName(series: readonly Series[], base: string): string | undefined {
  return series.find(({ id }) => id === base)?.name;
}

/** Of an ARN what follows its last slash: a custom model's deployment has a name that no list of ours gives. */
function shortened(base: string): string {
  return isArn(base) ? base.slice(base.lastIndexOf('/') + 1) : base;
}

function isClaimedBy(claims: readonly Claim[]): (series: Series) => boolean {
  const ids = new Set(claims.flatMap(({ series }) => series.map(({ id }) => id)));
  return ({ id }) => ids.has(id);
}

/** OutputImageCount has dimensions of its own: what CloudWatch has data for, and what the entry names before there is any. */
function imagesOf(
  series: readonly Series[],
  usage: ReadonlyMap<string, ImageDimensions[]>,
  entry?: ModelEntry,
): ImageDimensions[] {
  const image = entry?.image;
  const named = image === undefined ? [] : series.map(({ id }) => ({ modelId: id, ...image }));
  const all = [...named, ...series.flatMap(({ id }) => usage.get(id) ?? [])];
  return [...new Map(all.map((one) => [imageKey(one), one])).values()].sort(byText(imageKey));
}

/**
 * Bedrock gives one name to several ids (16 of 126 in us-east-1, December 2025), and people may give one title to several
 * entries: then the id, or the entry's name, tells them apart. A discovered model gives way to what a person typed.
 */
function withDistinctTitles(rows: readonly MonitoredModel[]): MonitoredModel[] {
  const byTitle = Map.groupBy(rows, ({ title }) => title.replaceAll(/\s+/g, ' '));
  const clashing = new Set(
    [...byTitle.values()].flatMap((alike) =>
      alike.filter((row) => alike.some((other) => givesWay(row, other))),
    ),
  );
  if (clashing.size === 0) return [...rows];
  return withDistinctTitles(rows.map((row) => (clashing.has(row) ? withSuffix(row) : row)));
}

/** Whether the first of two of one title needs another one. Two parts of one model have one key. */
function givesWay(row: MonitoredModel, other: MonitoredModel): boolean {
  if (row.key === other.key) return false;
  return row.claim === undefined
    ? other.claim !== undefined || row.title !== row.base
    : other.claim !== undefined;
}

function withSuffix(row: MonitoredModel): MonitoredModel {
  const suffix = row.claim?.entry.name ?? (row.title === row.base ? 'discovered' : row.base);
  return { ...row, title: `${row.title} (${suffix})` };
}

function byProviderAndTitle(left: MonitoredModel, right: MonitoredModel): number {
  return (
    compareText(left.model?.provider ?? '', right.model?.provider ?? '') ||
    compareText(left.title, right.title) ||
    compareText(left.base, right.base)
  );
}

function byProviderAndName(left: FoundationModel, right: FoundationModel): number {
  return (
    compareText(left.provider, right.provider) ||
    compareText(left.name, right.name) ||
    compareText(left.id, right.id)
  );
}
