import type { Catalogue, Quota, Usage } from '../../../shared/bedrock/catalogue.ts';
import { type Board, boardsOf } from '../../../shared/config/board.ts';
import type { Widget } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import type { LivePage } from '../../../shared/drift/live-page.ts';
import { type DesiredRegion, desireRegion } from '../../../shared/loop/desire-region.ts';
import { catalogueOf, observed, PREFIX, parameter, REGION, usageOf } from '../builders.ts';

export const [BOARD] = boardsOf({ region: REGION, prefix: PREFIX, dashboardName: 'Board' });

export interface World {
  readonly settings?: object;
  readonly models?: Readonly<Record<string, string | object>>;
  readonly prices?: Readonly<Record<string, string | object>>;
  /** The values of facts/<kind>/all. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly catalogue?: Partial<Catalogue>;
  readonly usage?: Usage;
  readonly pages?: ReadonlyMap<string, LivePage>;
  readonly linked?: readonly Board[];
  readonly board?: Partial<Board>;
  readonly today?: string;
  /** Absent: they were not read. */
  readonly quotas?: readonly Quota[] | undefined;
}

/** What the product would draw for this world. */
export function render({
  settings,
  models = {},
  prices = {},
  facts = {},
  catalogue,
  usage,
  pages = new Map(),
  linked = [],
  board = {},
  today,
  quotas,
}: World): DesiredRegion {
  const parameters = [
    ...(settings === undefined ? [] : [parameter('settings', settings)]),
    ...Object.entries(models).map(([name, value]) => parameter(`models/${name}`, value)),
    ...Object.entries(prices).map(([name, value]) => parameter(`prices/${name}`, value)),
    ...Object.entries(facts).map(([kind, value]) => parameter(`facts/${kind}/all`, value)),
  ];
  const answers = {
    parameters,
    catalogue: catalogueOf(catalogue),
    usage: usage ?? usageOf(),
    pages,
    alarms: [],
    ...(today === undefined ? {} : { today }),
    ...(quotas === undefined ? {} : { quotas: { quotas, denied: [] } }),
  };
  return desireRegion(observed(answers, { ...BOARD, ...board }), {
    linked,
    problems: [],
    concerns: () => true,
  });
}

export function widgetsOf(desired: DesiredRegion, page = 1): readonly Widget[] {
  return desired.pages[page - 1]?.body.widgets ?? [];
}

/** The managed widget whose name ends so; if that begins with `_`, the first row's. Throws if the page has none. */
export function widget(desired: DesiredRegion, end: string, page = 1): Widget {
  const found = widgetsOf(desired, page).find((candidate) => {
    const name = readMark(candidate)?.widget ?? '';
    return name.endsWith(end) && (!end.startsWith('_') || /^[dm]_2f_/.test(name));
  });
  if (found === undefined) throw new Error(`page ${page} has no widget ${end}`);
  return found;
}

/** The visible entries of a metric widget. */
export function shownIn(one: Widget): Entry[] {
  return entries(one).filter(({ visible }) => visible !== false);
}

export function titleOf({ properties }: Widget): string {
  return String(properties.title ?? '');
}

/** Names of the managed widgets of a page. */
export function namesOn(desired: DesiredRegion, page = 1): string[] {
  return widgetsOf(desired, page).flatMap((one) => readMark(one)?.widget ?? []);
}

export function markdown({ properties }: Widget): string {
  return String(properties.markdown);
}

export interface Entry {
  readonly path: readonly string[];
  readonly expression?: string;
  readonly id?: string;
  readonly label?: string;
  readonly stat?: string;
  readonly period?: number;
  readonly visible?: boolean;
  readonly yAxis?: string;
  readonly color?: string;
}

/** The entries of a metric widget, options and path apart. */
export function entries({ properties }: Widget): Entry[] {
  const metrics = Array.isArray(properties.metrics) ? properties.metrics : [];
  return metrics.map((entry: unknown[]) => ({
    ...(entry.at(-1) as Omit<Entry, 'path'>),
    path: entry.slice(0, -1) as string[],
  }));
}
