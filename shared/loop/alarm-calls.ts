import type { WritePlanOf } from '../drift/plan.ts';
import { chunked, partition } from '../kit/lists.ts';

export type Write = WritePlanOf<'alarm'>;
export type Deletion = Extract<Write, { action: 'delete' }>;
export type Put = Exclude<Write, Deletion>;

/** Deletions in one Region, which one call makes. */
export interface Deletions {
  readonly region: string;
  readonly deletions: readonly Deletion[];
}

/** What one call of CloudWatch writes. */
export type Call = { readonly put: Put } | Deletions;

/** Calls of CloudWatch that belong in one run. */
export interface AlarmUnit {
  readonly calls: readonly Call[];
}

/** How many names one call of DeleteAlarms or DescribeAlarms takes. */
export const MAX_NAMES = 100;
/** How many alarms exist twice for a moment while they are replaced: the number of alarms in an account is limited. */
const AT_ONCE = 10;

/**
 * Arranges writes in units. Deletions come first, because they make room. But alarms that take the place of others are created
 * before those are deleted, ten at a time: so nothing is unwatched in between, and what you have silenced stays silent wherever
 * a run ends.
 */
export function unitsOf(writes: readonly Write[]): AlarmUnit[] {
  const [deletions, puts] = [writes.filter(isDeletion), writes.filter(isPut)];
  const [replaced, unwanted] = partition(deletions, ({ successors }) => successors.length > 0);
  // The owner is part of a name and differs from Region to Region, so that no two Regions share a name.
  const byName = new Map(puts.map((plan) => [plan.name, plan]));
  const placed = new Set<Put>();
  const replacements = chunked(replaced, AT_ONCE).map((some): AlarmUnit => {
    const successors = new Set(
      some.flatMap((plan) => plan.successors.flatMap((name) => byName.get(name) ?? [])),
    );
    const own = [...successors].filter((plan) => !placed.has(plan));
    for (const plan of own) placed.add(plan);
    return { calls: [...own.map((put) => ({ put })), ...inCalls(some)] };
  });
  return [
    ...inCalls(unwanted).map((call) => ({ calls: [call] })),
    ...puts.filter((put) => !placed.has(put)).map((put) => ({ calls: [{ put }] })),
    ...replacements,
  ];
}

/** Returns the plans that a call carries out. */
export function plansOf(call: Call): readonly Write[] {
  return 'put' in call ? [call.put] : call.deletions;
}

function isDeletion(plan: Write): plan is Deletion {
  return plan.action === 'delete';
}

function isPut(plan: Write): plan is Put {
  return plan.action !== 'delete';
}

function inCalls(all: readonly Deletion[]): Deletions[] {
  const byRegion = [...Map.groupBy(all, ({ region }) => region)];
  return byRegion.flatMap(([region, own]) =>
    chunked(own, MAX_NAMES).map((deletions) => ({ region, deletions })),
  );
}
