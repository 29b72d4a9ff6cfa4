import { INTERRUPTED } from './exit-codes.ts';

/**
 * Handles two ends that are no failure. A reader that goes away (`| head`) changes neither what is done nor the exit code.
 * Ctrl-C ends at once: what was not written by then is as it was, for each page and parameter is written in one call.
 */
export function endQuietly(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  process.once('SIGINT', () => {
    process.stderr.write('\nbedrock-dashboard: interrupted; what was not written by now is as it was\n');
    process.exit(INTERRUPTED);
  });
}
