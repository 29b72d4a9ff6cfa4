import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, tableWith } from './docs/markdown.ts';

/** Who may import whom: a row of the table in CONTRIBUTING.md. */
interface Room {
  /** Folders and files. */
  readonly paths: readonly string[];
  /** Paths and packages; a name that ends in `*` means all that begin with it. */
  readonly imports: readonly string[];
  /** By `import type` only. */
  readonly types: readonly string[];
}

const ROOMS = tableWith('CONTRIBUTING.md', '| room |').map(([paths = '', imports = '', types = '']): Room => {
  return { paths: namesIn(paths), imports: namesIn(imports), types: namesIn(types) };
});

const FILES = globSync('{shared,functions,infra,local,bench}/**/*.{ts,tsx}', { cwd: ROOT });

describe('the import law', () => {
  test('has a room for every file, and a file in every room', () => {
    expect(FILES.length).toBeGreaterThan(50);
    expect(FILES.filter((file) => roomOf(file) === undefined)).toEqual([]);
    const paths = ROOMS.flatMap((room) => room.paths);
    expect(paths.filter((path) => !FILES.some((file) => isIn(file, path)))).toEqual([]);
  });

  test('is kept by every file', () => {
    expect(FILES.flatMap((file) => violationsOf(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});

describe('the test of the import law', () => {
  test.each([
    ['shared/config/a.ts', "import { byText } from './order.ts';\nimport * as z from 'zod/mini';"],
    ['shared/drift/a.ts', "import {\n  type Widget,\n} from '../dashboard/body.ts';"],
    ['shared/drift/a.ts', '/* import { x } from "node:fs" */ // import { y } from "node:os"'],
    ['shared/dashboard/sections/a.ts', "import { row } from '../row.ts';"],
    ['shared/world.ts', "import type { Usage } from './bedrock/catalogue.ts';"],
    ['shared/aws/a.ts', "import { A } from '@aws-sdk/client-ssm';\nimport type { B } from '../world.ts';"],
    ['local/tool/a.ts', "import { reconcile } from '../../shared/reconcile.ts';"],
    ['local/sandbox/a.ts', "import { draw } from '../tool/preview/draw.ts';"],
    ['infra/a.ts', "import { Stack } from 'aws-cdk-lib/core';\nimport { A } from '../shared/config/a.ts';"],
    ['functions/a.ts', "import type { Context } from 'aws-lambda';\nimport { x } from 'node:v8';"],
    ['bench/a.ts', "import { startCloud } from '../local/sandbox/cloud/cloud.ts';"],
  ])('lets pass: %s %j', (file, source) => {
    expect(violationsOf(file, source)).toEqual([]);
  });

  test.each([
    ['shared/config/a.ts', "import { x } from '../drift/plan.ts';", 'shared/drift/plan.ts'],
    ['shared/config/a.ts', "import type { x } from '../drift/plan.ts';", 'shared/drift/plan.ts'],
    ['shared/config/a.ts', "export { x } from '../drift/plan.ts';", 'shared/drift/plan.ts'],
    ['shared/config/a.ts', "export * from '../drift/plan.ts';", 'shared/drift/plan.ts'],
    ['shared/config/a.ts', "const x = await import('../drift/plan.ts');", 'shared/drift/plan.ts'],
    ['shared/config/a.ts', 'const x = await import(name);', 'computed-path'],
    ['shared/config/a.ts', "import '../drift/plan.ts';", 'shared/drift/plan.ts'],
    ['shared/config/a.ts', "const fs = require('node:fs');", 'node:fs'],
    ['shared/config/a.ts', "import {\n  readFile,\n} from 'node:fs/promises';", 'node:fs/promises'],
    ['shared/bedrock/a.ts', "import { x } from '@aws-sdk/client-ssm';", '@aws-sdk/client-ssm'],
    ['shared/alarms/a.ts', "import { x } from '../dashboard/mark.ts';", 'shared/dashboard/mark.ts'],
    ['shared/drift/a.ts', "import { x } from 'zod-extra';", 'zod-extra'],
    ['shared/dashboard/sections/a.ts', "import { x } from '../../world.ts';", 'shared/world.ts'],
    ['shared/world.ts', "import { x } from './bedrock/catalogue.ts';", 'shared/bedrock/catalogue.ts'],
    ['shared/loop/a.ts', "import { x } from '../reconcile.ts';", 'shared/reconcile.ts'],
    ['shared/retire.ts', "import { x } from './reconcile.ts';", 'shared/reconcile.ts'],
    ['shared/aws/a.ts', "import { x } from '../config/order.ts';", 'shared/config/order.ts'],
    ['local/tool/a.ts', "import { x } from 'aws-cdk-lib/aws-sqs';", 'aws-cdk-lib/aws-sqs'],
    ['local/tool/a.ts', "import { x } from '../sandbox/cloud/cloud.ts';", 'local/sandbox/cloud/cloud.ts'],
    ['functions/a.ts', "import { Context } from 'aws-lambda';", 'aws-lambda'],
    ['functions/a.ts', "import { x } from '../infra/stack.ts';", 'infra/stack.ts'],
    ['infra/a.ts', "import type { x } from '../shared/drift/plan.ts';", 'shared/drift/plan.ts'],
    ['infra/a.ts', "import * as z from 'zod';", 'zod'],
  ])('finds: %s %j', (file, source, imported) => {
    expect(violationsOf(file, source)).toEqual([`${file} imports ${imported}`]);
  });
});

function violationsOf(file: string, source: string): string[] {
  const room = roomOf(file);
  const { paths = [], imports = [], types = [] } = room ?? {};
  return importsOf(file, withoutComments(source))
    .filter(({ what, isType }) => {
      const allowed = [...paths, ...imports, ...(isType ? types : [])];
      return !allowed.some((name) => isIn(what, name));
    })
    .map(({ what }) => `${file} imports ${what}`);
}

function roomOf(file: string): Room | undefined {
  return ROOMS.find(({ paths }) => paths.some((path) => isIn(file, path)));
}

function isIn(what: string, name: string): boolean {
  return name.endsWith('*')
    ? what.startsWith(name.slice(0, -1))
    : what === name || what.startsWith(`${name}/`);
}

/** The names between backticks; a room of `shared` goes by its last name. */
function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) =>
    existsSync(join(ROOT, 'shared', name)) ? `shared/${name}` : name,
  );
}

interface Import {
  /** A package, or a path from the root of the repository. */
  readonly what: string;
  readonly isType: boolean;
}

const FROM = /\b(?:import|export)\s+(?<type>type\s)?[\w\s{},*$]*?\bfrom\s*['"](?<what>[^'"]+)['"]/g;
const BARE = /^import\s*['"](?<what>[^'"]+)['"]/gm;
const CALL = /\b(?:import|require)\s*\(\s*(?:['"`](?<what>[^'"`$]+)['"`])?/g;

function importsOf(file: string, source: string): Import[] {
  const found = [FROM, BARE, CALL].flatMap((pattern) => [...source.matchAll(pattern)]);
  return found.map(({ groups }) => {
    const what = groups?.what ?? 'computed-path';
    return {
      what: what.startsWith('.') ? normalize(join(file, '..', what)) : what,
      isType: groups?.type !== undefined,
    };
  });
}

/** Strings stay: two slashes in a URL are no comment. */
function withoutComments(source: string): string {
  const pattern =
    /(?<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return source.replaceAll(pattern, (all, string: string | undefined) => (string === undefined ? ' ' : all));
}
