import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/cloud/cloud.ts';
import { useLocalCloud } from '../../local/environment.ts';
import { openPlayground, type Playground } from '../../local/playground/playground.ts';
import { runOnce } from '../../local/run-once.ts';
import { launchBrowser } from './browser.ts';

const TARGET = {
  region: 'us-east-1',
  prefix: '/bedrock-dashboard',
  dashboardName: 'BedrockMetricsDashboard-us-east-1',
};
/** Seconds: longer than any test, so that nothing heals before it is asked to. */
const NEVER = 10_000;

let browser: Browser;
let cloud: LocalCloud;
let playground: Playground;
let context: BrowserContext;
let page: Page;
let [requests, complaints]: [string[], string[]] = [[], []];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  cloud = await startCloud();
  useLocalCloud(cloud.url, TARGET.region);
  playground = await openPlayground({
    cloud,
    target: TARGET,
    port: 0,
    interval: NEVER,
    run: (options) => runOnce(TARGET, { info: () => undefined }, options),
    told: () => undefined,
  });
  await open();
});
afterEach(async () => {
  await context.close();
  await playground.close();
  await cloud.close();
});

/** The page after the first run. */
async function open(options: BrowserContextOptions = {}): Promise<void> {
  await context?.close();
  context = await browser.newContext({ viewport: { width: 1_280, height: 900 }, ...options });
  [requests, complaints] = [[], []];
  context.on('request', (request) => requests.push(request.url()));
  page = await newTab();
}

async function newTab(): Promise<Page> {
  const tab = await context.newPage();
  tab.setDefaultTimeout(20_000);
  tab.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  await tab.goto(playground.url);
  await tab.locator('.timeline li').first().waitFor();
  await dashboard(tab).getByText('Amazon Bedrock in us-east-1').first().waitFor();
  return tab;
}

function dashboard(tab = page) {
  return tab.frameLocator('iframe');
}

async function press(name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
}

/** Waits until the run after this one stands on top, and gives it. */
async function runNow(): Promise<ReturnType<Page['locator']>> {
  const before = await runs(page).count();
  await press('Run now');
  await page.waitForFunction((count) => document.querySelectorAll('.timeline h3').length > count, before);
  return newestRun();
}

function runs(tab: Page) {
  return tab.locator('.timeline h3');
}

function newestRun(tab = page) {
  return tab.locator('.timeline ol > li:has(h3)').first();
}

function body(): string {
  return cloud.dashboards.get(TARGET.dashboardName) ?? '';
}

async function openParameter(name: string, tab = page) {
  const parameter = tab.locator('details.parameter').filter({ hasText: new RegExp(`^${name} version`) });
  await parameter.locator('summary').click();
  return parameter;
}

describe('what happens in life', () => {
  test('someone edits a widget: one sees it, then the repair, and what it changed', async () => {
    await press('Someone edits a widget');
    await page
      .getByText(/Someone renamed the widget/)
      .first()
      .waitFor();
    await dashboard().getByText('Edited by hand').first().waitFor();
    const run = await runNow();
    expect(await run.innerText()).toMatch(
      /repaired[\s\S]*rewrite[\s\S]*live title "Edited by hand", wanted "/,
    );
    await dashboard().getByText('Edited by hand').first().waitFor({ state: 'detached' });
  });

  test('someone adds a widget: it stands on top, and then below the line', async () => {
    await press('Someone adds a widget');
    await dashboard().getByText('Ring Ada before you fail over.').waitFor();
    const run = await runNow();
    expect(await run.innerText()).toContain('1 widget that is not ours moves down by');
    expect(JSON.parse(body()).widgets.at(-1).properties.markdown).toContain('Ring Ada');
  });

  test('someone deletes the dashboard: it is gone, cannot be edited, and comes back', async () => {
    await press('Someone deletes the dashboard');
    await page.getByText('There is no dashboard.').waitFor();
    const edit = page.getByRole('button', { name: 'Someone edits a widget' });
    expect(await edit.getAttribute('aria-disabled')).toBe('true');
    // It says so, too, to those who press it.
    await edit.click({ force: true });
    await page.getByText('Nothing done: there is no dashboard until the operator has run.').waitFor();
    const run = await runNow();
    expect(await run.innerText()).toContain('create');
    await dashboard().getByText('Amazon Bedrock in us-east-1').first().waitFor();
  });

  test('a model launches, gets traffic and its row, and turns LEGACY', async () => {
    await press('A model launches');
    expect(await (await runNow()).innerText()).toContain('Nova 3 Pro (amazon.nova-3-pro-v1:0) has appeared');
    await press('It gets traffic');
    expect(await (await runNow()).innerText()).toContain('has traffic for the first time');
    await dashboard().getByRole('heading', { name: 'Nova 3 Pro' }).first().waitFor();
    await press('A model turns LEGACY');
    expect(await (await runNow()).innerText()).toContain('is LEGACY');
  });

  test.each([
    ['Bedrock throttles', 'ThrottlingException'],
    ['Bedrock is down', 'InternalFailure'],
  ])('%s: runs fail and the dashboard stays; afterwards it heals', async (name, error) => {
    await press('Someone edits a widget');
    const edited = body();
    const toggle = page.getByRole('button', { name });
    await press(name);
    await page.locator('button[aria-pressed="true"]', { hasText: name }).waitFor();
    const failed = await runNow();
    expect(await failed.innerText()).toMatch(new RegExp(`failed[\\s\\S]*${error}[\\s\\S]*stays as it was`));
    expect(body()).toBe(edited);
    await press(name);
    await page.locator('button[aria-pressed="false"]', { hasText: name }).waitFor();
    expect(await toggle.innerText()).toContain('off');
    expect(await (await runNow()).innerText()).toContain('repaired');
    expect(body()).not.toContain('Edited by hand');
  });

  test('everything is reset', async () => {
    await press('A model launches');
    await press('Bedrock is down');
    await runNow();
    await press('Reset everything');
    await page.getByRole('heading', { name: /repaired reset/ }).waitFor();
    expect(await runs(page).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Bedrock is down' }).innerText()).toContain('off');
    await dashboard().getByText('Amazon Bedrock in us-east-1').first().waitFor();
    expect(body()).not.toContain('nova-3-pro');
  });
});

describe('the parameters', () => {
  test('a mistake is named while one types, is not saved, and a fix is: the cost follows', async () => {
    const parameter = await openParameter('prices/nova-pro');
    const value = parameter.getByRole('textbox');
    const good = await value.inputValue();
    await value.fill(good.replace('"input": 0.8', '"inptu": 0.9'));
    await parameter.getByText('unknown key; did you mean input?').waitFor();
    expect(await value.getAttribute('aria-invalid')).toBe('true');
    await parameter.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Not saved: prices/nova-pro has problems.').waitFor();
    expect(await runs(page).count()).toBe(1);
    await value.fill(good.replace('"input": 0.8', '"input": 0.9'));
    await parameter.getByText('unknown key').waitFor({ state: 'detached' });
    await parameter.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved prices/nova-pro as version 2.').waitFor();
    await page.getByRole('heading', { name: /repaired .*prices\/nova-pro updated/ }).waitFor();
    expect(body()).toContain('*0.9/1000000');
  });

  test('saved anyway: the banner says what is wrong, and the version before holds', async () => {
    const parameter = await openParameter('prices/nova-pro');
    await parameter.getByRole('textbox').fill('{"models":');
    await parameter.getByRole('button', { name: 'Save anyway' }).click();
    await parameter.locator('summary .badge').waitFor();
    const said = 'version 1 is used instead';
    await newestRun().getByText(said).first().waitFor();
    await dashboard().getByText(said).first().waitFor();
    expect(body()).toContain('*0.8/1000000');
  });

  test('one is added and deleted', async () => {
    await page.getByText('Add a parameter').click();
    const form = page.locator('details.new');
    await form.getByRole('textbox', { name: /^Name/ }).fill('models/pixtral');
    await form.getByRole('textbox', { name: 'Value' }).fill('us.mistral.pixtral-large-2502-v1:0');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: /models\/pixtral created/ }).waitFor();
    await dashboard().getByRole('heading', { name: 'pixtral' }).first().waitFor();
    const parameter = await openParameter('models/pixtral');
    await parameter.getByRole('button', { name: 'Delete models/pixtral' }).click();
    await parameter.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: /models\/pixtral deleted/ }).waitFor();
  });
});

describe('tabs', () => {
  test('a reload loses nothing: neither the timeline nor what one has begun to write', async () => {
    await press('A model launches');
    await runNow();
    const before = await page.locator('.timeline ol').innerText();
    const parameter = await openParameter('models/nova-micro');
    await parameter.getByRole('textbox').fill('half a thou');
    await page.reload();
    await newestRun().waitFor();
    expect(await page.locator('.timeline ol').innerText()).toBe(before);
    const again = await openParameter('models/nova-micro');
    expect(await again.getByRole('textbox').inputValue()).toBe('half a thou');
    await again.getByRole('button', { name: 'Discard the edit' }).click();
    expect(await again.getByRole('textbox').inputValue()).toBe('amazon.nova-micro-v1:0');
  });

  test('two stay current, and neither overwrites what the other has saved', async () => {
    const other = await newTab();
    const [here, there] = [await openParameter('settings'), await openParameter('settings', other)];
    await there.getByRole('textbox').fill('{"start": "-PT3H"}');
    await here.getByRole('textbox').fill('{"start": "-P2D"}');
    await here.getByRole('button', { name: 'Save', exact: true }).click();
    await newestRun(other).getByText('settings updated').waitFor();
    await there.getByText('Somebody has saved version 2 meanwhile').waitFor();
    await there.getByRole('button', { name: 'Save', exact: true }).click();
    await other.getByText('Not saved: settings is at version 2 meanwhile').waitFor();
    expect(await there.getByRole('textbox').inputValue()).toBe('{"start": "-PT3H"}');
    await press('Someone deletes the dashboard');
    await other.getByText('There is no dashboard.').waitFor();
  });

  test('what somebody does with the AWS CLI shows by itself, and where one had scrolled to stays', async () => {
    const frame = page.frames().find((one) => one.url().includes('/dashboard/'));
    await frame?.evaluate('window.scrollTo(0, 300)');
    const edited = JSON.parse(body());
    edited.widgets[1].properties.title = 'From elsewhere';
    cloud.dashboards.set(TARGET.dashboardName, JSON.stringify(edited));
    await dashboard().getByText('From elsewhere').first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.querySelector('iframe')?.contentWindow?.scrollY === 300);
  });

  test('the end of the playground is said, and a new one is found again', async () => {
    const port = Number(new URL(playground.url).port);
    await playground.close();
    await page.getByText('The playground does not answer.').waitFor();
    playground = await openPlayground({
      cloud,
      target: TARGET,
      port,
      interval: NEVER,
      run: (options) => runOnce(TARGET, { info: () => undefined }, options),
      told: () => undefined,
    });
    await page.getByText('The playground does not answer.').waitFor({ state: 'detached' });
    await press('Someone adds a widget');
    await page.getByText('Someone put a note of their own').first().waitFor();
  });
});

describe('other pages', () => {
  test('a foreign origin can neither change nor read nor frame anything', async () => {
    const foreign = await context.newPage();
    await foreign.route('http://evil.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>evil</h1>' }),
    );
    await foreign.goto('http://evil.example/');
    const outcome = await foreign.evaluate(async (url) => {
      const attempt = (path: string, init: RequestInit) =>
        fetch(url + path, init).then(
          ({ type, status }) => `${type} ${status}`,
          () => 'blocked',
        );
      const body = JSON.stringify({ name: 'delete-dashboard' });
      const headers = { 'content-type': 'application/json' };
      return [
        await attempt('/view', {}),
        await attempt('/deeds', { method: 'POST', headers, body }),
        // A simple request is sent without asking first; its answer cannot be read.
        await attempt('/deeds', { method: 'POST', mode: 'no-cors', body }),
      ];
    }, playground.url);
    expect(outcome.slice(0, 2)).toEqual(['blocked', 'blocked']);
    expect(['blocked', 'opaque 0']).toContain(outcome[2]);
    await foreign.setContent(`<iframe src="${playground.url}"></iframe>`);
    await foreign.waitForTimeout(500);
    const framed = foreign.frames().at(1);
    expect(await framed?.getByRole('heading', { name: 'What happens in life' }).count()).toBe(0);
    expect(body()).not.toBe('');
    expect(await page.locator('.timeline .deed').count()).toBe(0);
  });

  test('nobody else is asked for anything, and the console stays silent', async () => {
    await press('Someone edits a widget');
    await runNow();
    expect(requests.length).toBeGreaterThan(4);
    expect(requests.filter((url) => !url.startsWith(playground.url) && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('the page in its %s theme', (colorScheme) => {
  test.each([1_280, 400])(
    'at %i pixels: no violation that axe calls serious, nothing to scroll aside',
    async (width) => {
      await open({ colorScheme, viewport: { width, height: 900 } });
      await press('Someone edits a widget');
      await press('Bedrock throttles');
      await runNow();
      const parameter = await openParameter('prices/nova-pro');
      await parameter.getByRole('textbox').fill('{"models":');
      await parameter.locator('.problems p').first().waitFor();
      await page.getByText('Add a parameter').click();
      // The drawn dashboard has tests of its own.
      const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      expect(widths[0]).toBeLessThanOrEqual(width);
    },
  );
});

describe('by keyboard alone', () => {
  test('every control takes the focus visibly, a button is pressed, and the answer is a status', async () => {
    const reached: string[] = [];
    for (let step = 0; step < 30; step++) {
      await page.keyboard.press('Tab');
      const [name, outline] = await page.evaluate(() => {
        const at = document.activeElement;
        return at === null ? ['', ''] : [at.textContent ?? '', getComputedStyle(at).outlineStyle];
      });
      if (name === '' || name === undefined) continue;
      reached.push(name);
      expect([name, outline]).toEqual([name, 'solid']);
      if (name === 'Skip the dashboard') await page.keyboard.press('Enter');
      if (name.startsWith('Someone edits')) {
        await page.keyboard.press('Enter');
        await page.getByRole('status').filter({ hasText: 'Someone renamed' }).waitFor();
      }
    }
    for (const name of [
      'Run now',
      'Reset everything',
      'A model turns LEGACY',
      'Bedrock is downoff',
      'Skip the dashboard',
    ]) {
      expect(reached).toContain(name);
    }
    expect(reached.some((name) => name.startsWith('settings version'))).toBe(true);
  });
});
