import { styleText } from 'node:util';
import type { FactsInMemory } from '../facts-in-memory.ts';
import { derivedNotes } from '../words/derived-notes.ts';

/** What was asked for goes to stdout, all else (questions, errors, where a copy is kept) to stderr. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, undefined, 2));
}

/** Says on stderr that what follows is made from facts that were read for this command alone. */
export function printDerived(facts: Pick<FactsInMemory, 'problems'>): void {
  for (const note of derivedNotes(facts)) process.stderr.write(`bedrock-dashboard: ${note}\n`);
}

const COLOURS = [
  [/^problem: /, 'yellow'],
  [/^\+ /, 'green'],
  [/^~ /, 'yellow'],
  [/^- /, 'red'],
  [/^! /, 'red'],
  [/^(Plan|Applied): |^No changes\./, 'bold'],
] as const;

/** Lines by what they begin with, in colour where stdout is a terminal that wants it (NO_COLOR, FORCE_COLOR). */
export function printColoured(text: string): void {
  const lines = text.split('\n').map((line) => {
    const colour = line.startsWith(' ') ? undefined : COLOURS.find(([pattern]) => pattern.test(line))?.[1];
    return colour === undefined ? line : styleText(colour, line, { stream: process.stdout });
  });
  print(lines.join('\n'));
}
