import { type ModelFact, toModelFacts } from '../facts/model-fact.ts';
import type { RegionNews } from './derive-news.ts';

/** Returns what is to be remembered of all models: nothing is ever forgotten, and what the news does not hold stays as it was. */
export function deriveModels(
  known: ReadonlyMap<string, ModelFact>,
  news: readonly RegionNews[],
): ReadonlyMap<string, ModelFact> {
  const next = new Map(known);
  for (const { board, memory } of news) {
    for (const [model, remembered] of memory)
      for (const [id, fact] of toModelFacts(model, board.region, remembered)) next.set(id, fact);
  }
  return next;
}
