import type { JsonSchema, SchemaName } from './json-schemas.ts';

/** Puts the table of each schema between its comments, such as `<!-- settings -->` and `<!-- /settings -->`. */
export function withTables(document: string, schemas: Readonly<Record<SchemaName, JsonSchema>>): string {
  return Object.entries(schemas).reduce((text, [name, schema]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [before, rest] = text.split(`${begin}\n`);
    const after = rest?.split(`${end}\n`)[1];
    if (before === undefined || after === undefined) throw new Error(`no place for the table of ${name}`);
    return `${before}${begin}\n${tableOf(schema)}\n${end}\n${after}`;
  }, document);
}

function tableOf(schema: JsonSchema): string {
  const rows = rowsOf(schema);
  const withDefaults = rows.some(({ fallback }) => fallback !== '');
  const cells = [
    withDefaults ? ['key', 'default', 'meaning'] : ['key', 'meaning'],
    withDefaults ? ['---', '---', '---'] : ['---', '---'],
    ...rows.map(({ key, fallback, meaning }) =>
      withDefaults ? [`\`${key}\``, fallback, meaning] : [`\`${key}\``, meaning],
    ),
  ];
  return cells.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

interface Row {
  readonly key: string;
  readonly fallback: string;
  readonly meaning: string;
}

function rowsOf(schema: JsonSchema, path = ''): Row[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const keys: [string, JsonSchema][] = Object.entries(Object(schema.properties));
  return keys.flatMap(([name, property]): Row[] => {
    const key = `${path}${name}`;
    if (property.properties !== undefined) return rowsOf(property, `${key}.`);
    const meaning = `${required.includes(name) ? 'Required. ' : ''}${property.description}`;
    const fallback = property.default === undefined ? '' : `\`${JSON.stringify(property.default)}\``;
    return [{ key, fallback, meaning }];
  });
}
