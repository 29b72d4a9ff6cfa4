import { FAILURE } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { sentenceOf } from './sentence.ts';

/** Runs the command that these words name. A failure is one sentence on stderr, and an exit code. */
export async function runCommand(words: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(words, { from: 'user' });
  } catch (error) {
    process.stderr.write(`bedrock-dashboard: ${sentenceOf(error)}\n`);
    process.exitCode = FAILURE;
  }
}
