import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { jsonSchemas } from '../shared/config/json-schemas.ts';

const FOLDER = fileURLToPath(new URL('../schemas/', import.meta.url));

/** The text of each file of schemas/, by its name. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const files = Object.entries(jsonSchemas());
  return new Map(
    files.map(([name, schema]) => [`${name}.schema.json`, `${JSON.stringify(schema, undefined, 2)}\n`]),
  );
}

if (import.meta.main) {
  await mkdir(FOLDER, { recursive: true });
  for (const [name, text] of schemaFiles()) await writeFile(`${FOLDER}${name}`, text);
}
