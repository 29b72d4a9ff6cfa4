import type { InventoryItem } from './inventory.ts';

const YET = 'no row yet: it gets one by itself once it has traffic';

/** Says where the dashboard shows a series, and how it would get a row. */
export function explainPlacement({ placement, traffic, isHeld }: InventoryItem): string {
  const silent =
    traffic === 'silent' ? '; without data for two weeks it is not drawn, but its cost counts' : '';
  switch (placement.kind) {
    case 'row':
      if (traffic === 'none' && !isHeld) return `"${placement.title}", once it has traffic`;
      return `"${placement.title}"${silent}`;
    case 'hidden':
      return `no row: the entry of "${placement.title}" says hidden; its cost counts`;
    case 'filtered':
      return traffic === 'none' ? 'no row: discovery leaves it out' : 'no row, but its cost counts';
    case 'service':
      return 'no row: it is no model; a section shows it, and its cost counts';
    case 'idle':
      return `${YET}; until then it is in the list 'Available, no traffic yet'`;
    case 'none':
      return traffic === 'silent' ? `no row${silent}` : YET;
    default:
      return placement satisfies never;
  }
}

/** Says what the patterns of the setting `discovery` decide about a series. */
export function explainDiscovery({ claims, verdict }: Pick<InventoryItem, 'claims' | 'verdict'>): string {
  if (claims.length > 0) return 'does not matter: what a model entry claims is never filtered';
  switch (verdict.by) {
    case 'default':
      return 'shown: no pattern of discovery.exclude matches it, and discovery.include is empty';
    case 'include':
      return `shown: ${verdict.pattern} of discovery.include matches it, and none of discovery.exclude`;
    case 'exclude':
      return `left out: ${verdict.pattern} of discovery.exclude matches it`;
    case 'not included':
      return 'left out: no pattern of discovery.include matches it';
    default:
      return verdict satisfies never;
  }
}
