import type { LiveParameter } from '../configuration/live.ts';
import type { PullChange, PullPlan } from '../configuration/pull-plan.ts';
import { countActions, formatApplied, formatPlanned } from './action-words.ts';
import { countUnchanged, describeChange } from './change-words.ts';

const SETTLED = 'The files are as the parameters.';

export function describePullPlan({ changes, unchanged, left }: PullPlan): string[] {
  return [
    ...changes.flatMap((change: PullChange) => describeChange(change, change.path)),
    ...countUnchanged(unchanged, 'file'),
    ...(left.length === 0 ? [] : [`without a parameter: ${left.join(', ')} (pull --prune deletes them)`]),
  ];
}

/** Names the parameters that belong to a stack. */
export function describeOwners(parameters: ReadonlyMap<string, LiveParameter>): string[] {
  return [...parameters].flatMap(([name, { stack }]) =>
    stack === undefined ? [] : [`${name} belongs to the stack ${stack}: change it there, not in its file`],
  );
}

export function formatPullDue({ changes }: Pick<PullPlan, 'changes'>): string {
  return formatPlanned(countActions(changes.map(({ action }) => action)), SETTLED);
}

export function describePulled(changes: readonly PullChange[], left: readonly PullChange[]): string[] {
  const written = changes.filter((change) => !left.includes(change));
  return [
    ...left.map(({ path }) => `! ${path}: changed meanwhile, so it stays as it is; pull again`),
    formatApplied({ ...countActions(written.map(({ action }) => action)), left: left.length }, SETTLED),
  ];
}

/** Formats the last line if nothing is written. */
export function formatNotPulled(changes: readonly PullChange[]): string {
  return formatApplied({ ...countActions([]), left: changes.length }, SETTLED);
}
