import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const PROGRAMS = ['aws', 'git', 'node', 'npm', 'npx', 'sha256sum'];
const [END_OF_ARGUMENT, END_OF_COMMAND, END_OF_LINE] = ['\u001F', '\u001E', '\u001D'];

export interface Keyboard {
  /** Each command that a real shell makes of a line, as its words: quoting counts, and nothing runs. */
  type(line: string): Promise<string[][]>;
  /** The same for each of these lines. */
  typeAll(lines: readonly string[]): Promise<string[][][]>;
  close(): Promise<void>;
}

/** A folder of programs that only write down what they were called with. */
export async function createKeyboard(): Promise<Keyboard> {
  const folder = await mkdtemp(join(tmpdir(), 'docs-test-'));
  const record = join(folder, 'record');
  for (const program of PROGRAMS) {
    const script = `printf '%s${END_OF_ARGUMENT}' ${program} "$@" >> '${record}'; printf '${END_OF_COMMAND}' >> '${record}'`;
    await writeFile(join(folder, program), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, program), 0o755);
  }
  // One shell for all lines, which starts one for each: to start a process from one as large as a test's takes long.
  const end = `printf '${END_OF_LINE}' >> '${record}'`;
  const each = `for line; do sh -c "$line" || exit; ${end}; done`;
  async function typeAll(lines: readonly string[]): Promise<string[][][]> {
    await writeFile(record, '');
    const env = { PATH: [folder, process.env.PATH].join(delimiter) };
    await promisify(execFile)('sh', ['-c', each, 'sh', ...lines], { cwd: folder, env });
    const typed = split(await readFile(record, 'utf8'), END_OF_LINE);
    return typed.map((commands) =>
      split(commands, END_OF_COMMAND).map((words) => split(words, END_OF_ARGUMENT)),
    );
  }

  return {
    type: async (line) => (await typeAll([line])).flat(),
    typeAll,
    close: () => rm(folder, { recursive: true }),
  };
}

/** Returns what each of these ends ends. */
function split(text: string, end: string): string[] {
  return text.split(end).slice(0, -1);
}
