import { globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Who may import whom. A name that ends in `/` or `:` stands for all that begins with it. */
interface Law {
  readonly of: string;
  /** Nothing else may be imported. */
  readonly may?: readonly string[];
  /** Besides: by `import type` only. */
  readonly mayTypes?: readonly string[];
  readonly never?: readonly string[];
  /** The source text must not even mention them. */
  readonly mustNotUse?: readonly RegExp[];
}

/** Each may import those before it. */
const CORE = [
  'shared/kit/',
  'shared/config/',
  'shared/bedrock/',
  'shared/quotas/',
  'shared/pricing/',
  'shared/metrics/',
  'shared/dashboard/',
  'shared/alarms/',
  'shared/drift/',
];

/** Time, chance and the outside come in as arguments. */
const IMPURE = [
  /\bprocess\b(?=\s*[.[?])/,
  /\bDate\s*\.\s*now\b/,
  /\bnew\s+Date\b/,
  /(?<!\bnew\s+)\bDate\s*\(/,
  /\bMath\s*\.\s*random\b/,
  /\bconsole\b(?=\s*[.[])/,
  /\bglobalThis\b/,
  /\bperformance\s*\.\s*now\b/,
  /\brandomUUID\b/,
  /\bfetch\s*\(/,
  /\bset(?:Timeout|Interval|Immediate)\b/,
];

const CDK = ['infra/', 'aws-cdk-lib', 'aws-cdk-lib/', 'constructs', 'cdk-nag'];
const LOOP = [...CORE, 'shared/world.ts', 'shared/loop/'];

const LAWS: readonly Law[] = [
  ...CORE.map((of, index) => ({ of, may: ['zod/mini', ...CORE.slice(0, index + 1)], mustNotUse: IMPURE })),
  { of: 'shared/world.ts', may: [], mayTypes: CORE },
  { of: 'shared/loop/', may: LOOP, mustNotUse: IMPURE },
  { of: 'shared/reconcile.ts', may: LOOP, mustNotUse: IMPURE },
  { of: 'shared/retire.ts', may: LOOP, mustNotUse: IMPURE },
  {
    of: 'shared/aws/',
    may: ['@aws-sdk/', '@smithy/', 'node:', 'shared/aws/'],
    mayTypes: ['shared/world.ts', 'shared/kit/', 'shared/config/', 'shared/bedrock/', 'shared/alarms/'],
  },
  {
    of: 'functions/',
    may: ['shared/', 'functions/', 'node:', 'zod/mini'],
    mayTypes: ['aws-lambda'],
  },
  {
    of: 'infra/',
    may: [
      ...['aws-cdk-lib', 'aws-cdk-lib/', 'constructs', 'cdk-nag', 'node:'],
      ...['zod/mini', 'shared/kit/', 'shared/config/', 'infra/', 'package.json'],
    ],
  },
  { of: 'local/tool/', never: [...CDK, 'functions/', 'bench/', 'test/', 'local/sandbox/'] },
  { of: 'local/sandbox/', never: [...CDK, 'functions/', 'bench/', 'test/'] },
  { of: 'bench/', never: [...CDK, 'functions/', 'test/'] },
];

const FILES = globSync('{shared,functions,infra,local,bench}/**/*.{ts,tsx}', { cwd: ROOT });

describe('the import law', () => {
  test('has a law for every file', () => {
    expect(FILES.length).toBeGreaterThan(50);
    expect(FILES.filter((file) => lawOf(file) === undefined)).toEqual([]);
    const idle = LAWS.filter(({ of }) => !FILES.some((file) => matches(file, of))).map(({ of }) => of);
    expect(idle).toEqual([]);
  });

  test('is kept by every file', () => {
    expect(FILES.flatMap((file) => violationsOf(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});

describe('the test of the import law', () => {
  test.each([
    ['shared/config/a.ts', "import { byText } from './order.ts';\nimport * as z from 'zod/mini';"],
    ['shared/drift/a.ts', "import {\n  type Widget,\n} from '../dashboard/body.ts';"],
    ['shared/drift/a.ts', '// process.env and new Date() are for others\n/* import { x } from "node:fs" */'],
    ['shared/world.ts', "import type { Usage } from './bedrock/catalogue.ts';"],
    [
      'shared/aws/a.ts',
      "import { SSMClient } from '@aws-sdk/client-ssm';\nimport type { Log } from '../world.ts';",
    ],
    ['local/tool/a.ts', "import { reconcile } from '../../shared/reconcile.ts';"],
    ['local/sandbox/a.ts', "import { draw } from '../tool/preview/draw.ts';"],
    [
      'infra/a.ts',
      "import { Stack } from 'aws-cdk-lib';\nimport { Prefix } from '../shared/config/names.ts';",
    ],
    ['functions/a.ts', "import type { Context } from 'aws-lambda';\nimport * as z from 'zod/mini';"],
    ['bench/a.ts', "import { startCloud } from '../local/sandbox/cloud/cloud.ts';"],
  ])('lets pass: %s %j', (file, source) => {
    expect(violationsOf(file, source)).toEqual([]);
  });

  test.each([
    ['shared/config/a.ts', "import { x } from '../drift/plan.ts';", 'imports shared/drift/plan.ts'],
    ['shared/config/a.ts', "import type { x } from '../drift/plan.ts';", 'imports shared/drift/plan.ts'],
    ['shared/config/a.ts', "export { x } from '../drift/plan.ts';", 'imports shared/drift/plan.ts'],
    ['shared/config/a.ts', "export * from '../drift/plan.ts';", 'imports shared/drift/plan.ts'],
    ['shared/config/a.ts', "const x = await import('../drift/plan.ts');", 'imports shared/drift/plan.ts'],
    ['shared/config/a.ts', 'const x = await import(name);', 'imports something computed'],
    ['shared/config/a.ts', "import '../drift/plan.ts';", 'imports shared/drift/plan.ts'],
    ['shared/config/a.ts', "const fs = require('node:fs');", 'imports node:fs'],
    ['shared/config/a.ts', "import {\n  readFile,\n} from 'node:fs/promises';", 'imports node:fs/promises'],
    ['shared/bedrock/a.ts', "import { x } from '@aws-sdk/client-ssm';", 'imports @aws-sdk/client-ssm'],
    ['shared/drift/a.ts', "import { x } from '../loop/act.ts';", 'imports shared/loop/act.ts'],
    ['shared/drift/a.ts', "import { x } from 'zod-extra';", 'imports zod-extra'],
    ['shared/pricing/a.ts', 'const now = Date.now();', 'uses Date.now'],
    ['shared/pricing/a.ts', 'const now = new Date();', 'uses new Date'],
    ['shared/pricing/a.ts', `const region = \`\${process.env.AWS_REGION}\`;`, 'uses process'],
    ['shared/pricing/a.ts', "const url = 'https://x'; console.log(url);", 'uses console'],
    ['shared/pricing/a.ts', 'const id = Math.random();', 'uses Math.random'],
    ['shared/world.ts', "import { x } from './bedrock/catalogue.ts';", 'imports shared/bedrock/catalogue.ts'],
    ['shared/loop/a.ts', "import { x } from '../aws/world.ts';", 'imports shared/aws/world.ts'],
    ['shared/reconcile.ts', "import { x } from 'node:timers/promises';", 'imports node:timers/promises'],
    ['shared/loop/a.ts', "import { x } from '../reconcile.ts';", 'imports shared/reconcile.ts'],
    ['shared/retire.ts', "import { x } from './reconcile.ts';", 'imports shared/reconcile.ts'],
    ['shared/loop/a.ts', 'const now = Date.now();', 'uses Date.now'],
    ['shared/aws/a.ts', "import type { x } from '../drift/plan.ts';", 'imports shared/drift/plan.ts'],
    ['shared/aws/a.ts', "import { x } from '../config/order.ts';", 'imports shared/config/order.ts'],
    ['local/tool/a.ts', "import { x } from 'aws-cdk-lib/aws-sqs';", 'imports aws-cdk-lib/aws-sqs'],
    [
      'local/tool/a.ts',
      "import { x } from '../../functions/reconcile/report.ts';",
      'imports functions/reconcile/report.ts',
    ],
    [
      'local/tool/a.ts',
      "import { x } from '../sandbox/cloud/cloud.ts';",
      'imports local/sandbox/cloud/cloud.ts',
    ],
    ['bench/a.ts', "import { Stack } from 'aws-cdk-lib';", 'imports aws-cdk-lib'],
    ['functions/a.ts', "import { x } from '@aws-sdk/client-ssm';", 'imports @aws-sdk/client-ssm'],
    ['functions/a.ts', "import { Context } from 'aws-lambda';", 'imports aws-lambda'],
    ['functions/a.ts', "import { x } from '../infra/stack.ts';", 'imports infra/stack.ts'],
    ['functions/a.ts', "import { x } from '../local/region.ts';", 'imports local/region.ts'],
    ['infra/a.ts', "import type { x } from '../shared/drift/plan.ts';", 'imports shared/drift/plan.ts'],
    ['infra/a.ts', "import * as z from 'zod';", 'imports zod'],
  ])('finds: %s %j', (file, source, violation) => {
    expect(violationsOf(file, source)).toEqual([`${file} ${violation}`]);
  });
});

function violationsOf(file: string, text: string): string[] {
  const { may, mayTypes = [], never = [], mustNotUse = [] } = lawOf(file) ?? {};
  const source = withoutComments(text);
  const imports = importsOf(file, source).filter(({ what, isType }) => {
    const isIn = (names: readonly string[]): boolean => names.some((name) => matches(what, name));
    if (isIn(never)) return true;
    return may !== undefined && !isIn(may) && !(isType && isIn(mayTypes));
  });
  const uses = mustNotUse.flatMap((pattern) => pattern.exec(source)?.[0] ?? []);
  return [
    ...imports.map(({ what }) => `${file} imports ${what}`),
    ...uses.map((use) => `${file} uses ${use}`),
  ];
}

interface Import {
  /** A package, or a path from the root of the repository. */
  readonly what: string;
  readonly isType: boolean;
}

const FROM = /\b(?:import|export)\s+(?<type>type\s)?[\w\s{},*$]*?\bfrom\s*['"](?<what>[^'"]+)['"]/g;
const BARE = /\bimport\s*['"](?<what>[^'"]+)['"]/g;
const CALL = /\b(?:import|require)\s*\(\s*(?:['"`](?<what>[^'"`$]+)['"`])?/g;

function importsOf(file: string, source: string): Import[] {
  return [FROM, BARE, CALL].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(({ groups: { type, what } = {} }) => ({
      what: resolved(file, what ?? 'something computed'),
      isType: type !== undefined,
    })),
  );
}

function resolved(file: string, what: string): string {
  return what.startsWith('.') ? normalize(join(file, '..', what)) : what;
}

/** Strings stay: a template may hold code, and two slashes in a URL are no comment. */
function withoutComments(source: string): string {
  const pattern =
    /(?<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return source.replaceAll(pattern, (all, string: string | undefined) => (string === undefined ? ' ' : all));
}

function lawOf(file: string): Law | undefined {
  return LAWS.find(({ of }) => matches(file, of));
}

function matches(what: string, name: string): boolean {
  return /[/:]$/.test(name) ? what.startsWith(name) : what === name;
}
