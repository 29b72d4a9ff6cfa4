import type { MonitoredModel } from './estate.ts';

/**
 * Makes titles unique by adding the id, or the entry's name, to all but one. Bedrock gives the same name to several ids (16 of
 * 126 in us-east-1, December 2025), and several entries may have the same title. A title from a model entry stays as it is.
 */
export function withDistinctTitles(rows: readonly MonitoredModel[]): MonitoredModel[] {
  const byTitle = Map.groupBy(rows, ({ title }) => title.replaceAll(/\s+/g, ' '));
  const clashing = new Set(
    [...byTitle.values()].flatMap((alike) =>
      alike.filter((row) => alike.some((other) => givesWay(row, other))),
    ),
  );
  if (clashing.size === 0) return [...rows];
  return withDistinctTitles(rows.map((row) => (clashing.has(row) ? withSuffix(row) : row)));
}

/**
 * Whether `row` gets another title because of `other`, which has the same one. Two parts of one model share a key and a title.
 */
function givesWay(row: MonitoredModel, other: MonitoredModel): boolean {
  if (row.key === other.key) return false;
  return row.claim === undefined
    ? other.claim !== undefined || row.title !== row.base
    : other.claim !== undefined;
}

function withSuffix(row: MonitoredModel): MonitoredModel {
  const suffix = row.claim?.entry.name ?? (row.title === row.base ? 'discovered' : row.base);
  return { ...row, title: `${row.title} (${suffix})` };
}
