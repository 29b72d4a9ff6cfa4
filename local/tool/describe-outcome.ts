import { describeNotice } from '../../shared/bedrock/notices.ts';
import { describeProblem } from '../../shared/kit/problem.ts';
import { count } from '../../shared/kit/words.ts';
import type { AlarmOutcome, Outcome, PageOutcome } from '../../shared/loop/outcome.ts';
import { type AlarmGroup, foldAlarms } from './words/alarm-groups.ts';
import type { Detail } from './words/difference-words.ts';

/** The outcome for a person: problems and notices first, then each page and alarm with what a write does to it, the summary last. */
export function describeOutcome(
  { outcome, pages, alarms, problems, notices, rows, series }: Outcome,
  words: ReadonlyMap<string, readonly string[]> = new Map(),
  detail: Detail = { isFull: false },
): string {
  const changed = alarms.filter(isNews).map((one) => ({ ...one, words: words.get(one.alarm) ?? [] }));
  return [
    ...problems.map((problem) => `problem: ${describeProblem(problem)}`),
    ...notices.map((notice) => `notice: ${describeNotice(notice)}`),
    ...pages.flatMap((page) => wordsOf(page.page, page, words.get(page.page) ?? [])),
    ...foldAlarms(changed, detail).flatMap((group) => wordsOf(group.subject, group, group.words)),
    ...settledAlarms(alarms),
    `${outcome}: ${count(rows, 'row')} for ${series} series with traffic, ${count(problems.length, 'problem')}`,
    '',
  ].join('\n');
}

/** What is said line by line is not said once more in one sentence. */
function wordsOf(
  subject: string,
  { action, withheld, reason }: Pick<AlarmGroup, 'action' | 'withheld' | 'reason'>,
  lines: readonly string[],
): string[] {
  const [why = '', held] = reason.split(HELD);
  const isSaid = ['rewrite', 'update'].includes(withheld ?? action) && lines.length > 0;
  const head = `${subject}: ${withheld ?? action}${isSaid ? '' : `: ${why}`}`;
  return [held === undefined ? head : `${head}; ${held}`, ...lines.map((line) => `  ${line}`)];
}

/** Before why it is not done, or not yet. */
const HELD = /; (?=not written: |left for the next run: )/;

/** There can be hundreds, and of most there is nothing to say. */
function settledAlarms(alarms: readonly AlarmOutcome[]): string[] {
  const settled = Map.groupBy(
    alarms.filter((alarm) => !isNews(alarm)),
    ({ reason }) => reason,
  );
  return [...settled].map(([reason, { length }]) => `${count(length, 'alarm')}: none: ${reason}`);
}

function isNews({ action, withheld }: PageOutcome | AlarmOutcome): boolean {
  return action !== 'none' || withheld !== undefined;
}

/** One line for a log that people watch. */
export function summariseOutcome(outcomeOfRun: Outcome): string {
  const { outcome, pages, alarms, problems, notices, rows, series } = outcomeOfRun;
  const what =
    [
      ...pages.filter(isNews).map((page) => describe(page.page, page)),
      ...alarms.filter(isNews).map((alarm) => describe(alarm.alarm, alarm)),
    ].join('; ') || 'nothing differs';
  const news = notices.map((notice) => `; ${describeNotice(notice)}`).join('');
  return `${outcome}: ${what}${news} (${count(rows, 'row')}, ${series} series with traffic, ${count(problems.length, 'problem')})`;
}

function describe(subject: string, { action, withheld, reason }: PageOutcome | AlarmOutcome): string {
  return `${withheld ?? action} ${subject}: ${reason}`;
}

/** 0 in sync or repaired; 2 drift that was not written; 1 a page that is refused. */
export function exitCodeOf({ outcome }: Pick<Outcome, 'outcome'>): number {
  return EXIT_CODES[outcome];
}

const EXIT_CODES: Readonly<Record<Outcome['outcome'], number>> = {
  'in-sync': 0,
  repaired: 0,
  drift: 2,
  refused: 1,
};
