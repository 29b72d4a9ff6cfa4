import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { useLocalCloud } from '../../local/sandbox/environment.ts';
import { openPlayground, type Playground } from '../../local/sandbox/playground/playground.ts';
import { runAtOnce } from '../../local/sandbox/run-at-once.ts';
import { launchBrowser } from './browser.ts';

export const OPERATOR = {
  region: 'us-east-1',
  prefix: '/bedrock-dashboard',
  dashboardName: 'BedrockMetricsDashboard-us-east-1',
};
/** Seconds: longer than any test, so that nothing heals before it is asked to. */
const NEVER = 10_000;

let browser: Browser;
// These belong to the test that runs: an importing file sees the present ones.
export let cloud: LocalCloud;
export let playground: Playground;
export let context: BrowserContext;
export let page: Page;
export let requests: string[] = [];
export let complaints: string[] = [];

/** A playground of its own for each test of a file, and a tab on it after the first run. */
export function usePlayground(): void {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    cloud = await startCloud({ alarmWritesPerSecond: Number.POSITIVE_INFINITY });
    useLocalCloud(cloud.url, OPERATOR.region);
    await startPlayground(0);
    context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
    requests = [];
    complaints = [];
    context.on('request', (request) => requests.push(request.url()));
    page = await newTab();
  });
  afterEach(async () => {
    await context.close();
    await playground.close();
    await cloud.close();
  });
}

export async function startPlayground(port: number): Promise<void> {
  playground = await openPlayground({
    cloud,
    operator: OPERATOR,
    port,
    interval: NEVER,
    run: (options) => runAtOnce(OPERATOR, options),
    onRun: () => undefined,
  });
}

/** The page after the first run. */
export async function newTab(): Promise<Page> {
  const tab = await context.newPage();
  tab.setDefaultTimeout(300_000);
  tab.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  await tab.goto(playground.url);
  await runs(tab).first().waitFor();
  await dashboard(tab).getByText('Amazon Bedrock · us-east-1').first().waitFor();
  return tab;
}

export function dashboard(tab = page) {
  return tab.frameLocator('iframe');
}

/** Presses a button, and waits until what it does is done. */
export async function press(name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  if ((await button.count()) === 0) await show('Actions');
  const done = page.waitForResponse((response) => response.url().endsWith('/deeds'));
  await button.click();
  await done;
}

/** Chooses the panel beside the dashboard. */
export async function show(panel: 'Actions' | 'Parameters', tab = page): Promise<void> {
  await tab.getByRole('tab', { name: panel }).click();
}

/** Asks for a run, waits for it, and returns it. */
export async function runNow(): Promise<ReturnType<Page['locator']>> {
  const before = await runs(page).count();
  await press('Run now');
  await page.waitForFunction((count) => document.querySelectorAll('.timeline h3').length > count, before);
  return newestRun();
}

export function runs(tab: Page) {
  return tab.locator('.timeline h3');
}

export function newestRun(tab = page) {
  return tab.locator('.timeline ol > li:has(h3)').first();
}

export function body(): string {
  return cloud.dashboards.get(OPERATOR.dashboardName) ?? '';
}

export async function openParameter(name: string, tab = page) {
  await show('Parameters', tab);
  const parameter = tab.locator('details.parameter').filter({ hasText: new RegExp(`^${name} version`) });
  await parameter.locator('summary').click();
  return parameter;
}
