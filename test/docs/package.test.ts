import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { DOCUMENTS, ROOT, textOf } from './markdown.ts';

/** The files that people get, but for those that are built. npm packs the first ones whatever `files` says. */
const PACKED: readonly string[] = [
  ...['package.json', 'README.md', 'LICENSE'],
  ...packageJson.files
    .filter((pattern) => pattern !== 'dist')
    .flatMap((pattern) => globSync([pattern, `${pattern}/**`], { cwd: ROOT })),
];

const INSTALLED = DOCUMENTS.filter((document) => PACKED.includes(document));

describe('what people install', () => {
  test('holds the documents', () => {
    expect(INSTALLED).toEqual(expect.arrayContaining(['README.md', 'docs/getting-started.md']));
    expect(PACKED).toEqual(expect.arrayContaining(['LICENSE', 'schemas/settings.schema.json']));
  });

  test('holds what its documents link to, pictures included', () => {
    const targets = INSTALLED.flatMap((document) =>
      [...textOf(document).matchAll(/\]\(([^)\s#]+)/g)].flatMap(([, link = '']) =>
        /^https?:/.test(link) ? [] : [join(dirname(document), link)],
      ),
    );
    expect(targets).toContain('docs/dashboard.png');
    expect(targets.filter((target) => !PACKED.includes(target))).toEqual([]);
  });

  test('runs nothing of ours when it is installed', () => {
    const scripts = Object.keys(packageJson.scripts);
    expect(scripts).toContain('prepare');
    expect(scripts.filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
    expect(packageJson).not.toHaveProperty('dependencies');
  });
});

test('README.md names the oldest CDK that the tests of the package install', () => {
  const [, major, minor] = /^\^(\d+)\.(\d+)\./.exec(packageJson.peerDependencies['aws-cdk-lib']) ?? [];
  expect(textOf('README.md')).toContain(`aws-cdk-lib ${major}.${minor} or newer`);
});

describe('one oldest version of Node.js', () => {
  const oldest = packageJson.engines.node.replace('>=', '');

  test.each([
    ['README.md', /Node\.js (\d+) or newer/g],
    ['docs/getting-started.md', /Node\.js (\d+) or newer/g],
    ['docs/cli.md', /Node\.js (\d+) or newer/g],
    ['local/tool/cli/bedrock-dashboard.cjs', /OLDEST = (\d+)/g],
    ['build.ts', /'node(\d+)'(?=;)/g],
    ['test/package/tool.test.ts', /@(\d+)\.0\.0/g],
  ])('%s says the one of package.json', (file, pattern) => {
    const said = [...readFileSync(join(ROOT, file), 'utf8').matchAll(pattern)].map(([, version]) => version);
    expect(new Set(said)).toEqual(new Set([oldest]));
  });
});

test('npm start asks for the Node.js that npm installs beside the packages', () => {
  const [, pinned] = /^\^(\d+)\./.exec(packageJson.devDependencies.node) ?? [];
  expect(textOf('local/sandbox/start.cjs')).toContain(`const OLDEST = ${pinned};`);
  expect(textOf('README.md')).toContain(`a pinned Node.js ${pinned} beside the packages`);
});

test('npm start, run by an older Node.js than the pinned one, says what to do', () => {
  const older = "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });";
  const args = ['--import', `data:text/javascript,${encodeURIComponent(older)}`, 'local/sandbox/start.cjs'];
  expect(() => execFileSync(process.execPath, args, { cwd: ROOT, stdio: 'pipe' })).toThrow(
    /Run "npm ci" first, with install scripts: it brings the Node\.js 24 that runs npm start/,
  );
});
