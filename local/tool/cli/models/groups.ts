import type { Estate, MonitoredModel } from '../../../../shared/bedrock/estate.ts';
import type { InventoryItem } from '../../inventory/inventory.ts';

export interface Group {
  readonly heading: string;
  readonly items: readonly InventoryItem[];
}

/** Groups series row by row in the order of the dashboard, then lists what has no row. */
export function groupsOf(items: readonly InventoryItem[], { rows, hidden }: Estate): Group[] {
  const byKey = Map.groupBy(items, ({ placement }) => ('key' in placement ? placement.key : placement.kind));
  return [
    ...rows.map((row) => ({ heading: headingOf(row), items: byKey.get(row.key) ?? [] })),
    ...hidden.map((row) => ({ heading: `${headingOf(row)}, hidden`, items: byKey.get(row.key) ?? [] })),
    ...WITHOUT_ROW.map(([kind, heading]) => ({ heading, items: byKey.get(kind) ?? [] })),
  ].filter((group) => group.items.length > 0);
}

const WITHOUT_ROW = [
  ['filtered', 'No row: left out by discovery (with traffic, the cost counts all the same)'],
  ['service', 'No row: services other than models (their cost counts)'],
  ['idle', 'Available, no traffic yet'],
  ['none', 'No row, no traffic yet'],
] as const;

function headingOf({ title, base, claim }: MonitoredModel): string {
  const from = claim === undefined ? 'discovered' : `models/${claim.entry.name}`;
  return title.includes(base) ? `${title} (${from})` : `${title} (${from}): ${base}`;
}
