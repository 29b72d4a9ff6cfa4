import type { Config } from '../../../../shared/config/config.ts';
import { describeProblem, type Problem } from '../../../../shared/kit/problem.ts';
import { count } from '../../../../shared/kit/words.ts';
import { formatPriceSource } from '../../../../shared/pricing/price-source.ts';
import { explainPrice } from '../../inventory/explain-price.ts';
import type { RegionEstate } from '../../inventory/region-estates.ts';
import type { Subject } from './subject.ts';

/** Says what there is to say about the subject itself; nothing about a single series. */
export function headingOf({ kind, name, items }: Subject, region: RegionEstate): string[] {
  const { config, estate, costs } = region;
  const problems = [...config.problems, ...estate.problems, ...costs.problems]
    .filter((problem) => isAbout(problem, name, config))
    .map((problem) => `problem: ${describeProblem(problem)}`);
  switch (kind) {
    case 'series':
    case 'title':
      return [];
    case 'base model':
      return baseHeading(name, items.length);
    case 'model entry':
      return [...problems, entryHeading(name, items.length, region)];
    case 'price entry':
      return [...problems, ...winsAndLosses({ kind, name, items })];
    default:
      return kind satisfies never;
  }
}

/** Whether a problem is about this parameter, or this entry of the fleet's defaults. */
function isAbout({ where, key = '' }: Problem, name: string, { layers, prices }: Config): boolean {
  const entry = prices.find((one) => formatPriceSource({ kind: 'defaults', name: one.name }) === name);
  if (entry === undefined) return where === name;
  const shared = layers.find(({ kind }) => kind === 'shared');
  return where === shared?.where && `${key}.`.startsWith(`prices.${entry.name}.`);
}

function baseHeading(name: string, size: number): string[] {
  if (size === 0) return [`${name} is listed, but nothing of it can be called by the token: no series`];
  return size === 1 ? [] : [`base model ${name}: ${count(size, 'id')} that can be a series`];
}

function entryHeading(name: string, size: number, { config, board }: RegionEstate): string {
  if (size === 0) return `${name} has no series in ${board.region}`;
  const entry = config.models.find((one) => `models/${one.name}` === name);
  return `${name} names ${entry?.modelId} and has:`;
}

function winsAndLosses({ name, items }: Subject): string[] {
  const explained = items.map((item) => ({ id: item.series.id, ...explainPrice(item) }));
  const lines = explained.map(({ id, winner, reason, lost, later }) => {
    if (winner === name) return `  ${id}: holds, because ${reason}`;
    const next = later?.find(({ from }) => from === name);
    if (next !== undefined) return `  ${id}: holds from ${next.since} on; until then ${holder(winner)}`;
    const why = lost.find(({ from }) => from === name)?.reason ?? '';
    return `  ${id}: does not hold, ${holder(winner)}: ${why}`;
  });
  const holds = explained.filter(({ winner }) => winner === name).length;
  return [`${name} matches ${items.length} series and holds for ${holds}:`, ...lines];
}

function holder(winner: string | undefined): string {
  return winner === undefined ? 'no price does' : `${winner} does`;
}
