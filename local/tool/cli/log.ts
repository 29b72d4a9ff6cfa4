import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../../shared/world.ts';

/**
 * The log of the command-line tool. What a write replaces goes to files instead of the terminal, one for each page and one for
 * all alarms, and their names to stderr; the outcome is printed by the command itself.
 */
export function cliLog(): Log {
  const pages = new Map<string, string>();
  const alarms: unknown[] = [];
  const [keepPage, keepAlarms] = [createKeeper(), createKeeper()];
  return {
    info(message, { page, alarm, region, live, body } = {}) {
      if (message !== 'replaced') return;
      if (alarm !== undefined) {
        alarms.push({ region, ...(live as object) });
        keepAlarms('alarms', JSON.stringify(alarms, undefined, 2));
        return;
      }
      const name = String(page);
      // Always the whole text: a part may end inside a character, and half of one cannot be written.
      const text = `${pages.get(name) ?? ''}${body}`;
      pages.set(name, text);
      keepPage(name, text);
    },
  };
}

/** Writes a text to a file of its own, anew whenever it grows, and says once which one that is. */
export function createKeeper(): (what: string, text: string) => void {
  const files = new Map<string, string>();
  return (what, text) => {
    const known = files.get(what);
    const file = known ?? join(mkdtempSync(join(tmpdir(), 'bedrock-dashboard-')), `${what}.json`);
    writeFileSync(file, text);
    if (known !== undefined) return;
    files.set(what, file);
    process.stderr.write(`the former content of ${what} is kept in ${file}\n`);
  };
}
