import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { switchAlarmsOn } from '../../local/sandbox/alarm-settings.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { MetricAlarm } from '../../local/sandbox/cloud/cloudwatch/alarms/alarm.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import { cloudLog } from '../../local/sandbox/cloud-log.ts';
import { collectAtOnce } from '../../local/sandbox/collect-at-once.ts';
import { useLocalCloud } from '../../local/sandbox/environment.ts';
import { reconcileAtOnce } from '../../local/sandbox/run-at-once.ts';
import type { Widget } from '../../local/sandbox/story-page.ts';
import { createProgram } from '../../local/tool/cli/program.ts';
import { DEFAULT_PREFIX, defaultDashboardName } from '../../shared/config/names.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { pagesAmong } from '../../shared/dashboard/page-names.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { keepEnvironment } from '../keep-environment.ts';

const REGION = 'us-east-1';
export const OPERATOR: Operator = {
  region: REGION,
  prefix: DEFAULT_PREFIX,
  dashboardName: defaultDashboardName(REGION),
};

/** The cloud of `npm start` once its operator has run, and what a reader does there. */
export interface Stage {
  readonly cloud: LocalCloud;
  /** For files that commands write. */
  readonly folder: string;
  /** As the operator does it after a change. */
  run(operator?: Operator): Promise<Outcome>;
  /** The command-line tool, in this process. */
  cli(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  widgets(): Widget[];
  /** The texts of all text widgets. */
  texts(): string[];
  alarms(): MetricAlarm[];
  /** What has been written since it was last asked. */
  writes(): string[];
  close(): Promise<void>;
}

let settled: { readonly page: string; readonly alarms: ReadonlyMap<string, MetricAlarm> } | undefined;

/** Points this process to a cloud of its own; one at a time. */
export async function openStage(): Promise<Stage> {
  const cloud = await startCloud({ alarmWritesPerSecond: Number.POSITIVE_INFINITY });
  const folder = await mkdtemp(join(tmpdir(), 'docs-test-'));
  const restoreEnvironment = keepEnvironment();
  useLocalCloud(cloud.url, REGION);
  seed(cloud, REGION);
  switchAlarmsOn(cloud, OPERATOR);
  const { alarms } = cloud.region(REGION);
  const names = () => pagesAmong([...cloud.dashboards.names()], OPERATOR);
  const widgets = (): Widget[] =>
    names().flatMap((name): Widget[] => JSON.parse(cloud.dashboards.get(name) ?? '{}').widgets);
  if (settled === undefined) {
    await runWithQuotas(cloud, OPERATOR);
    settled = { page: cloud.dashboards.get(OPERATOR.dashboardName) ?? '', alarms: structuredClone(alarms) };
  } else {
    cloud.dashboards.set(OPERATOR.dashboardName, settled.page);
    for (const [name, alarm] of structuredClone(settled.alarms)) alarms.set(name, alarm);
    await keepQuotas(cloud, OPERATOR);
  }
  const run = (operator = OPERATOR): Promise<Outcome> => runWithQuotas(cloud, operator);
  cloud.calls.length = 0;
  return {
    cloud,
    folder,
    run,
    cli: (args) => runTool(args, folder),
    widgets,
    texts: () => widgets().flatMap(({ properties }) => properties.markdown ?? []),
    alarms: () => [...alarms.values()].filter(({ AlarmName }) => AlarmName.includes('/bdo_')),
    writes() {
      const names = cloud.calls.map(({ operation }) => operation);
      cloud.calls.length = 0;
      return names.filter((operation) => /^(Put|Delete)/.test(operation));
    },
    async close() {
      restoreEnvironment();
      await cloud.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Runs both loops, and keeps nothing of collect's but the quotas: most texts are about accounts where list prices are not known. */
async function runWithQuotas(cloud: LocalCloud, operator: Operator): Promise<Outcome> {
  await keepQuotas(cloud, operator);
  return reconcileAtOnce(operator, {}, { log: cloudLog(cloud, operator) });
}

async function keepQuotas(cloud: LocalCloud, operator: Operator): Promise<void> {
  await collectAtOnce(operator);
  const names = [...cloud.region(REGION).parameters.keys()];
  for (const name of names) if (/\/facts\/(?!quotas)/.test(name)) cloud.deleteParameter(name);
}

async function runTool(
  args: readonly string[],
  folder: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const output = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      output[stream] += text;
      return true;
    }),
  );
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  process.exitCode = undefined;
  try {
    await createProgram().parseAsync(args, { from: 'user' });
    return { code: Number(process.exitCode ?? 0), ...output };
  } finally {
    process.exitCode = undefined;
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    for (const spy of spies) spy.mockRestore();
  }
}
