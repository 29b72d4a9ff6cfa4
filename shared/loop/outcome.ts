import type { Notice } from '../catalog/notices.ts';
import { type Problem, sortProblems } from '../config/problem.ts';
import type { Change } from '../drift/changes.ts';
import type { Plan, Write } from '../drift/plan.ts';
import type { Result } from './act.ts';
import type { Desired } from './desire.ts';

/** What a run came to. Plain JSON, and the same for the same world. */
export interface Outcome {
  /** `in-sync`: nothing differed. `repaired`: all that differed was written. `drift`: some was not. */
  readonly outcome: 'in-sync' | 'repaired' | 'drift' | 'refused';
  /** Completes the sentence 'the dashboard ...'. */
  readonly summary: string;
  readonly pages: readonly PageOutcome[];
  readonly problems: readonly Problem[];
  /** What has happened to models since page 1 was last written; without a page that remembers, nothing. */
  readonly notices: readonly Notice[];
  readonly rows: number;
  /** Series with traffic. */
  readonly series: number;
}

export interface PageOutcome {
  readonly page: string;
  readonly action: Plan['action'];
  readonly reason: string;
  /** What was planned and not done. */
  readonly withheld?: Write['action'];
  readonly changes?: readonly Change[];
}

/** `untold`: what became of notices that could not be told. */
export function outcomeOf(
  desired: Pick<Desired, 'problems' | 'notices' | 'rows' | 'series'>,
  results: readonly Result[],
  untold: readonly Problem[] = [],
): Outcome {
  const pages = results.map(({ plan }) => pageOutcome(plan));
  const refused = pages
    .filter(({ action }) => action === 'refuse')
    .map(({ page, reason }) => ({ where: page, message: reason }));
  const warnings = results.flatMap(({ problems }) => problems);
  return {
    outcome: verdict(pages),
    summary: summarise(pages),
    pages,
    problems: sortProblems([...desired.problems, ...refused, ...warnings, ...untold]),
    notices: desired.notices,
    rows: desired.rows,
    series: desired.series,
  };
}

/** CloudWatch Logs takes 256 KB an event. */
const LOGGED = 100;

/**
 * The outcome for one log event: what changed only as far as each page's reason says it, because both values of every
 * difference can be megabytes, and what was replaced is logged before anyway.
 */
export function loggedOutcome(outcome: Outcome): Readonly<Record<string, unknown>> {
  return {
    ...outcome,
    pages: outcome.pages.map(({ changes: _, ...page }) => page),
    problems: outcome.problems.slice(0, LOGGED),
    problemCount: outcome.problems.length,
    notices: outcome.notices.slice(0, LOGGED),
    noticeCount: outcome.notices.length,
  };
}

function pageOutcome(plan: Plan): PageOutcome {
  const { page, action, reason } = plan;
  return {
    page,
    action,
    reason,
    ...(plan.action === 'none' && plan.withheld !== undefined ? { withheld: plan.withheld } : {}),
    ...(plan.action === 'rewrite' ? { changes: plan.changes } : {}),
  };
}

function verdict(pages: readonly PageOutcome[]): Outcome['outcome'] {
  if (pages.some(({ action }) => action === 'refuse')) return 'refused';
  if (pages.some(({ withheld }) => withheld !== undefined)) return 'drift';
  return pages.some(({ action }) => action !== 'none') ? 'repaired' : 'in-sync';
}

const DONE = {
  create: 'has been created',
  rewrite: 'has been rewritten',
  delete: 'has lost a page',
} as const;
const TO_DO = {
  create: 'is to be created',
  rewrite: 'is to be rewritten',
  delete: 'is to lose a page',
} as const;

function summarise(pages: readonly PageOutcome[]): string {
  const sentences = pages.flatMap(({ page, action, reason, withheld }) => {
    if (action === 'refuse') return [`is refused (${page}: ${reason})`];
    if (action !== 'none') return [`${DONE[action]} (${page}: ${reason})`];
    return withheld === undefined ? [] : [`${TO_DO[withheld]} (${page}: ${reason})`];
  });
  return sentences.length === 0 ? 'is as it should be' : sentences.join('; ');
}
