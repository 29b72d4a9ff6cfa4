import type { Dimensions, TierUsage } from '../bedrock/catalogue.ts';
import type { MonitoredModel } from '../bedrock/estate.ts';
import type { Series } from '../bedrock/series.ts';
import { hasData } from '../metrics/bedrock-metrics.ts';
import type { Costs, ModelCost } from '../metrics/costs.ts';
import { costsOfSeries } from '../pricing/price-series.ts';
import { busiestFirst } from './biggest-models.ts';
import { MAX_SERIES_PER_WIDGET } from './limits.ts';
import { modelKind } from './model-kind.ts';
import type { RenderContext } from './render-context.ts';

/** What the panels of a row are drawn from. */
export interface Row {
  readonly model: MonitoredModel;
  readonly cost: ModelCost['cost'];
  /** The busiest one first, as many as a widget has room for. */
  readonly series: readonly Series[];
  /** The same of bedrock-mantle. */
  readonly mantle: readonly Series[];
  /** Pairs of service tiers of these series. */
  readonly tiers: readonly TierUsage[];
  /** Seconds: of requests and latency, and of tokens and money. */
  readonly period: number;
  readonly costPeriod: number;
  /** Begins the marks of its widgets. */
  readonly prefix: string;
}

/** So many series of bedrock-mantle are drawn at most: a model has more of them only where they are counted by project alone. */
const MAX_MANTLE_SERIES = 60;
/** What one takes of the room of a series of bedrock-runtime: two metrics instead of four, and its part of the expressions. */
const ROOM_OF_MANTLE = 0.6;

export function rowOf({ model, cost }: ModelCost, costs: Costs, prefix: string, context: RenderContext): Row {
  const { period, costPeriod } = { ...context.settings, ...model.claim?.entry };
  const mantle = busiestFirst(model.mantle ?? [], costs).slice(0, MAX_MANTLE_SERIES);
  const room = MAX_SERIES_PER_WIDGET - Math.ceil(ROOM_OF_MANTLE * mantle.length);
  const series = busiestFirst(model.series, costs).slice(0, room);
  // A kind that has a price and no data would be an empty line.
  const terms = cost.terms.filter(
    ({ metricName, kind }) => kind === 'image' || model.metrics.includes(metricName),
  );
  const tiers = costsOfSeries(costs, series).flatMap((one) => one.tiers ?? []);
  return { model, cost: { ...cost, terms }, series, mantle, tiers, period, costPeriod, prefix };
}

export function dimensionsOf({ series }: Row): Dimensions[] {
  return series.map(({ id }) => ({ ModelId: id }));
}

/** Only streamed answers have a first token. */
export function isStreaming({ model }: Row): boolean {
  return (
    (modelKind(model) === 'text' && model.model?.isStreaming === true) || hasData(model, 'firstTokenP50')
  );
}
