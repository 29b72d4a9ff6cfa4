import { describeNotice } from '../shared/catalog/notices.ts';
import { describeProblem } from '../shared/config/problem.ts';
import { count } from '../shared/config/words.ts';
import type { Outcome, PageOutcome } from '../shared/loop/outcome.ts';

/** The outcome for a person: problems and notices first, then each page with what a write does to it, the summary last. */
export function describeOutcome(
  { outcome, pages, problems, notices, rows, series }: Outcome,
  words: ReadonlyMap<string, readonly string[]> = new Map(),
): string {
  return [
    ...problems.map((problem) => `problem: ${describeProblem(problem)}`),
    ...notices.map((notice) => `notice: ${describeNotice(notice)}`),
    ...pages.flatMap((page) => pageWords(page, words.get(page.page) ?? [])),
    `${outcome}: ${count(rows, 'row')} for ${series} series with traffic, ${count(problems.length, 'problem')}`,
    '',
  ].join('\n');
}

/** What is said line by line is not said once more in one sentence. */
function pageWords({ page, action, withheld, reason }: PageOutcome, lines: readonly string[]): string[] {
  const [why = '', held] = reason.split(NOT_WRITTEN);
  const isSaid = (withheld ?? action) === 'rewrite' && lines.length > 0;
  const head = `${page}: ${withheld ?? action}${isSaid ? '' : `: ${why}`}`;
  return [held === undefined ? head : `${head}${NOT_WRITTEN}${held}`, ...lines.map((line) => `  ${line}`)];
}

const NOT_WRITTEN = '; not written: ';

/** One line for a log that people watch. */
export function summariseOutcome({ outcome, pages, problems, notices, rows, series }: Outcome): string {
  const interesting = pages.filter(({ action, withheld }) => action !== 'none' || withheld !== undefined);
  const what = interesting.map(describePage).join('; ') || 'nothing differs';
  const news = notices.map((notice) => `; ${describeNotice(notice)}`).join('');
  return `${outcome}: ${what}${news} (${count(rows, 'row')}, ${series} series with traffic, ${count(problems.length, 'problem')})`;
}

function describePage({ page, action, withheld, reason }: PageOutcome): string {
  return `${withheld ?? action} ${page}: ${reason}`;
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
