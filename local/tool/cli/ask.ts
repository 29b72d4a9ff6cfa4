import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import type { Plan } from '../../../shared/drift/plan.ts';
import { count } from '../../../shared/kit/words.ts';

export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** Asks a question. Only y and yes mean yes; a closed input means no. */
export async function ask(question: string, { input, output }: Terminal): Promise<boolean> {
  const reader = createInterface({ input, output });
  const closed = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
  // Readline handles Ctrl-C itself while it asks.
  reader.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const answer = await Promise.race([reader.question(`${question} [y/N] `), closed]);
  reader.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** Asks on the terminal of this process. stdout is for what was asked for. */
export function askHere(question: string): Promise<boolean> {
  return ask(question, { input: process.stdin, output: process.stderr });
}

/** Whether there is a terminal to ask on. */
export function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Formats `Write 1 page and 3 alarms?`. */
export function writeQuestion(writes: readonly Plan[]): string {
  const kinds = Map.groupBy(writes, ({ kind }) => kind);
  return `Write ${[...kinds].map(([kind, { length }]) => count(length, kind)).join(' and ')}?`;
}
