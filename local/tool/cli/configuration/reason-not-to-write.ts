import type { Change } from '../../configuration/compare.ts';
import { formatQuestion } from '../../words/change-words.ts';
import { askHere, isTerminal } from '../ask.ts';
import { printColoured } from '../print.ts';

interface Agreement {
  readonly yes?: true;
  readonly json?: true;
}

/** Asks on a terminal, below what is due. Returns why nothing may be written; `undefined` if you agree, or if there is nothing to ask. */
export async function reasonNotToWrite(
  changes: readonly Change[],
  noun: 'parameter' | 'file',
  due: string,
  { yes, json }: Agreement,
): Promise<string | undefined> {
  if (yes || changes.length === 0) return undefined;
  if (json || !isTerminal()) return 'Not written: --yes is needed where there is no terminal to ask on.';
  printColoured(due);
  const isAgreed = await askHere(formatQuestion(changes, noun));
  return isAgreed ? undefined : 'Not written: you declined.';
}
