import type { Notice } from '../bedrock/notices.ts';
import type { AlarmPlan, AlarmWrite } from '../drift/alarm-plan.ts';
import type { Change } from '../drift/changes.ts';
import type { PagePlan, PageWrite } from '../drift/page-plan.ts';
import { isOfAlarm, isOfPage } from '../drift/plan.ts';
import type { Difference } from '../kit/json.ts';
import { type Problem, sortProblems } from '../kit/problem.ts';
import type { DesiredRegion } from './desire-region.ts';
import type { Result } from './step.ts';
import { summarise } from './summary.ts';

/** What a run came to. Plain JSON, and the same for the same world. */
export interface Outcome {
  /** `in-sync`: nothing differed. `repaired`: all that differed was written. `drift`: some was not. */
  readonly outcome: 'in-sync' | 'repaired' | 'drift' | 'refused';
  /** Completes the sentence 'the dashboard ...'. */
  readonly summary: string;
  readonly pages: readonly PageOutcome[];
  readonly alarms: readonly AlarmOutcome[];
  readonly problems: readonly Problem[];
  /** What has happened to models since page 1 was last written; without a page that remembers, nothing. */
  readonly notices: readonly Notice[];
  readonly rows: number;
  /** Series with traffic. */
  readonly series: number;
}

export interface PageOutcome {
  readonly page: string;
  readonly action: PagePlan['action'];
  readonly reason: string;
  /** What was planned and not done. */
  readonly withheld?: PageWrite['action'];
  readonly changes?: readonly Change[];
}

export interface AlarmOutcome {
  readonly alarm: string;
  readonly region: string;
  readonly action: AlarmPlan['action'];
  readonly reason: string;
  /** What was planned and not done. */
  readonly withheld?: AlarmWrite['action'];
  readonly changes?: readonly Difference[];
}

/** `untold`: what became of notices that could not be told. */
export function outcomeOf(
  desired: Pick<DesiredRegion, 'problems' | 'notices' | 'rows' | 'series'>,
  results: readonly Result[],
  untold: readonly Problem[] = [],
): Outcome {
  const plans = results.map(({ plan }) => plan);
  const pages = plans.filter(isOfPage).map(pageOutcome);
  const alarms = plans.filter(isOfAlarm).map(alarmOutcome);
  const refused = plans
    .filter(({ action }) => action === 'refuse')
    .map((plan) => ({ where: isOfPage(plan) ? plan.page : plan.alarm, message: plan.reason }));
  const warnings = results.flatMap(({ problems }) => problems);
  return {
    outcome: verdict([...pages, ...alarms]),
    summary: summarise(pages, alarms),
    pages,
    alarms,
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
 * difference can be megabytes, and what was replaced is logged before anyway. Alarms only where there is something to say.
 */
export function loggedOutcome(outcome: Outcome): Readonly<Record<string, unknown>> {
  return {
    ...outcome,
    pages: outcome.pages.map(({ changes: _, ...page }) => page),
    alarms: outcome.alarms
      .filter(isNews)
      .slice(0, LOGGED)
      .map(({ changes: _, ...alarm }) => alarm),
    alarmCount: outcome.alarms.length,
    problems: outcome.problems.slice(0, LOGGED),
    problemCount: outcome.problems.length,
    notices: outcome.notices.slice(0, LOGGED),
    noticeCount: outcome.notices.length,
  };
}

function isNews({ action, withheld }: AlarmOutcome): boolean {
  return action !== 'none' || withheld !== undefined;
}

function alarmOutcome(plan: AlarmPlan): AlarmOutcome {
  const { alarm, region, action, reason } = plan;
  return {
    alarm,
    region,
    action,
    reason,
    ...(plan.action === 'none' && plan.withheld !== undefined ? { withheld: plan.withheld } : {}),
    ...(plan.action === 'update' ? { changes: plan.changes } : {}),
  };
}

function pageOutcome(plan: PagePlan): PageOutcome {
  const { page, action, reason } = plan;
  return {
    page,
    action,
    reason,
    ...(plan.action === 'none' && plan.withheld !== undefined ? { withheld: plan.withheld } : {}),
    ...(plan.action === 'rewrite' ? { changes: plan.changes } : {}),
  };
}

function verdict(all: readonly (PageOutcome | AlarmOutcome)[]): Outcome['outcome'] {
  if (all.some(({ action }) => action === 'refuse')) return 'refused';
  if (all.some(({ withheld }) => withheld !== undefined)) return 'drift';
  return all.some(({ action }) => action !== 'none') ? 'repaired' : 'in-sync';
}
