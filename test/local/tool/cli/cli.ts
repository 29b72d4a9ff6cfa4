import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import { type LocalCloud, startCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import type { MetricAlarm } from '../../../../local/sandbox/cloud/cloudwatch/alarms/alarm.ts';
import { seed } from '../../../../local/sandbox/cloud/seed.ts';
import { localCloudVariables } from '../../../../local/sandbox/environment.ts';
import { runCommand } from '../../../../local/tool/cli/run-command.ts';
import { DEFAULT_PREFIX } from '../../../../shared/config/names.ts';
import { formatReadDates, readDatesName } from '../../../../shared/facts/read-dates.ts';
import { skipWaits } from '../../../skip-waits.ts';
import { type Finished, PATIENT, runChild } from '../../child.ts';

/** The bundle that people install; test/build-once.ts has built it. */
export const BIN = fileURLToPath(new URL('../../../../dist/cli/bedrock-dashboard.cjs', import.meta.url));

const temporary = mkdtempSync(join(tmpdir(), 'cli-test-'));
// One for all files of a worker, which load this module once.
process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));

/** The tool against a local cloud, as a person runs it. */
export function cli(
  cloud: LocalCloud,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return runChild([BIN, ...args], isolated({ ...localCloudVariables(cloud.url, 'us-east-1'), ...more }));
}

/** The same without a process of its own, for what neither the bundle nor the end of a process can change. */
export function cliHere(
  cloud: LocalCloud,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return toolHere(args, { ...localCloudVariables(cloud.url, 'us-east-1'), ...more });
}

let former: Promise<unknown> = Promise.resolve();

/**
 * Runs the tool in this thread with these variables alone: one command after the other, as they share environment and output. A mistake in
 * the options would end the thread.
 */
export function toolHere(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const finished = former.then(() => runHere(args, isolated(variables)));
  former = finished.catch(() => undefined);
  return finished;
}

async function runHere(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  const output = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      output[stream] += text;
      return true;
    }),
  );
  const own = process.env;
  const waitAgain = skipWaits();
  process.env = env;
  process.exitCode = undefined;
  try {
    await runCommand(args);
    return { code: Number(process.exitCode ?? 0), ...output };
  } finally {
    process.exitCode = undefined;
    process.env = own;
    waitAgain();
    for (const spy of spies) spy.mockRestore();
  }
}

/** The same, while it runs. */
export function startCli(
  cloud: LocalCloud,
  args: readonly string[],
): ChildProcessByStdio<null, Readable, Readable> {
  const env = isolated(localCloudVariables(cloud.url, 'us-east-1'));
  return spawn(process.execPath, [...PATIENT, BIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The variables of the person who runs the tests must not count, nor their AWS files. */
export function isolated(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const nowhere = join(temporary, 'no-such-file');
  return {
    TMPDIR: temporary,
    NODE_COMPILE_CACHE: join(temporary, 'compiled'),
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...variables,
  };
}

/** Fills an account where collect has run, and found nothing worth a fact: no command reads AWS in its place. */
export function seedCollected(cloud: LocalCloud): void {
  seed(cloud);
  cloud.putParameter(readDatesName(DEFAULT_PREFIX), formatReadDates(new Map(), new Set(), 4_096));
}

export async function withCloud(play: (cloud: LocalCloud) => Promise<void>): Promise<void> {
  const cloud = await startCloud();
  try {
    await play(cloud);
  } finally {
    await cloud.close();
  }
}

export const PAGE = 'BedrockMetricsDashboard-us-east-1';

/** What `apply` left behind: page 1 and the alarms. */
export interface Settled {
  readonly page: string;
  readonly alarms: ReadonlyMap<string, MetricAlarm>;
}

/** An account as the tool itself leaves it. */
export async function settledBy(prepare: (cloud: LocalCloud) => void): Promise<Settled> {
  const left: Settled[] = [];
  await withCloud(async (cloud) => {
    prepare(cloud);
    expect(await cliHere(cloud, ['apply'])).toMatchObject({ code: 0 });
    left.push({ page: cloud.dashboards.get(PAGE) ?? '', alarms: cloud.region('us-east-1').alarms });
  });
  const [only] = left;
  if (only === undefined) throw new Error('apply did not run');
  return only;
}

/** Brings that to another account. */
export function settle(cloud: LocalCloud, { page, alarms }: Settled): void {
  cloud.dashboards.set(PAGE, page);
  for (const [name, alarm] of structuredClone(alarms)) cloud.region('us-east-1').alarms.set(name, alarm);
}

export const STACK_TRACE = /^\s+at /m;

/** Exit code 1, nothing on stdout, and one short line for a person (commander adds where the help is). */
export function expectOneSentence({ code, stdout, stderr }: Finished, sentence: RegExp): void {
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(STACK_TRACE);
  const lines = stderr.trimEnd().split('\n');
  expect(lines.filter((line) => !line.startsWith('(run bedrock-dashboard --help'))).toHaveLength(1);
}

/** Returns a port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
