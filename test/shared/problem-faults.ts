import { describeProblem, type Problem } from '../../shared/kit/problem.ts';

/** The first words of remedies: what you type or do. */
const IMPERATIVES =
  /^(Add|Allow|Ask|Close|Complete|Correct|Create|Delete|Deploy|Enable|Give|Keep|Move|Name|Put|Raise|Remove|Rename|Report|Run|See|Set|Share|Shorten|Wait|Write) /;

/** What is wrong with how problems read: nothing, for any. */
export function problemFaults(problems: readonly Problem[]): string[] {
  return problems.flatMap((problem) => {
    const { where, remedy, message } = problem;
    const text = describeProblem(problem);
    const faults = [
      ...(IMPERATIVES.test(remedy) ? [] : ['the remedy does not begin with an imperative']),
      ...(/[.\s]$/.test(remedy) ? ['the remedy ends with a full stop or space'] : []),
      ...(text.startsWith(`${remedy}: ${where}: `) ? [] : ['the remedy does not come first']),
      ...(message === '' ? ['it does not say what was found'] : []),
      ...(/undefined|\[object|\bnull, found|[\r\n]/.test(remedy) ? ['the remedy names a value of code'] : []),
    ];
    return faults.map((fault) => `${fault}: ${text}`);
  });
}
