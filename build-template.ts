import { mkdir, writeFile } from 'node:fs/promises';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildInline, type InlineFunction } from './build-inline.ts';
import { synthTemplate, type Validation } from './infra/template/synth.ts';

export const TEMPLATE = 'dist/bedrock-dashboard.template.json';
const CHECKSUMS = 'dist/bedrock-dashboard.template.sha256';

export interface BuiltTemplate {
  /** JSON. */
  readonly template: string;
  readonly functions: { readonly reconcile: InlineFunction; readonly collect: InlineFunction };
}

/** Builds the template that needs no assets, with both functions in it. The same sources give the same bytes. */
export async function makeTemplate(validation?: Validation): Promise<BuiltTemplate> {
  const [reconcile, collect] = await Promise.all([buildInline('reconcile'), buildInline('collect')]);
  const bundles = [reconcile, collect].map(({ file, sha256 }) => [file, { SHA256: sha256 }]);
  const code = {
    reconcile: codeOf(reconcile),
    collect: codeOf(collect),
    metadata: { Bundles: Object.fromEntries(bundles) },
  };
  const template = synthTemplate(code, validation);
  return { template: layOut(template), functions: { reconcile, collect } };
}

/** Returns JSON with a line for each parameter, condition, resource and output: it can be compared, and stays small. */
function layOut(template: object): string {
  const lines = (value: object, indent: string, print: (inner: unknown) => string): string =>
    `{\n${Object.entries(value)
      .map(([key, inner]) => `${indent}${JSON.stringify(key)}: ${print(inner)}`)
      .join(',\n')}\n${indent.slice(1)}}`;
  const section = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? lines(value, '  ', (inner) => JSON.stringify(inner))
      : JSON.stringify(value);
  return `${lines(template, ' ', section)}\n`;
}

function codeOf({ loader, sha256 }: InlineFunction) {
  return { code: Code.fromInline(loader), fingerprint: sha256 };
}

/** Returns the checksums of the bundles as `sha256sum -c` reads them. */
export function checksumsOf({ functions }: BuiltTemplate): string {
  return Object.values(functions)
    .map(({ file, sha256 }) => `${sha256}  ${file}\n`)
    .join('');
}

/** Writes the template and the checksums of the bundles in it. */
export async function buildTemplate(): Promise<BuiltTemplate> {
  const built = await makeTemplate();
  await mkdir('dist', { recursive: true });
  await writeFile(TEMPLATE, built.template);
  await writeFile(CHECKSUMS, checksumsOf(built));
  return built;
}

if (import.meta.main) {
  const { template, functions } = await buildTemplate();
  console.log(`${TEMPLATE}: ${template.length} bytes`);
  for (const { file, bundle, sha256 } of Object.values(functions))
    console.log(`${file}: ${bundle.length} bytes, SHA-256 ${sha256}`);
}
