import { compareText } from '../kit/order.ts';

/** What the items of a Region are ranked by. */
export interface Weight {
  /** 0 without a price. */
  readonly cost: number;
  readonly tokens: number;
}

export interface Ranking {
  readonly isNewWeek: boolean;
  /** So many are drawn apart from the others: when another one is among them, all are ranked anew. */
  readonly top: number;
}

/**
 * Ranks items from 1: by cost, then by tokens. An order that changed every day would rewrite the dashboard every day, so the former ranks
 * hold until another week begins or another item is among the top ones. Until then a new item follows the others.
 */
export function stableRanks(
  weights: ReadonlyMap<string, Weight>,
  former: ReadonlyMap<string, number>,
  { isNewWeek, top }: Ranking,
): ReadonlyMap<string, number> {
  const order = [...weights].sort(
    ([left, one], [right, other]) =>
      other.cost - one.cost || other.tokens - one.tokens || compareText(left, right),
  );
  const ids = order.map(([id]) => id);
  const isTop = (id: string): boolean => (former.get(id) ?? top + 1) <= top;
  if (isNewWeek || !ids.slice(0, top).every(isTop)) {
    return new Map(ids.map((id, place) => [id, place + 1]));
  }
  const last = Math.max(0, ...former.values());
  const added = ids.filter((id) => !former.has(id));
  return new Map(ids.map((id) => [id, former.get(id) ?? last + 1 + added.indexOf(id)] as const));
}
