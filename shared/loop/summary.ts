import { asPlanned, isWrite, type Plan, type WritePlan } from '../drift/plan.ts';
import { formatReason } from '../drift/reasons.ts';
import { count } from '../kit/words.ts';

const DONE = { create: 'created', change: 'changed', delete: 'deleted' } as const satisfies Readonly<
  Record<WritePlan['action'], string>
>;

/** Formats what a run did and withheld: `1 page created (Board: the page does not exist); 2 alarms to change (...)`, or `no changes`. */
export function formatSummary(plans: readonly Plan[]): string {
  const said = plans.flatMap((plan) => {
    const what = whatIsDone(plan);
    return what === undefined ? [] : [{ plan, what }];
  });
  const groups = [...Map.groupBy(said, ({ plan, what }) => `${plan.kind} ${what}`).values()];
  return groups.map(formatGroup).join('; ') || 'no changes';
}

interface Said {
  readonly plan: Plan;
  readonly what: string;
}

/** Returns `undefined` for a plan that changes nothing. */
function whatIsDone(plan: Plan): string | undefined {
  if (plan.action === 'refuse') return 'refused';
  if (isWrite(plan)) return DONE[plan.action];
  const planned = asPlanned(plan);
  return isWrite(planned) ? `to ${planned.action}` : undefined;
}

const NAMED = 3;

/** Counts plans of which one thing is said, and names the first ones. */
function formatGroup(group: readonly Said[]): string {
  const names = group.slice(0, NAMED).map(({ plan }) => `${plan.name}: ${formatReason(plan)}`);
  const rest = group.length > NAMED ? [`and ${group.length - NAMED} more`] : [];
  const [first] = group;
  const head = first === undefined ? '' : `${count(group.length, first.plan.kind)} ${first.what}`;
  return `${head} (${[...names, ...rest].join('; ')})`;
}
