import { uniqueSorted } from '../kit/order.ts';
import type { Estate, MonitoredModel } from './estate.ts';

/** Returns each model of the estate once, except idle ones and services, with the series that discovery filters out joined to its row. */
export function wholeModels({ rows, hidden, filtered }: Estate): MonitoredModel[] {
  const byKey = new Map<string, MonitoredModel>();
  for (const model of [...rows, ...hidden, ...filtered]) {
    const known = byKey.get(model.key);
    byKey.set(model.key, known === undefined ? model : joinModels(known, model));
  }
  return [...byKey.values()];
}

function joinModels(model: MonitoredModel, part: MonitoredModel): MonitoredModel {
  return {
    ...model,
    series: [...model.series, ...part.series],
    ...mantleOf(model, part),
    images: [...model.images, ...part.images],
    metrics: uniqueSorted([...model.metrics, ...part.metrics]),
    hasTraffic: model.hasTraffic || part.hasTraffic,
  };
}

function mantleOf(...parts: readonly MonitoredModel[]): Pick<MonitoredModel, 'mantle'> {
  const mantle = parts.flatMap((one) => one.mantle ?? []);
  return mantle.length === 0 ? {} : { mantle };
}
