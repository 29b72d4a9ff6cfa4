import type { WritePlan } from '../../../shared/drift/plan.ts';

type Write = WritePlan['action'];

const WORDS = {
  create: '+ create',
  change: '~ change',
  delete: '- delete',
  refuse: '! refuse',
  none: '= unchanged',
} as const satisfies Readonly<Record<Write | 'refuse' | 'none', string>>;

/** Formats an action with its sign, as it begins a line: `+ create`. */
export function formatAction(action: keyof typeof WORDS): string {
  return WORDS[action];
}

/** What is planned, or was done, and how much of it. */
export interface Counts extends Readonly<Record<Write, number>> {
  /** What was to be done and was not. */
  readonly left?: number;
  readonly refused?: number;
}

/** Counts actions by their kinds. */
export function countActions(actions: readonly Write[]): Readonly<Record<Write, number>> {
  const of = (action: Write): number => actions.filter((one) => one === action).length;
  return { create: of('create'), change: of('change'), delete: of('delete') };
}

/** Formats the last line of a plan: `Plan: 1 to add, 2 to change, 0 to delete.` `settled` follows `No changes.` */
export function formatPlanned(counts: Counts, settled: string): string {
  const { create, change, delete: gone } = counts;
  if (isNothing(counts)) return `No changes. ${settled}`;
  return `Plan: ${create} to add, ${change} to change, ${gone} to delete${others(counts)}.`;
}

/** Formats the last line of a run that writes: `Applied: 1 added, 2 changed, 0 deleted.` */
export function formatApplied(counts: Counts, settled: string): string {
  const { create, change, delete: gone } = counts;
  if (isNothing(counts)) return `No changes. ${settled}`;
  return `Applied: ${create} added, ${change} changed, ${gone} deleted${others(counts)}.`;
}

function isNothing({ create, change, delete: gone, left = 0, refused = 0 }: Counts): boolean {
  return create + change + gone + left + refused === 0;
}

function others({ left = 0, refused = 0 }: Counts): string {
  return `${left === 0 ? '' : `, ${left} not written`}${refused === 0 ? '' : `, ${refused} refused`}`;
}
