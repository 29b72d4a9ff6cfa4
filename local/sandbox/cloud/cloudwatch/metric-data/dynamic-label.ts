import type { MetricQuery } from '../../../../tool/dashboard/query.ts';
import { type MetricSources, sourceOf } from '../../links.ts';

/**
 * Resolves the properties of the metric, and LABEL, in its label. Values of the drawn range (`MAX` and the like) stay as they are written,
 * as do labels of expressions. Source: CloudWatch user guide, Use dynamic labels.
 */
export function dynamicLabel(label: string, query: MetricQuery, sources: MetricSources): string {
  return label.replaceAll(/\$\{(?:PROP\('([^']+)'\)|LABEL)\}/g, (written, property: string | undefined) => {
    if (property === undefined) return query.metric.MetricName;
    return propertyOf(property, query, sources) ?? written;
  });
}

function propertyOf(name: string, query: MetricQuery, sources: MetricSources): string | undefined {
  const { metric, period, stat } = query;
  const source = sourceOf(sources, query.accountId);
  const properties: Readonly<Record<string, string | undefined>> = {
    AccountId: source?.accountId,
    AccountLabel: source?.label,
    MetricName: metric.MetricName,
    Namespace: metric.Namespace,
    Period: String(period),
    Region: sources.region,
    Stat: stat,
  };
  const dimension = /^Dim\.(.+)$/.exec(name)?.[1];
  if (dimension === undefined) return properties[name];
  return metric.Dimensions.find(({ Name }) => Name === dimension)?.Value;
}
