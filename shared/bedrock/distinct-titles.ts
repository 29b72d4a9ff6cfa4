import type { MonitoredModel } from './estate.ts';

/**
 * Bedrock gives one name to several ids (16 of 126 in us-east-1, December 2025), and you may give one title to several
 * entries: then the id, or the entry's name, tells them apart. A discovered model gives way to a title that you typed.
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

/** Whether the first of two of one title needs another one. Two parts of one model have one key. */
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
