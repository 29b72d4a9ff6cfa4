import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** @throws an error with all that the command has written, if it fails. */
export async function run(
  folder: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Output> {
  try {
    return await promisify(execFile)(command, args, { cwd: folder, env });
  } catch (error) {
    const { stdout, stderr } = error as Output;
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  }
}
