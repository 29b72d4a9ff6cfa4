import { asPlanned, isWrite, type Plan } from '../drift/plan.ts';
import { formatReason } from '../drift/reasons.ts';
import { count } from '../kit/words.ts';
import type { Kind } from './kind.ts';
import { KINDS } from './kinds.ts';

/** Completes the sentence 'the dashboard ...'. */
export function formatSummary(plans: readonly Plan[]): string {
  const sentences = KINDS.flatMap((kind) => {
    const own = plans.filter((plan) => plan.kind === kind.kind);
    return kind.isCounted ? counted(kind, own) : said(kind, own).map(({ verb, what }) => `${verb} (${what})`);
  });
  return sentences.length === 0 ? 'is as it should be' : sentences.join('; ');
}

interface Said {
  readonly verb: string;
  readonly what: string;
}

/** Says what is done or to be done, and nothing of what stays. */
function said({ verbs }: Kind, plans: readonly Plan[]): Said[] {
  return plans.flatMap((plan) => {
    const planned = asPlanned(plan);
    const verb = isWrite(planned) ? verbs[planned.action]?.[isWrite(plan) ? 'done' : 'toDo'] : undefined;
    const what = `${plan.name}: ${formatReason(plan)}`;
    if (plan.action === 'refuse') return [{ verb: 'is refused', what }];
    return verb === undefined ? [] : [{ verb, what }];
  });
}

const NAMED = 3;

/** Counts those of which one thing can be said, and names the first ones. */
function counted(kind: Kind, plans: readonly Plan[]): string[] {
  return [...Map.groupBy(said(kind, plans), ({ verb }) => verb)].map(([verb, own]) => {
    const items = own.slice(0, NAMED).map(({ what }) => what);
    const rest = own.length > NAMED ? `; and ${own.length - NAMED} more` : '';
    return `${verb} ${count(own.length, kind.kind)} (${items.join('; ')}${rest})`;
  });
}
