import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a stranger reads, by its path below the root. */
export const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** The records of what was decided, without their index. */
export const RECORDS = readdirSync(join(ROOT, 'docs/decisions'))
  .filter((name) => /^\d\d-/.test(name))
  .map((name) => `docs/decisions/${name}`);

export const RECORDS_INDEX = 'docs/decisions/README.md';

export function textOf(document: string): string {
  return readFileSync(join(ROOT, document), 'utf8');
}

/** Returns the rows of the table whose header begins like this, each as its cells. */
export function tableWith(document: string, header: string): string[][] {
  const table = textOf(document).split(`\n${header} `)[1]?.split('\n\n')[0] ?? '';
  const rows = table.trimEnd().split('\n').slice(2);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** Returns blocks marked as of a shell, and what is between backticks in a sentence and begins like a command. */
export function commandsOf(document: string): string[] {
  const text = textOf(document);
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) => linesOf(block));
  const inline = [...text.replaceAll(/^```.*?^```$/gms, '').matchAll(/`((?:npx|npm|aws|git) [^`]+)`/g)];
  return [...blocks, ...inline.map(([, command = '']) => command.replaceAll('\n', ' '))];
}

/** A line that ends in a backslash goes on; comments are for people. */
function linesOf(block: string): string[] {
  return block
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s+)# .*$/, ''))
    .filter((line) => line !== '');
}
