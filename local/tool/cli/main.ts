import { endQuietly } from './process.ts';
import { runCommand } from './run-command.ts';

endQuietly();
await runCommand(process.argv.slice(2));
