import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { chromium } from 'playwright-core';
import { DEFAULT_PREFIX, defaultDashboardName } from '../../shared/config/names.ts';
import { drawBody } from '../tool/preview/draw-body.ts';
import { startCloud } from './cloud/cloud.ts';
import { stageDemo } from './demo/stage-demo.ts';
import { useLocalCloud } from './environment.ts';
import { runAtOnce } from './run-at-once.ts';

/**
 * Makes the README's picture: `npm run picture -- <file.png> [height]`. Draws page 1 of the demo's account in the browser that CHROMIUM
 * names.
 */
const REGION = 'us-east-1';
const END = Date.parse('2026-11-20T16:00:00Z');
const WIDTH = 1_280;

const [file = 'docs/dashboard.png', height = '1662'] = process.argv.slice(2);
const dashboardName = defaultDashboardName(REGION);
const operator = { region: REGION, prefix: DEFAULT_PREFIX, dashboardName };
const cloud = await startCloud({
  alarmWritesPerSecond: Number.POSITIVE_INFINITY,
  now: () => new Date(END),
});
stageDemo(cloud, operator, END);
useLocalCloud(cloud.url, REGION);
await runAtOnce(operator, {}, { at: new Date(END) });
const html = await drawBody(JSON.parse(cloud.dashboards.get(dashboardName) ?? '{}'), {
  end: new Date(END),
  clientOf: (region) => new CloudWatchClient({ region }),
});
await cloud.close();

const folder = await mkdtemp(join(tmpdir(), 'picture-'));
const page = join(folder, 'page.html');
await writeFile(page, html);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const tab = await browser.newPage({ viewport: { width: WIDTH, height: Number(height) } });
await tab.goto(pathToFileURL(page).href);
await tab.screenshot({ path: file });
await browser.close();
await rm(folder, { recursive: true });
