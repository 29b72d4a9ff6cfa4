import { seriesKey } from '../../../shared/bedrock/place.ts';
import type { Widget } from '../../../shared/dashboard/body.ts';
import { markName, readMark } from '../../../shared/dashboard/mark.ts';
import type { DesiredRegion } from '../../../shared/loop/desire-region.ts';
import type { ObservedRegion } from '../../../shared/loop/observed.ts';
import { limitsIn } from '../../../shared/loop/region-limits.ts';
import { rowsAndCosts } from '../../../shared/loop/rows-and-costs.ts';
import { usedMetric } from '../../../shared/metrics/quota-use.ts';
import { billedSeries } from '../../../shared/pricing/price-series.ts';
import type { QuotaKind } from '../../../shared/quotas/quota-name.ts';
import { type Entry, entries, markdown } from './render.ts';

/** Titles that two rows bear, and counts in titles that are not so. */
export function titleFaults(desired: DesiredRegion, observed: ObservedRegion): string[] {
  const widgets = desired.pages.flatMap(({ body }) => body.widgets);
  const headings = widgets
    .filter((one) => nameOf(one).endsWith('_header'))
    .map((one) => /^\*\*.*?\*\* · /.exec(markdown(one))?.[0] ?? `no title in ${markdown(one)}`);
  const twice = headings.filter((title, index) => headings.indexOf(title) < index);
  const countOf = countsIn(observed);
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

function alarmFaults({ properties: { title, alarms } }: Widget, desired: DesiredRegion): string[] {
  const shown = Array.isArray(alarms) ? alarms.length : 0;
  const all = desired.alarms.length;
  const expected = shown === all ? 'Alarms' : `Alarms, ${shown} of ${all}`;
  return title === expected ? [] : [`${title} shows ${shown} of ${all} alarms`];
}

/** How many of these things a widget should draw to draw all; `undefined` where it is not about them. */
type CountOf = (widget: string, what: string) => number | undefined;

/** A title without counts is one of a widget that draws all there are. */
function countFaults(widget: Widget, countOf: CountOf): string[] {
  const [, drawn, all, what] =
    /, (\d+) of (\d+) ([a-z ]+)$/.exec(String(widget.properties.title ?? '')) ?? [];
  const name = nameOf(widget);
  if (drawn === undefined || all === undefined || what === undefined) {
    return ['quotas', 'models', 'series', 'profiles', 'kinds of images'].flatMap((each) => {
      const [seen, there] = [seenIn(widget, name, each), countOf(name, each)];
      return seen === undefined || there === undefined || seen === there
        ? []
        : [`${name} draws ${seen} of ${there} ${each}, and does not say so`];
    });
  }
  const says = `${name} says ${drawn} of ${all} ${what}`;
  const expected = countOf(name, what);
  const seen = seenIn(widget, name, what);
  return [
    ...(Number(drawn) < Number(all) ? [] : [says]),
    ...(expected === undefined || expected === Number(all) ? [] : [`${says}, and there are ${expected}`]),
    ...(seen === undefined || seen === Number(drawn) ? [] : [`${says}, and it draws ${seen}`]),
  ];
}

const OF_ROW = /_(?:requests|latency|tokens)$/;
const QUOTAS: Readonly<Record<string, readonly QuotaKind[]>> = {
  incident_quotas: ['tokensPerMinute', 'requestsPerMinute'],
  account_quotas_day: ['tokensPerDay'],
};

/** How many of them a widget draws; `undefined` where its entries do not tell. */
function seenIn(widget: Widget, name: string, what: string): number | undefined {
  const all = entries(widget);
  const shown = all.filter(({ visible }) => visible !== false);
  const isImages = ({ path }: Entry): boolean => path[1] === 'OutputImageCount';
  if (what === 'quotas' && name in QUOTAS) return all[0]?.expression?.match(/q\d+/g)?.length;
  if (what === 'models' && /^money_(models|table)$/.test(name)) {
    const [, others] = /^Others, (\d+) model/.exec(shown.at(-1)?.label ?? '') ?? [];
    return others === undefined ? shown.length : shown.length - 1 + Number(others);
  }
  if (what === 'profiles' && /^profiles_(?:input|output)$/.test(name)) return shown.length;
  if (!OF_ROW.test(name)) return undefined;
  if (what === 'kinds of images') return all.filter(isImages).length;
  const drawn = all.filter((one) => one.path.length > 0 && !isImages(one));
  const series = new Set(
    drawn.map(({ path: [namespace, , ...dimensions] }) => [namespace, ...dimensions].join()),
  );
  // Images of a model have no line of bedrock-runtime among the tokens.
  const isWhole = drawn.some(({ path }) => path[2] === 'ModelId');
  return what === 'series' && isWhole ? series.size : undefined;
}

/** Returns how many there are, counted in the estate. */
function countsIn(observed: ObservedRegion): CountOf {
  const { estate, costs } = rowsAndCosts(observed, () => true);
  const { limits } = limitsIn(observed, estate);
  const rows = new Map(estate.rows.map((row) => [markName(row.key), row]));
  const models = [...estate.rows, ...estate.hidden, ...estate.filtered];
  const metrics = new Map(
    models.flatMap((one) => billedSeries(one).map(({ id }) => [id, one.metrics] as const)),
  );
  const priced = costs.models.filter(({ cost }) => cost.terms.length > 0);
  return (name, what) => {
    const kinds = QUOTAS[name];
    if (kinds !== undefined) {
      return limits.filter(
        ({ kind, quota, series }) =>
          kinds.includes(kind) &&
          quota.value > 0 &&
          series.some((id) => metrics.get(id)?.includes(usedMetric(kind, id))),
      ).length;
    }
    if (name.startsWith('money_')) {
      const terms = priced.flatMap(({ cost }) => cost.terms);
      return what === 'models' ? priced.length : new Set(terms.map(({ series }) => seriesKey(series))).size;
    }
    if (what === 'profiles') {
      return [...costs.bySeries.values()].filter(
        ({ hasTraffic, series }) => hasTraffic && series.scope === 'application',
      ).length;
    }
    const row = OF_ROW.test(name) ? rows.get(name.replace(OF_ROW, '')) : undefined;
    if (row !== undefined && what === 'series')
      return name.endsWith('_latency') ? row.series.length : billedSeries(row).length;
    return row !== undefined && what === 'kinds of images' && name.endsWith('_tokens')
      ? row.images.length
      : undefined;
  };
}
