import { byText, uniqueSorted } from '../kit/order.ts';
import type { Usage } from './catalogue.ts';
import type { MonitoredModel } from './estate.ts';
import { furtherSeries } from './further-series.ts';
import { AGENT_CORE, GUARDRAILS } from './meter.ts';
import type { Series } from './series.ts';

const TITLES: Readonly<Record<string, string>> = { [GUARDRAILS]: 'Guardrails', [AGENT_CORE]: 'AgentCore' };

/** Makes what a service's cost is summed in. It has no row: its metrics have a section. */
export function serviceModels(
  used: readonly Series[],
  { further }: Pick<Usage, 'further'>,
): MonitoredModel[] {
  const metrics = new Map(furtherSeries(further).map(({ id, metrics: own }) => [id, own]));
  return [...Map.groupBy(used, ({ base }) => base)].sort(byText(([base]) => base)).map(([base, series]) => ({
    ...serviceRow(base),
    series,
    images: [],
    metrics: uniqueSorted(series.flatMap(({ id }) => metrics.get(id) ?? [])),
    hasTraffic: true,
  }));
}

/** Returns the key and the title of a service. */
export function serviceRow(base: string): Pick<MonitoredModel, 'key' | 'title' | 'base'> {
  return { key: `s/${base}`, title: TITLES[base] ?? base, base };
}
