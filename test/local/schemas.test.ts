import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaFiles } from '../../local/schemas.ts';

const FOLDER = new URL('../../schemas/', import.meta.url);

test('schemas/ is what npm run schemas writes', () => {
  const files = schemaFiles();
  expect(readdirSync(FOLDER).sort()).toEqual([...files.keys()].sort());
  for (const [name, text] of files) expect(readFileSync(new URL(name, FOLDER), 'utf8')).toBe(text);
});
