import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../shared/world.ts';

/**
 * The log of the command-line tool. What a write replaces goes to a file instead of the terminal, one file a page, and
 * the file's name to stderr; the outcome is printed by the command itself.
 */
export function cliLog(): Log {
  const kept = new Map<string, { readonly file: string; readonly text: string }>();
  return {
    info(message, fields = {}) {
      if (message !== 'replaced') return;
      const page = String(fields.page);
      const known = kept.get(page);
      const file = known?.file ?? join(mkdtempSync(join(tmpdir(), 'bedrock-dashboard-')), `${page}.json`);
      // Always the whole text: a part may end inside a character, and half of one cannot be written.
      const text = `${known?.text ?? ''}${fields.body}`;
      writeFileSync(file, text);
      if (known === undefined) process.stderr.write(`what ${page} was before is kept in ${file}\n`);
      kept.set(page, { file, text });
    },
  };
}
