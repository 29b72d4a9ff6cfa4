import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const PROGRAMS = ['aws', 'git', 'node', 'npm', 'npx', 'sha256sum'];
const [END_OF_ARGUMENT, END_OF_COMMAND] = ['\u001F', '\u001E'];

export interface Keyboard {
  /** Each command that a real shell makes of a line, as its words: quoting counts, and nothing runs. */
  type(line: string): Promise<string[][]>;
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
  return {
    async type(line) {
      await writeFile(record, '');
      const env = { PATH: [folder, process.env.PATH].join(delimiter) };
      await promisify(execFile)('sh', ['-c', line], { cwd: folder, env });
      const commands = (await readFile(record, 'utf8')).split(END_OF_COMMAND).slice(0, -1);
      return commands.map((words) => words.split(END_OF_ARGUMENT).slice(0, -1));
    },
    close: () => rm(folder, { recursive: true }),
  };
}
