import { uniqueSorted } from '../config/order.ts';
import type { Estate, MonitoredModel } from './monitored-models.ts';

/** Each model of the estate once, idle ones apart: what discovery filters out of a base model belongs to its row. */
export function wholeModels({ rows, hidden, filtered }: Estate): MonitoredModel[] {
  const byKey = Map.groupBy([...rows, ...hidden, ...filtered], ({ key }) => key);
  return [...byKey.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [others.reduce(joined, first)],
  );
}

function joined(model: MonitoredModel, part: MonitoredModel): MonitoredModel {
  return {
    ...model,
    series: [...model.series, ...part.series],
    images: [...model.images, ...part.images],
    metrics: uniqueSorted([...model.metrics, ...part.metrics]),
    hasTraffic: model.hasTraffic || part.hasTraffic,
  };
}
