import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type Browser, chromium } from 'playwright-core';
import { DEFAULT_PREFIX, defaultDashboardName, fleetDashboardName } from '../../shared/config/names.ts';
import { drawBody } from '../tool/preview/draw-body.ts';
import { type LocalCloud, startCloud } from './cloud/cloud.ts';
import { callModel } from './cloud/seed.ts';
import { stageDemo } from './demo/stage-demo.ts';
import { stageFleet } from './demo/stage-fleet.ts';
import { useLocalCloud } from './environment.ts';
import { runAtOnce } from './run-at-once.ts';

/**
 * Makes the pictures of the README, of docs/dashboard.md and of docs/fleet.md: `npm run picture`. Draws page 1 of the demo's account, and the page
 * of its fleet, in the browser that CHROMIUM names.
 */
const REGION = 'us-east-1';
const [WIDTH, HEIGHT] = [1_280, 1_230];
const MINUTE = 60_000;

interface Picture {
  readonly file: string;
  /** The last minute of the demo's story. */
  readonly end: string;
  /** Milliseconds before the end: when the page is looked at. */
  readonly before?: number;
  /** What happens besides. */
  readonly happens?: (cloud: LocalCloud, end: number) => void;
}

const PICTURES: readonly Picture[] = [
  { file: 'docs/dashboard.png', end: '2026-11-20T16:00:00Z' },
  { file: 'docs/dashboard-healthy.png', end: '2026-11-20T16:00:00Z', before: 150 * MINUTE },
  { file: 'docs/dashboard-outage.png', end: '2026-11-20T16:00:00Z', happens: failForAnHour },
  { file: 'docs/dashboard-month-end.png', end: '2026-10-31T21:00:00Z' },
];

const FAILING = [
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'us.anthropic.claude-haiku-4-5-20251001-v1:0',
  'us.amazon.nova-pro-v1:0',
];

/** Lets three models fail with server errors in the last hour. */
function failForAnHour(cloud: LocalCloud, end: number): void {
  for (const [place, series] of FAILING.entries()) {
    for (let minute = 60; minute > 0; minute -= 1) {
      const time = new Date(end - minute * MINUTE);
      for (let one = 0; one < 6 - 2 * place; one += 1) {
        callModel(cloud, series, { region: REGION, time, error: 'server' });
      }
    }
  }
}

async function pageOf({ end, before = 0, happens }: Picture): Promise<string> {
  const last = Date.parse(end);
  const dashboardName = defaultDashboardName(REGION);
  const operator = { region: REGION, prefix: DEFAULT_PREFIX, dashboardName };
  const cloud = await startCloud({
    alarmWritesPerSecond: Number.POSITIVE_INFINITY,
    now: () => new Date(last - before),
  });
  stageDemo(cloud, operator, last);
  happens?.(cloud, last);
  useLocalCloud(cloud.url, REGION);
  await runAtOnce(operator, {}, { at: new Date(last) });
  const html = await drawBody(JSON.parse(cloud.dashboards.get(dashboardName) ?? '{}'), {
    end: new Date(last - before),
    clientOf: (region) => new CloudWatchClient({ region }),
  });
  await cloud.close();
  return html;
}

/** The page of a hub over its linked accounts. */
async function fleetPage(): Promise<string> {
  const end = new Date('2026-11-20T16:00:00Z');
  const operator = { region: REGION, prefix: DEFAULT_PREFIX, dashboardName: 'Bedrock', fleet: true as const };
  const { hub, close } = await stageFleet(operator, end.getTime());
  useLocalCloud(hub.url, REGION);
  await runAtOnce(operator, {}, { at: end });
  const html = await drawBody(JSON.parse(hub.dashboards.get(fleetDashboardName('Bedrock')) ?? '{}'), {
    end,
    clientOf: (region) => new CloudWatchClient({ region }),
  });
  await close();
  return html;
}

async function photograph(browser: Browser, html: string, file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'picture-'));
  const page = join(folder, 'page.html');
  await writeFile(page, html);
  const tab = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: file });
  await tab.close();
  await rm(folder, { recursive: true });
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
await photograph(browser, await fleetPage(), 'docs/fleet.png');
for (const picture of PICTURES) await photograph(browser, await pageOf(picture), picture.file);
await browser.close();
