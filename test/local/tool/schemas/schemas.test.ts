import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../../../local/tool/schemas/json-schemas.ts';
import { withTables } from '../../../../local/tool/schemas/parameter-tables.ts';
import { DOCUMENT, schemaFiles } from '../../../../local/tool/schemas/schemas.ts';

const FOLDER = new URL('../../../../schemas/', import.meta.url);

test('schemas/ is what npm run schemas writes', () => {
  const files = schemaFiles();
  expect(readdirSync(FOLDER).sort()).toEqual([...files.keys()].sort());
  for (const [name, text] of files) expect(readFileSync(new URL(name, FOLDER), 'utf8')).toBe(text);
});

test('docs/parameters.md has the tables that npm run schemas writes', () => {
  const document = readFileSync(DOCUMENT, 'utf8');
  expect(withTables(document, jsonSchemas())).toBe(document);
  for (const key of ['discovery.idle', 'cacheReadTokenPrice', 'asOf'])
    expect(document).toContain(`| \`${key}\` |`);
});

test('a document without a place for a table is an error', () => {
  expect(() => withTables('# Parameters\n', jsonSchemas())).toThrow('no place for the table of settings');
});
