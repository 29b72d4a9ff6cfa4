import { compareText } from '../kit/order.ts';

/** What the models of a Region have been ranked by. */
export interface Weight {
  /** 0 without a price. */
  readonly cost: number;
  readonly tokens: number;
}

/** This many models have a colour of their own: when another one is among them, all are ranked anew. */
const TOP = 7;

/**
 * Ranks models from 1: by cost, then by tokens. An order that changed every day would rewrite the dashboard every day, so the former ranks
 * hold until another week begins or another model is among the top seven. Until then a new model follows the others.
 */
export function rankModels(
  weights: ReadonlyMap<string, Weight>,
  former: ReadonlyMap<string, number>,
  isNewWeek: boolean,
): ReadonlyMap<string, number> {
  const order = [...weights].sort(
    ([left, one], [right, other]) =>
      other.cost - one.cost || other.tokens - one.tokens || compareText(left, right),
  );
  const models = order.map(([model]) => model);
  const isTop = (model: string): boolean => (former.get(model) ?? TOP + 1) <= TOP;
  if (isNewWeek || !models.slice(0, TOP).every(isTop)) {
    return new Map(models.map((model, place) => [model, place + 1]));
  }
  const last = Math.max(0, ...former.values());
  const added = models.filter((model) => !former.has(model));
  return new Map(
    models.map((model) => [model, former.get(model) ?? last + 1 + added.indexOf(model)] as const),
  );
}
