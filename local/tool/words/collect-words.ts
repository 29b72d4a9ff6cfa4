import { describeNotice } from '../../../shared/bedrock/notices.ts';
import type { Collected, FactOutcome } from '../../../shared/collect/collected.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import { count } from '../../../shared/kit/words.ts';
import { countActions, formatAction, formatApplied, formatPlanned } from './action-words.ts';
import { describePlace, type Place } from './describe-place.ts';

/** Where a run of collect takes place. */
export interface CollectPlace extends Place {
  /** The function that runs; absent: this machine. */
  readonly name?: string;
}

/** Formats the first line: where. */
export function describeCollectPlace(place: CollectPlace): string {
  const { name } = place;
  return `${describePlace(place)}; collect runs ${name === undefined ? 'on this machine' : `in ${name}`}`;
}

/** Formats a line for each parameter that differs, then the notices, the problems and the readings, and the counts last. */
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
    readingsOf(outcome),
    countsOf(outcome),
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
  return `${formatAction(action)} ${path}${shown === '' ? '' : `: ${shown}${more}`}${why}`;
}

const WHY_NOT: Readonly<Record<'changed-meanwhile' | 'not-reached' | 'failed', string>> = {
  'changed-meanwhile': 'it has changed since it was read',
  'not-reached': 'a write before it failed',
  failed: 'the write failed',
};

const SETTLED = 'The facts are up to date.';

function countsOf({ outcome, facts }: Collected): string {
  if (outcome === 'planned') return formatPlanned(countActions(facts.map(({ action }) => action)), SETTLED);
  const done = facts.filter(({ result }) => result === 'written');
  const left = facts.length - done.length;
  return formatApplied({ ...countActions(done.map(({ action }) => action)), left }, SETTLED);
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
  if (asked === 0) return 'no list price was due';
  const parts = Object.entries(READINGS).flatMap(([kind, words]) =>
    readings[kind] === undefined ? [] : [`${readings[kind]} ${words}`],
  );
  return `list prices of ${count(asked, 'model')} asked for: ${parts.join(', ')}`;
}
