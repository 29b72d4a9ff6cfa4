import { chromium } from 'playwright-core';
import { DEFAULT_PREFIX, defaultDashboardName } from '../../../shared/config/names.ts';
import { startCloud } from '../cloud/cloud.ts';
import { useLocalCloud } from '../environment.ts';
import { runAtOnce } from '../run-at-once.ts';
import { openPlayground } from './playground.ts';

/**
 * Makes the README's picture of the playground, after a manual edit of a widget and the launch of a model:
 * `node local/sandbox/playground/picture.ts <file.png> <width> <height>`.
 */
const REGION = 'us-east-1';
const OPERATOR = {
  region: REGION,
  prefix: DEFAULT_PREFIX,
  dashboardName: defaultDashboardName(REGION),
};
const [file = 'docs/playground.png', width = '1280', height = '800'] = process.argv.slice(2);
const cloud = await startCloud({ alarmWritesPerSecond: Number.POSITIVE_INFINITY });
useLocalCloud(cloud.url, REGION);
const playground = await openPlayground({
  cloud,
  operator: OPERATOR,
  port: 0,
  interval: 30,
  run: (options) => runAtOnce(OPERATOR, options),
  onRun: () => undefined,
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) } });
await page.goto(playground.url);
/** Waits for so many runs. Those on schedule that change nothing are counted together. */
const runs = (count: number) =>
  page
    .locator('.timeline h3')
    .nth(count - 1)
    .waitFor();
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
await runs(1);
await press('Launch a model');
await press('Run now');
await runs(2);
await press('Edit a widget');
await press('Run now');
await runs(3);
await page.frameLocator('iframe').getByText('Amazon Bedrock · us-east-1').first().waitFor();
await page.waitForTimeout(1_500);
await page.screenshot({ path: file });
await browser.close();
await playground.close();
await cloud.close();
