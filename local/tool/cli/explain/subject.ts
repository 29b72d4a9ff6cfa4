import { profileId, withoutThirdPart } from '../../../../shared/bedrock/series.ts';
import { modelIdOf, resourceId } from '../../../../shared/config/resource-id.ts';
import { suggestions } from '../../../../shared/kit/nearest.ts';
import { uniqueSorted } from '../../../../shared/kit/order.ts';
import { formatPriceSource } from '../../../../shared/pricing/price-source.ts';
import type { InventoryItem } from '../../inventory/inventory.ts';
import type { RegionEstate } from '../../inventory/region-estates.ts';

/** What you ask about, and the series that it means. */
export interface Subject {
  readonly kind: 'model entry' | 'price entry' | 'series' | 'base model' | 'title';
  /** The parameter below the prefix, the id or the title. */
  readonly name: string;
  readonly items: readonly InventoryItem[];
}

/** Tries what is exact first, then the names that you gave: a parameter, a series, a base model, a row's title, a name. */
export function subjectOf(
  argument: string,
  { board, config, parameters, bedrock }: RegionEstate,
  items: readonly InventoryItem[],
): Subject | undefined {
  const path = argument.startsWith(`${board.prefix}/`) ? argument.slice(board.prefix.length + 1) : argument;
  if (parameters.some(({ name }) => name === `${board.prefix}/${path}`)) {
    if (path.startsWith('models/')) {
      const own = items.filter(({ claims: [claim] }) => `models/${claim?.entry.name}` === path);
      return { kind: 'model entry', name: path, items: own };
    }
    if (path.startsWith('prices/')) {
      return { kind: 'price entry', name: path, items: items.filter(isPricedBy(path)) };
    }
  }
  const shared = config.prices.find(({ name, isShared }) => isShared === true && path === `prices/${name}`);
  if (shared !== undefined) {
    const name = formatPriceSource({ kind: 'defaults', name: shared.name });
    return { kind: 'price entry', name, items: items.filter(isPricedBy(name)) };
  }
  const find = (test: (item: InventoryItem) => boolean, kind: Subject['kind'], name: string) => {
    const found = items.filter(test);
    return found.length === 0 ? undefined : { kind, name, items: found };
  };
  const id = profileId(modelIdOf(argument));
  const base = withoutThirdPart(resourceId(argument));
  const title = argument.toLowerCase();
  return (
    find(({ series }) => profileId(series.id) === id && series.id !== series.base, 'series', argument) ??
    find(({ series }) => series.base === base, 'base model', base) ??
    (bedrock.model(base) === undefined ? undefined : { kind: 'base model', name: base, items: [] }) ??
    find(
      (item) => 'title' in item.placement && item.placement.title.toLowerCase() === title,
      'title',
      argument,
    ) ??
    find(({ series }) => series.name?.toLowerCase() === title, 'title', argument) ??
    find(({ model }) => model?.name.toLowerCase() === title, 'title', argument)
  );
}

/** Whether a price of this source matches a series, today or later. */
function isPricedBy(source: string): (item: InventoryItem) => boolean {
  return ({ prices, later }) => [...prices, ...later].some(({ from }) => formatPriceSource(from) === source);
}

const MOST_SUGGESTIONS = 5;

/** Suggests known words near an argument that names nothing. */
export function nearTo(
  argument: string,
  regions: readonly RegionEstate[],
  items: readonly InventoryItem[],
): string[] {
  const parameters = regions.flatMap(({ parameters, board: { prefix } }) =>
    parameters
      .map(({ name }) => name.slice(prefix.length + 1))
      .filter((name) => /^(models|prices)\//.test(name)),
  );
  const words = items.flatMap(({ series: { id, base, name }, placement }) => [
    id,
    base,
    ...(name === undefined ? [] : [name]),
    ...('title' in placement ? [placement.title] : []),
  ]);
  return suggestions(argument, uniqueSorted([...words, ...parameters]), MOST_SUGGESTIONS);
}
