import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { chromium } from 'playwright-core';
import { DEFAULT_PREFIX, defaultDashboardName } from '../../shared/config/names.ts';
import { drawBody } from '../tool/preview/draw-body.ts';

import { publishBusyDays } from './busy-day.ts';
import { startCloud } from './cloud/cloud.ts';
import { seed } from './cloud/seed.ts';
import { useLocalCloud } from './environment.ts';
import { runAtOnce } from './run-at-once.ts';

/**
 * Makes the README's picture: `npm run picture -- <file.png> [height]`. Draws page 1 of the seeded account in the browser that CHROMIUM
 * names.
 */
const REGION = 'us-east-1';
const END = Date.parse('2026-11-20T16:00:00Z');
const WIDTH = 1_280;

const [file = 'docs/dashboard.png', height = '1662'] = process.argv.slice(2);
const dashboardName = defaultDashboardName(REGION);
const cloud = await startCloud();
seed(cloud, REGION);
publishBusyDays(cloud, REGION, END);
cloud.putParameter(`${DEFAULT_PREFIX}/settings`, JSON.stringify({ start: '-P1D', monthlyBudget: 900 }));
useLocalCloud(cloud.url, REGION);
await runAtOnce({ region: REGION, prefix: DEFAULT_PREFIX, dashboardName });
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
