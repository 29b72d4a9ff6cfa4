import type { Claim } from '../../../shared/bedrock/claims.ts';
import type { Estate } from '../../../shared/bedrock/estate.ts';
import type { Series } from '../../../shared/bedrock/series.ts';
import type { Decision, Loser } from './explain-price.ts';
import type { InventoryItem } from './inventory.ts';

/** Says which model entry has a series, or would have it, and which others named it or its base model. */
export function explainClaim(
  { series, claims, isHeld }: Pick<InventoryItem, 'series' | 'claims' | 'isHeld'>,
  { lost }: Pick<Estate, 'lost'>,
): Decision {
  const [winner] = claims;
  if (winner === undefined) return { reason: 'no model entry names it or its base model', lost: [] };
  const then = isHeld ? '' : '; it takes the series once that has traffic';
  const contests = claims.flatMap((claim) =>
    lost
      .filter((one) => one.winner === claim.entry)
      .map(({ entry }): Loser => {
        const reason = `names the same as models/${claim.entry.name}, which is the first by name; it has no row`;
        return { from: `models/${entry.name}`, reason };
      }),
  );
  return {
    winner: `models/${winner.entry.name}`,
    reason: `${whyClaimed(winner, series)}${then}`,
    lost: [
      ...claims.slice(1).map(({ entry }) => ({
        from: `models/${entry.name}`,
        reason: 'names the base model only; who names exactly this series has it',
      })),
      ...contests,
    ],
  };
}

function whyClaimed({ kind }: Claim, { id, base }: Series): string {
  if (kind === 'series') return 'it names exactly this series';
  if (id === base) return 'it names this model';
  return `it names the base model ${base}, and no entry names exactly this series`;
}
