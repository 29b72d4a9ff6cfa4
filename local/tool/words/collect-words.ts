import { describeNotice } from '../../../shared/bedrock/notices.ts';
import type { Collected, FactOutcome } from '../../../shared/collect/collected.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import { count } from '../../../shared/kit/words.ts';

/** Where a run of collect takes place. */
export interface CollectPlace {
  /** Absent where AWS does not say. */
  readonly account?: string;
  readonly region: string;
  readonly prefix: string;
  /** The function that runs; absent: this machine. */
  readonly name?: string;
}

/** Formats the first line: where. */
export function describePlace({ account, region, prefix, name }: CollectPlace): string {
  const where = [...(account === undefined ? [] : [`account ${account}`]), region, `${prefix}/facts`].join(
    ', ',
  );
  return `${where}; ${name === undefined ? 'collect runs on this machine' : `collect runs in ${name}`}`;
}

const SIGNS = { create: '+', change: '~', delete: '-' } as const;
const DONE = { create: 'created', change: 'changed', delete: 'deleted' } as const;
const ACTIONS = ['create', 'change', 'delete'] as const;

/** Formats a line for each parameter that differs, then the notices and the problems, and the counts last. */
export function describeCollected(outcome: Collected, prefix: string): string {
  const { facts, notices, problems, unknownRates } = outcome;
  return [
    ...facts.map((fact) => factLine(fact, prefix)),
    ...(unknownRates.length === 0
      ? []
      : [
          `${count(unknownRates.length, 'rate')} by a name that this version does not know: ${unknownRates.join(', ')}`,
        ]),
    ...notices.map((notice) => `notice: ${describeNotice(notice)}`),
    ...problems.map((problem) => `problem: ${describeProblem(problem)}`),
    `${countsOf(outcome)}${readingsOf(outcome)}`,
  ].join('\n');
}

const MOST_ITEMS = 6;

function factLine({ name, action, items, result, message }: FactOutcome, prefix: string): string {
  const path = name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : name;
  // Items are by model and Region.
  const models = [...new Set(items.map((id) => id.split(' ')[0]))];
  const shown = models.slice(0, MOST_ITEMS).join(', ');
  const more = models.length > MOST_ITEMS ? `, and ${models.length - MOST_ITEMS} more` : '';
  const why =
    result === undefined || result === 'written' ? '' : `; not written: ${message ?? WHY_NOT[result]}`;
  return `${SIGNS[action]} ${action} ${path}${shown === '' ? '' : `: ${shown}${more}`}${why}`;
}

const WHY_NOT: Readonly<Record<'changed-meanwhile' | 'not-reached' | 'failed', string>> = {
  'changed-meanwhile': 'it has changed since it was read',
  'not-reached': 'a write before it failed',
  failed: 'the write failed',
};

function countsOf({ outcome, facts }: Collected): string {
  if (facts.length === 0) return 'no changes';
  const isPlan = outcome === 'planned';
  return ACTIONS.map((action) => {
    const own = facts.filter((fact) => fact.action === action && (isPlan || fact.result === 'written'));
    return isPlan ? `${own.length} to ${action}` : `${own.length} ${DONE[action]}`;
  }).join(', ');
}

/** What became of the models that were asked for, by the kinds of `ModelReading`. */
const READINGS: Readonly<Record<string, string>> = {
  read: 'read',
  'account-not-authorized': 'not open to this account',
  'no-offer': 'without an offer',
  'several-offers': 'with several offers',
  'another-model': 'answered for another model',
  denied: 'denied',
  throttled: 'throttled',
  failed: 'failed',
  left: 'left for the next run',
};

function readingsOf({ readings }: Collected): string {
  const asked = Object.values(readings).reduce((sum, number) => sum + number, 0);
  if (asked === 0) return '; no list price was due';
  const parts = Object.entries(READINGS).flatMap(([kind, words]) =>
    readings[kind] === undefined ? [] : [`${readings[kind]} ${words}`],
  );
  return `; list prices of ${count(asked, 'model')} asked for: ${parts.join(', ')}`;
}
