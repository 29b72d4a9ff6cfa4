import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fleetSchema } from './fleet-schema.ts';
import { jsonSchemas } from './json-schemas.ts';
import { withTables } from './parameter-tables.ts';

const FOLDER = fileURLToPath(new URL('../../../schemas/', import.meta.url));
export const DOCUMENT = fileURLToPath(new URL('../../../docs/parameters.md', import.meta.url));

/** Returns the text of each file of schemas/, by its name. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const files = Object.entries({ ...jsonSchemas(), 'fleet-defaults': fleetSchema() });
  return new Map(
    files.map(([name, schema]) => [`${name}.schema.json`, `${JSON.stringify(schema, undefined, 2)}\n`]),
  );
}

if (import.meta.main) {
  await mkdir(FOLDER, { recursive: true });
  for (const [name, text] of schemaFiles()) await writeFile(`${FOLDER}${name}`, text);
  await writeFile(DOCUMENT, withTables(await readFile(DOCUMENT, 'utf8'), jsonSchemas()));
}
