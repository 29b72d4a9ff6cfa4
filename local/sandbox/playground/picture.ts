import { chromium } from 'playwright-core';
import { DEFAULT_PREFIX, defaultDashboardName } from '../../../shared/config/names.ts';
import { startCloud } from '../cloud/cloud.ts';
import { useLocalCloud } from '../environment.ts';
import { runAtOnce } from '../run-at-once.ts';
import { openPlayground } from './playground.ts';

/** Makes the README's picture of the playground, after a manual edit of a widget and the launch of a model. */
const REGION = 'us-east-1';
const OPERATOR = {
  region: REGION,
  prefix: DEFAULT_PREFIX,
  dashboardName: defaultDashboardName(REGION),
};
const [file = 'docs/playground.png'] = process.argv.slice(2);
const cloud = await startCloud();
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
const page = await browser.newPage({ viewport: { width: 1_280, height: 1_100 } });
await page.goto(playground.url);
const runs = (count: number) =>
  page
    .locator('.timeline li')
    .nth(count - 1)
    .waitFor();
await runs(1);
await page.getByRole('button', { name: /edits a widget/i }).click();
await page.getByRole('button', { name: /run now/i }).click();
await runs(3);
await page.getByRole('button', { name: /launches/i }).click();
await page.getByRole('button', { name: /run now/i }).click();
await runs(5);
await page.frameLocator('iframe').getByText('Amazon Bedrock in us-east-1').first().waitFor();
await page.waitForTimeout(1_500);
await page.screenshot({ path: file });
await browser.close();
await playground.close();
await cloud.close();
