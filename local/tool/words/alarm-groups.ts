import { asPlanned, type Plan } from '../../../shared/drift/plan.ts';
import { formatReason } from '../../../shared/drift/reasons.ts';
import { count } from '../../../shared/kit/words.ts';
import { kindOf } from './alarm-words.ts';
import type { Detail } from './difference-words.ts';
import { listNames } from './list-names.ts';
import { shortName } from './short-name.ts';

/** A plan, ready to be printed. */
export interface DescribedPlan {
  readonly name: string;
  /** What it is about: `page Board`, `alarm x`, `60 alarms (throttles: a; b; c; and 57 more)`. */
  readonly subject: string;
  /** What is done, or would be. */
  readonly action: Plan['action'];
  readonly reason: string;
  /** Why it is not done. */
  readonly held?: string;
  /** What it does, each thing as a line. */
  readonly lines: readonly string[];
}

export function describePlan(plan: Plan, lines: readonly string[]): DescribedPlan {
  const planned = asPlanned(plan);
  const { kind, name, action } = planned;
  return {
    name,
    subject: `${kind} ${name}`,
    action,
    reason: formatReason(planned),
    ...(plan.action === 'none' && plan.held !== undefined ? { held: plan.held.why } : {}),
    lines,
  };
}

/** From so many on, alarms are counted. */
const MANY = 4;

/**
 * Puts alarms into words. A changed default changes an alarm of each row in one way: what is the same for many alarms of a kind is
 * said once, with a count. New ones each say something else: what the first one says is given as an example.
 */
export function foldAlarms(alarms: readonly DescribedPlan[], { isFull }: Detail): DescribedPlan[] {
  return [...Map.groupBy(alarms, keyOf).values()].flatMap((group) => {
    const [first] = group;
    if (isFull || first === undefined || group.length < MANY) return group;
    const lines = first.action === 'create' ? first.lines.map((line) => `such as: ${line}`) : first.lines;
    return [{ ...first, subject: subjectOf(group), lines }];
  });
}

function keyOf({ name, action, reason, held, lines }: DescribedPlan): string {
  return JSON.stringify([kindOf(name), action, reason, held, action === 'create' ? [] : lines]);
}

function subjectOf(group: readonly DescribedPlan[]): string {
  const kind = kindOf(group[0]?.name ?? '');
  const names = group.map(({ name }) => shortName(name).replace(/^\w+(: |\/)/, ''));
  return `${count(group.length, 'alarm')} (${kind === undefined ? '' : `${kind}: `}${listNames(names)})`;
}
