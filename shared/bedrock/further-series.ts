import type { NamespaceMetric, SeriesUsage, Usage } from './catalogue.ts';
import { AGENT_CORE, GUARDRAILS, isOfRuntime, MANTLE, type Meter, meterOf, pricedService } from './meter.ts';

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

/**
 * Whether what a series counted before today is in another one as well, because AWS published it under several sets of dimensions. `listed` are
 * series that have data, `known` those that had some.
 *
 * | a series                                | is counted elsewhere if                    |
 * |-----------------------------------------|--------------------------------------------|
 * | of a project or an operation            | the whole has data, or had some            |
 * | of all projects, or of all operations   | any of its projects or operations has data |
 * | of bedrock-runtime                      | never                                      |
 */
export function isCountedElsewhere(
  id: string,
  { listed, known }: { readonly listed: ReadonlySet<string>; readonly known: ReadonlyMap<string, unknown> },
): boolean {
  if (isOfRuntime(id)) return false;
  const { rate: whole } = pricedService(id);
  if (id !== whole) return listed.has(whole) || known.has(whole);
  return [...listed].some((one) => one.startsWith(`${whole}/`));
}

/** Dimensions have no order. */
function keyOf({ namespace, dimensions }: Pick<Meter, 'namespace' | 'dimensions'>): string {
  return JSON.stringify([namespace, Object.entries(dimensions).sort()]);
}
