import { partition } from '../../../shared/kit/lists.ts';
import type { Pushed } from '../configuration/push.ts';
import type { PushChange, PushPlan } from '../configuration/push-plan.ts';
import { countActions, formatApplied, formatPlanned } from './action-words.ts';
import { countUnchanged, describeChange } from './change-words.ts';

const SETTLED = 'The parameters are as the files say.';

export function describePushPlan({ changes, unchanged, left }: PushPlan, directory: string): string[] {
  return [
    ...changes.flatMap((change) => [
      ...describeChange(change, change.name),
      ...(change.live?.stack === undefined ? [] : [`    ${formatOwner(change.live.stack)}`]),
    ]),
    ...countUnchanged(unchanged, 'parameter'),
    ...(left.length === 0
      ? []
      : [`not in ${directory}: ${left.join(', ')} (push --prune deletes those that are no stack's)`]),
  ];
}

function formatOwner(stack: string): string {
  return `belongs to the stack ${stack}: change it there, or its next deployment undoes this`;
}

export function formatPushDue({ changes }: Pick<PushPlan, 'changes'>): string {
  return formatPlanned(countActions(changes.map(({ action }) => action)), SETTLED);
}

/** Describes what was written, and what was not. */
export function describePushed(pushed: readonly Pushed[]): string[] {
  const [written, others] = partition(pushed, ({ result }) => result === 'written');
  return [
    ...written.flatMap((one) => describeReplaced(one)),
    ...others.flatMap((one) => describeLeft(one)),
    formatApplied(
      { ...countActions(written.map(({ change }) => change.action)), left: others.length },
      SETTLED,
    ),
  ];
}

function describeReplaced({ change, replaced = [] }: Pushed): string[] {
  if (replaced.length === 0) return [];
  const versions = replaced.map((version) => `${change.fullName}:${version}`).join(' ');
  const [what, is] = replaced.length === 1 ? ['version', 'is'] : ['versions', 'are'];
  return [
    `! ${change.name}: ${what} ${replaced.join(', ')} of another writer came while push wrote, and ${is} replaced; to get it back: aws ssm get-parameters --names ${versions}`,
  ];
}

function describeLeft({ change, result }: Pushed): string[] {
  if (result === 'changed-meanwhile') {
    return [`! ${change.name}: changed meanwhile, so it stays as it is; push again`];
  }
  return [`! ${change.name}: ${result === 'failed' ? 'failed' : 'not reached'}; push again to go on`];
}

/** Formats the last line if nothing is written. */
export function formatNotPushed(changes: readonly PushChange[]): string {
  return formatApplied({ ...countActions([]), left: changes.length }, SETTLED);
}
