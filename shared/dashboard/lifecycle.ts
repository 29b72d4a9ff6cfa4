import type { MonitoredModel } from '../bedrock/estate.ts';
import { lifecycleWords } from '../bedrock/lifecycle-words.ts';
import { hasExtendedPrice } from '../pricing/extended-price.ts';
import { billedSeries, type SeriesCosts } from '../pricing/price-series.ts';

/** Formats a model's life cycle as bold markdown; empty for an active model without dates. */
export function describeLifecycle(
  { model, ...own }: Pick<MonitoredModel, 'model' | 'series' | 'mantle'>,
  { book }: Pick<SeriesCosts, 'book'>,
): string[] {
  const words = lifecycleWords(
    model?.lifecycle,
    hasExtendedPrice(model?.lifecycle, billedSeries(own).map(book)),
  );
  return words === '' ? [] : [`**${words}**`];
}
