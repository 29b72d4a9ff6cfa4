import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callModel } from '../../local/sandbox/cloud/call-model.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { seededHabits } from '../../local/sandbox/demo/demo-habits.ts';
import { demoEffects } from '../../local/sandbox/demo/effects.ts';
import { publishWeeks } from '../../local/sandbox/demo/publish-requests.ts';
import { cli, seedCollected } from '../local/tool/cli/cli.ts';
import { launchBrowser, openTab, type Tab } from './browser.ts';

const PAGE = 'BedrockMetricsDashboard-us-east-1';
const EVIL = '<script>document.title = "taken over"</script>';

/** What an attacker could try: each would change the title of the page, or ask another host. */
const MARKDOWN = [
  `# A note of ours ${EVIL}`,
  '[javascript](javascript:document.title="taken%20over") [data](data:text/html,<script>1</script>)',
  '<img src="http://127.0.0.1:9/pixel.png" onerror="document.title=1"> ![picture](http://127.0.0.1:9/picture.png)',
  '<svg onload="document.title=2"></svg> <iframe src="http://127.0.0.1:9/"></iframe>',
  '<style>@import url(http://127.0.0.1:9/style.css);</style><base href="http://127.0.0.1:9/">',
  '[runbook](https://example.com/runbook) and **bold**',
].join('\n\n');

const THEIRS = [
  { type: 'text', x: 0, y: 900, width: 12, height: 4, properties: { markdown: MARKDOWN } },
  {
    type: 'metric',
    x: 12,
    y: 900,
    width: 12,
    height: 6,
    properties: {
      region: 'us-east-1',
      title: `</h3>${EVIL}`,
      metrics: [
        [
          'AWS/Bedrock',
          'Invocations',
          { label: `</title></svg>${EVIL}`, color: 'red;background:url(http://127.0.0.1:9/)' },
        ],
      ],
    },
  },
  {
    type: 'alarm',
    x: 0,
    y: 910,
    width: 6,
    height: 2,
    properties: { title: EVIL, alarms: [`arn:aws:cloudwatch:us-east-1:111122223333:alarm:${EVIL}`] },
  },
];

let [cloud, browser, folder]: [LocalCloud, Browser, string] = [] as never;
let settled = '';

beforeAll(async () => {
  [cloud, browser, folder] = await Promise.all([
    startCloud(),
    launchBrowser(),
    mkdtemp(join(tmpdir(), 'preview-')),
  ]);
  seedCollected(cloud);
  publishWeeks(cloud, {
    region: 'us-east-1',
    habits: seededHabits('us-east-1'),
    end: Date.now(),
    effects: demoEffects,
  });
  expect(await cli(cloud, ['apply', '--regions', 'eu-central-1'])).toMatchObject({ code: 0 });
  const body = JSON.parse(cloud.dashboards.get(PAGE) ?? '');
  settled = JSON.stringify({ ...body, widgets: [...body.widgets, ...THEIRS] });
  cloud.dashboards.set(PAGE, settled);
});

afterAll(async () => {
  await Promise.all([browser.close(), cloud.close(), rm(folder, { recursive: true })]);
});

/** The file as a person opens it. */
async function open(
  args: readonly string[],
  width: number,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Tab & { url: string; code: number | null }> {
  const file = join(folder, 'preview.html');
  const { code, stderr } = await cli(cloud, ['preview', '-o', file, ...args]);
  expect(stderr).toBe('');
  const tab = await openTab(browser, { viewport: { width, height: 900 }, colorScheme });
  const url = pathToFileURL(file).href;
  await tab.page.goto(url);
  return { ...tab, url, code };
}

describe.each([
  [1280, 'light'],
  [400, 'dark'],
] as const)('the live page at %d pixels, %s', (width, scheme) => {
  test('has all widgets, asks no other host, complains of nothing, and runs nothing of yours', async () => {
    const { page, requests, complaints, url } = await open([], width, scheme);
    const widgets = JSON.parse(settled).widgets.length;
    expect(widgets).toBeGreaterThan(100);
    expect(await page.locator('article').count()).toBe(widgets);
    expect(await page.locator('.box.error').count()).toBe(0);
    await page.mouse.wheel(0, 100_000);
    expect({ requests, complaints }).toEqual({ requests: [url], complaints: [] });
    expect(await page.title()).toBe(`Live pages: ${PAGE}`);
    expect(await page.locator('script, iframe, img, object, base, link').count()).toBe(0);
    expect(await page.locator('[onload], [onerror], a[href^="javascript"], a[href^="data"]').count()).toBe(0);
    expect(await page.locator('h1', { hasText: 'A note of ours' }).innerText()).toBe(
      `A note of ours ${EVIL}`,
    );
    expect(await page.locator('a', { hasText: 'runbook' }).getAttribute('href')).toBe(
      'https://example.com/runbook',
    );
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    const tiles = page.locator('article', {
      has: page.getByRole('heading', { name: 'Alarms', exact: true }),
    });
    expect(await tiles.getByText('throttles: all models').locator('..').innerText()).toMatch(
      /throttles: all models\s+OK/,
    );
    expect(await page.locator('.tiles .unknown').innerText()).toContain('state unknown');
    const { violations } = await new AxeBuilder({ page }).include('.tiles').setLegacyMode(true).analyze();
    expect(violations).toEqual([]);
    const background = scheme === 'dark' ? 'rgb(15, 20, 26)' : 'rgb(255, 255, 255)';
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(background);
    await page.close();
  });
});

test('a script on the page would be seen', async () => {
  const { page, complaints, requests } = await openTab(browser);
  await page.setContent(`<p>x</p>${EVIL}<script>console.log('ran')</script><img src="http://127.0.0.1:9/">`);
  await expect.poll(() => complaints.length).toBeGreaterThan(0);
  expect(await page.title()).toBe('taken over');
  expect(requests).toContain('http://127.0.0.1:9/');
  await page.close();
});

test('values can be read: where one points, and as a table by the keyboard', async () => {
  const { page } = await open([], 1280);
  const graph = page.locator('article', { has: page.getByRole('heading', { name: /^Cost by model/ }) });
  const titles = await graph.locator('.chart.usual rect.at title').allTextContents();
  expect(titles.length).toBeGreaterThanOrEqual(23);
  expect(titles[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:00 UTC\n(.+: [\d.,]+\n?)+$/);
  const button = graph.getByRole('button', { name: /^Values of Cost by model/ });
  await button.focus();
  await page.keyboard.press('Enter');
  const table = graph.locator('[popover] table');
  expect(await table.isVisible()).toBe(true);
  expect(await table.locator('tr').count()).toBe(titles.length + 1);
  await page.keyboard.press('Escape');
  expect(await table.isVisible()).toBe(false);
  await page.close();
});

test('the pages of several Regions link to each other', async () => {
  const { page } = await open(['--regions', 'eu-central-1'], 1280);
  const other = `${PAGE}-eu-central-1`;
  const heading = page.getByRole('heading', { name: other, exact: true });
  await page.locator('nav').getByRole('link', { name: other }).click();
  await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(200);
  await page.locator('article').getByRole('link', { name: 'us-east-1', exact: true }).first().click();
  await expect.poll(async () => (await heading.boundingBox())?.y).toBeGreaterThan(900);
  await page.close();
});

test('what differs is marked, with words', async () => {
  const body = JSON.parse(settled);
  const [first, second] = body.widgets.filter(
    ({ type, properties }: { type: string; properties: { title?: string } }) =>
      type === 'metric' && properties.title,
  );
  first.properties.title = `Not ours ${EVIL}`;
  body.widgets.splice(body.widgets.indexOf(second), 1);
  cloud.dashboards.set(PAGE, JSON.stringify(body));
  const { page, complaints, requests, url, code } = await open(
    ['--show', 'differences', '--regions', 'eu-central-1'],
    1280,
  );
  expect(code).toBe(2);
  expect(await page.locator('article.changed').count()).toBe(1);
  expect(await page.locator('article.changed .note').innerText()).toContain(`live title "Not ours <script>`);
  expect(await page.locator('article.missing').count()).toBe(1);
  expect(await page.locator('article.missing .note').innerText()).toBe('missing: the next run adds it');
  expect(await page.locator('article.foreign').count()).toBe(THEIRS.length);
  const before = page.locator('article.changed [popover]').first();
  await page.getByRole('button', { name: 'as it is now' }).click();
  expect(await before.locator('h3').innerText()).toBe(`Not ours ${EVIL}`);
  expect({ complaints, requests }).toEqual({ complaints: [], requests: [url] });
  await page.close();
});

test('an alarm that is off stands first, red and in words; the rest is reached by the keyboard', async () => {
  const name = JSON.parse(settled).widgets.find(({ type }: { type: string }) => type === 'alarm').properties
    .alarms[0];
  const arns = [name, ...Array.from({ length: 30 }, (_, index) => name.replace(/[^/]+$/, `gone-${index}`))];
  const widget = {
    type: 'alarm',
    x: 0,
    y: 0,
    width: 5,
    height: 3,
    properties: { title: 'Many', alarms: arns },
  };
  cloud.dashboards.set(
    PAGE,
    JSON.stringify({
      widgets: [{ ...widget, properties: { ...widget.properties, sortBy: 'stateUpdatedTimestamp' } }],
    }),
  );
  for (let minute = 1; minute <= 10; minute++) {
    const time = new Date(Date.now() - minute * 60_000);
    for (let one = 0; one < 5; one++)
      callModel(cloud, 'us.amazon.nova-pro-v1:0', { time, error: 'throttle' });
  }
  const { page } = await open([], 1280);
  cloud.dashboards.set(PAGE, settled);
  const tiles = page.locator('.tiles');
  expect(await tiles.locator('li').count()).toBe(31);
  const first = tiles.locator('li').first();
  expect(await first.innerText()).toMatch(/throttles: all models\s+In alarm/);
  expect(await first.getAttribute('title')).toMatch(
    /^bedrock-dashboard\/bdo_[0-9a-f]{8}\/throttles: all models\n/,
  );
  expect(await page.evaluate("getComputedStyle(document.querySelector('.tiles b')).color")).toBe(
    'rgb(179, 38, 30)',
  );
  await tiles.focus();
  await page.keyboard.press('End');
  await expect.poll(() => page.evaluate("document.querySelector('.tiles').scrollTop")).toBeGreaterThan(100);
  await page.close();
});
