import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildAll, FUNCTION } from '../build.ts';
import { makeTemplate } from '../build-template.ts';
import { type LocalCloud, startCloud } from '../local/sandbox/cloud/cloud.ts';
import { seed } from '../local/sandbox/cloud/seed.ts';
import { localCloudVariables } from '../local/sandbox/environment.ts';
import { fillEstate, OPERATOR } from './estate.ts';
import { holdTo, medianOf, print, ratio } from './figures.ts';

/** Cold starts of each, one after the other in turn. */
const STARTS = 21;
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const OURS = fileURLToPath(new URL('../dist/reconcile/index.mjs', import.meta.url));

/** The built function beside one that imports only the SDK's clients and commands, both built the same way. */
export async function benchFunction(): Promise<void> {
  await buildAll();
  const folder = mkdtempSync(join(tmpdir(), 'yardstick-'));
  try {
    await build({ ...FUNCTION, entryPoints: { index: 'bench/yardstick.ts' }, outdir: folder });
    const [yardstick, inline] = [join(folder, 'index.mjs'), join(folder, 'inline.js')];
    printSize(join(OURS, '..'), folder);
    writeFileSync(inline, await printTemplate());
    await printColdStarts(yardstick, inline);
    await printMemory(500);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function printSize(ours: string, yardstick: string): void {
  const [all, base] = [ours, yardstick].map(sizesOf);
  if (all === undefined || base === undefined) return;
  holdTo(1.66, all.plain / base.plain, 'the size of the bundle');
  const kilobytes = (bytes: number): string => `${(bytes / 1_024).toFixed(0)} KB`;
  const gzipped = `gzip ${ratio(all.gzip, base.gzip)} x, ${kilobytes(all.gzip)}`;
  print(
    'Lambda bundle, all chunks',
    `${ratio(all.plain, base.plain)} x the SDK alone (budget 1.66; ${kilobytes(all.plain)}; ${gzipped})`,
  );
}

function sizesOf(folder: string): { plain: number; gzip: number } {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  return {
    plain: sum(files.map(({ length }) => length)),
    gzip: sum(files.map((file) => gzipSync(file).length)),
  };
}

/** Returns the reconcile function as the template without assets has it. */
async function printTemplate(): Promise<string> {
  // The CDK's validation takes longer than all else here, and changes no byte.
  const { template, functions } = await makeTemplate({ builtinCloudFormationValidation: false });
  const kilobytes = Buffer.byteLength(template) / 1_024;
  holdTo(600, kilobytes, 'the size of the template in KB');
  const sizes = Object.values(functions).map(
    ({ file, bundle, loader }) =>
      `${file} ${(bundle.length / 1_024).toFixed(0)} KB as ${(loader.length / 1_024).toFixed(0)}`,
  );
  print('template without assets', `${kilobytes.toFixed(0)} KB (budget 600; ${sizes.join(', ')})`);
  return functions.reconcile.loader;
}

/**
 * Import, clients and the first settled run: of the function in chunks against the same calls without anything made of their answers, and of
 * the inline function against the one in chunks.
 */
async function printColdStarts(yardstick: string, inline: string): Promise<void> {
  const starts = await startsInTurn({
    chunks: [OURS, {}],
    bare: [yardstick, OPERATOR],
    inline: [inline, {}],
  });
  const [sdk, chunks] = ['the SDK alone with the same calls', 'the chunks'];
  for (const [what, own, base, key, words, budget] of [
    ['cold start: import', 'chunks', 'bare', 'imported', sdk, 'budget 1.6'],
    ['cold start: import and first run', 'chunks', 'bare', 'answered', sdk, 'no budget: docs/decisions, 21'],
    ['cold start, inline: import', 'inline', 'chunks', 'imported', chunks, 'no budget'],
    ['cold start, inline: import and first run', 'inline', 'chunks', 'answered', chunks, 'no budget'],
  ] as const) {
    const [first, second] = [own, base].map((name) => medianOf(starts[name].map((one) => one[key])));
    print(
      what,
      `${ratio(first, second)} x ${words} (${budget}; ${first?.toFixed(0)} ms against ${second?.toFixed(0)})`,
    );
  }
}

/** The first run writes all pages, the second finds them as they should be. */
async function printMemory(rows: number): Promise<void> {
  const cloud = await startCloud({ emptyPages: false });
  fillEstate(cloud, rows);
  const { peak, answers } = await start(cloud, OURS, [{}, {}]);
  await cloud.close();
  const outcomes = answers.map((answer) => Object(answer).outcome).join(', ');
  print(`peak memory at ${rows} rows`, `${peak.toFixed(0)} MB (budget 180; ${outcomes})`);
}

/** Starts each bundle with its event, one after the other in turn, once the dashboard is settled. */
async function startsInTurn<Name extends string>(
  bundles: Readonly<Record<Name, readonly [bundle: string, event: unknown]>>,
): Promise<Record<Name, Start[]>> {
  const cloud = await startCloud({ emptyPages: false });
  seed(cloud);
  await start(cloud, OURS, [{}]);
  const starts = Object.fromEntries(Object.keys(bundles).map((name) => [name, []])) as unknown as Record<
    Name,
    Start[]
  >;
  for (let count = 0; count < STARTS; count++) {
    for (const name in bundles) {
      const [bundle, event] = bundles[name];
      starts[name].push(await start(cloud, bundle, [event]));
    }
  }
  await cloud.close();
  return starts;
}

interface Start {
  /** Milliseconds. */
  readonly imported: number;
  /** Milliseconds, until the first event was answered. */
  readonly answered: number;
  /** Megabytes. */
  readonly peak: number;
  readonly answers: readonly unknown[];
}

async function start(cloud: LocalCloud, bundle: string, events: readonly unknown[]): Promise<Start> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--no-experimental-require-module',
      '--no-experimental-detect-module',
      CHILD,
      pathToFileURL(bundle).href,
      JSON.stringify(events),
    ],
    {
      env: {
        ...localCloudVariables(cloud.url, OPERATOR.region),
        PARAMETER_PREFIX: OPERATOR.prefix,
        DASHBOARD_NAME: OPERATOR.dashboardName,
      },
      maxBuffer: 64 * 1_024 * 1_024,
    },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
