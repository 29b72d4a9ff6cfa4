import type { NamespaceMetric, SeriesUsage, Usage } from './catalogue.ts';
import { AGENT_CORE, GUARDRAILS, MANTLE, type Meter, meterOf } from './meter.ts';

/** Returns all series with data: values of `ModelId`, and what further namespaces count. */
export function allSeries({ series, further }: Pick<Usage, 'series' | 'further'>): SeriesUsage[] {
  return [...series, ...furtherSeries(further)];
}

/**
 * Finds the series of further namespaces (meter.ts). AWS publishes some of them under several sets of dimensions, which count the same:
 * only the first set with data of something billed is taken.
 */
export function furtherSeries(further: readonly NamespaceMetric[]): SeriesUsage[] {
  const metricsOf = Map.groupBy(further, keyOf);
  const usageOf = (id: string): SeriesUsage[] => {
    const meter = meterOf(id);
    const metrics = (metricsOf.get(keyOf(meter)) ?? []).map(({ name }) => name);
    return meter.counts.some(({ metric }) => metrics.includes(metric)) ? [{ id, metrics }] : [];
  };
  return candidatesIn(further).flatMap((sets) => {
    return sets.map((ids) => ids.flatMap(usageOf)).find(({ length }) => length > 0) ?? [];
  });
}

/** Lists for each thing that is counted the series that may count it: of these lists the first with data holds. */
function candidatesIn(further: readonly NamespaceMetric[]): string[][][] {
  const valuesOf = (name: string): string[] =>
    [...new Set(further.flatMap(({ dimensions }) => dimensions[name] ?? []))].sort();
  const projects = valuesOf('Project');
  return [
    ...valuesOf('Model').map((model) => [
      [`${MANTLE}/${model}`],
      projects.map((project) => `${MANTLE}/${model}/${project}`),
    ]),
    ...valuesOf('GuardrailPolicyType').map((policy) => [
      [`${GUARDRAILS}/${policy}`],
      [`${GUARDRAILS}/${policy}/ApplyGuardrail`],
    ]),
    ...valuesOf('Service').map((service) => [[`${AGENT_CORE}/${service}`]]),
  ];
}

/** Dimensions have no order. */
function keyOf({ namespace, dimensions }: Pick<Meter, 'namespace' | 'dimensions'>): string {
  return JSON.stringify([namespace, Object.entries(dimensions).sort()]);
}
