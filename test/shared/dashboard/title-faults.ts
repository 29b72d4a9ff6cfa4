import type { MonitoredModel } from '../../../shared/bedrock/estate.ts';
import { imagePrice } from '../../../shared/config/prices.ts';
import type { Widget } from '../../../shared/dashboard/body.ts';
import { markName, readMark } from '../../../shared/dashboard/mark.ts';
import type { DesiredRegion } from '../../../shared/loop/desire-region.ts';
import type { ObservedRegion } from '../../../shared/loop/observed.ts';
import { limitsIn } from '../../../shared/loop/region-limits.ts';
import { rowsAndCosts } from '../../../shared/loop/rows-and-costs.ts';
import { BEDROCK_METRICS, type MetricKey } from '../../../shared/metrics/bedrock-metrics.ts';
import { QUOTA_USES } from '../../../shared/metrics/quota-use.ts';
import { type Entry, entries, markdown } from './render.ts';

/** Titles that two rows bear, and counts in titles that are not so. */
export function titleFaults(desired: DesiredRegion, observed: ObservedRegion): string[] {
  const widgets = desired.pages.flatMap(({ body }) => body.widgets);
  const headers = widgets
    .filter((one) => nameOf(one).endsWith('_header'))
    .map((one) => markdown(one).split('\n')[0] ?? '');
  const twice = headers.filter((title, index) => headers.indexOf(title) < index);
  let counts: CountOf | undefined;
  const countOf: CountOf = (name, what) => {
    counts ??= countsIn(observed);
    return counts(name, what);
  };
  return [
    ...twice.map((title) => `two rows bear the title ${title}`),
    ...widgets.flatMap((one) =>
      one.type === 'alarm' ? alarmFaults(one, desired) : countFaults(one, countOf),
    ),
  ];
}

function nameOf(widget: Widget): string {
  return readMark(widget)?.widget ?? '';
}

/** Those of a row say so; the others are all there are. */
function alarmFaults({ properties: { title, alarms } }: Widget, desired: DesiredRegion): string[] {
  const [, drawn, all] = /, (\d+) of (\d+)$/.exec(String(title)) ?? [];
  const shown = Array.isArray(alarms) ? alarms.length : 0;
  const ofRows = Map.groupBy(desired.alarms, ({ row }) => row);
  const first = Array.isArray(alarms) ? String(alarms[0]) : '';
  const own = String(title).startsWith('Alarms of this row')
    ? [...ofRows.values()].find((some) => some.some(({ name }) => first.endsWith(`:${name}`)))
    : desired.alarms;
  const expected = own?.length;
  if (drawn === undefined) return expected === shown ? [] : [`${title} shows ${shown} of ${expected} alarms`];
  return Number(drawn) === shown && Number(all) === expected
    ? []
    : [`${title}: ${shown} of ${expected} are shown`];
}

type CountOf = (widget: string, what: string) => number | undefined;

function countFaults(widget: Widget, countOf: CountOf): string[] {
  const [, drawn, all, what] = /, (\d+) of (\d+) (\w+)$/.exec(String(widget.properties.title ?? '')) ?? [];
  const name = nameOf(widget);
  if (drawn === undefined || all === undefined || what === undefined)
    return silentFaults(widget, name, countOf);
  const says = `${name} says ${drawn} of ${all} ${what}`;
  const expected = countOf(name, what);
  const seen = seenIn(widget, name, what);
  return [
    ...(Number(drawn) < Number(all) ? [] : [says]),
    ...(expected === undefined || expected === Number(all) ? [] : [`${says}, and there are ${expected}`]),
    ...(seen === undefined || seen === Number(drawn) ? [] : [`${says}, and it draws ${seen}`]),
  ];
}

/** A title without counts is one of a widget that draws all there are. */
function silentFaults(widget: Widget, name: string, countOf: CountOf): string[] {
  const whats = name in QUOTAS ? ['quotas'] : ['models', 'series', 'profiles'];
  return whats.flatMap((what) => {
    const [seen, all] = [seenIn(widget, name, what), countOf(name, what)];
    return seen === undefined || all === undefined || seen === all
      ? []
      : [`${name} draws ${seen} of ${all} ${what}, and does not say so`];
  });
}

/** How many of them a widget draws; `undefined` where its entries do not tell. */
function seenIn(widget: Widget, name: string, what: string): number | undefined {
  const all = entries(widget);
  const shown = all.filter(({ visible }) => visible !== false);
  const series = (some: readonly Entry[]): number =>
    new Set(some.flatMap(({ path }) => path.slice(2).join('\n') || [])).size;
  if (what === 'lines' || what === 'quotas') return shown.length;
  if (what === 'models' && name.startsWith('compare_')) return shown.length;
  if (what === 'series' && /^compare_(?:tokens|requests|throttles|latency)$/.test(name)) return series(all);
  if (what === 'series' && /_(?:latency|requests|quota)$/.test(name)) return series(shown);
  if (what === 'profiles' && /^profiles_(?:input|output)$/.test(name)) return shown.length;
  return undefined;
}

const COMPARED: Readonly<Record<string, readonly MetricKey[]>> = {
  compare_tokens: ['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens'],
  compare_requests: ['invocations'],
  compare_throttles: ['throttles'],
};

const QUOTAS: Readonly<Record<string, keyof typeof QUOTA_USES>> = {
  quotas_tokens: 'tokensPerMinute',
  quotas_requests: 'requestsPerMinute',
  quotas_day: 'tokensPerDay',
};

/** How many there are, told from the estate. */
function countsIn(observed: ObservedRegion): CountOf {
  const { estate, costs } = rowsAndCosts(observed, () => true);
  const { limits } = limitsIn(observed, estate);
  const rows = new Map(estate.rows.map((row) => [markName(row.key), row]));
  const busy = estate.rows.filter(({ hasTraffic }) => hasTraffic);
  const all = [...estate.rows, ...estate.hidden, ...estate.filtered];
  const metrics = new Map(all.flatMap((row) => row.series.map(({ id }) => [id, row.metrics] as const)));
  return (name, what) => {
    const keys = COMPARED[name];
    const kind = QUOTAS[name];
    if (name === 'compare_latency') return seriesOf(busy);
    if (keys !== undefined) {
      const some = busy.filter((row) => keys.some((key) => row.metrics.includes(BEDROCK_METRICS[key].name)));
      return what === 'models' ? some.length : seriesOf(some);
    }
    if (kind !== undefined) {
      const { metric } = QUOTA_USES[kind];
      return limits.filter(
        (limit) =>
          limit.kind === kind &&
          limit.quota.value > 0 &&
          limit.series.some((id) => metrics.get(id)?.includes(metric.name)),
      ).length;
    }
    if (what === 'profiles') {
      return [...costs.bySeries.values()].filter(
        ({ hasTraffic, series }) => hasTraffic && series.scope === 'application',
      ).length;
    }
    const row = rows.get(name.replace(/_[a-z]+$/, ''));
    if (row !== undefined && what === 'series') return row.series.length;
    if (row !== undefined && what === 'lines' && name.endsWith('_images')) return row.images.length;
    if (/^(?:cost_models|compare_cost)$/.test(name) && what === 'series' && estate.silent.length === 0) {
      const images = Map.groupBy(
        all.flatMap((one) => one.images),
        ({ modelId }) => modelId,
      );
      return [...costs.bySeries.values()].filter(({ series, price }) => {
        if (price === undefined) return false;
        const { image: _, ...tokens } = price.prices.amounts;
        const own = images.get(series.id) ?? [];
        return (
          Object.keys(tokens).length > 0 || own.some((one) => imagePrice(price.prices, one) !== undefined)
        );
      }).length;
    }
    return undefined;
  };
}

function seriesOf(rows: readonly MonitoredModel[]): number {
  return rows.reduce((sum, { series }) => sum + series.length, 0);
}
