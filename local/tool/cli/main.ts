import { FAILURE } from './exit-codes.ts';
import { endQuietly } from './process.ts';
import { createProgram } from './program.ts';
import { sentenceOf } from './sentence.ts';

endQuietly();
try {
  await createProgram().parseAsync();
} catch (error) {
  process.stderr.write(`bedrock-dashboard: ${sentenceOf(error)}\n`);
  process.exitCode = FAILURE;
}
