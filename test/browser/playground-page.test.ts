import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import {
  body,
  cloud,
  complaints,
  context,
  dashboard,
  newestRun,
  newTab,
  OPERATOR,
  openParameter,
  page,
  playground,
  press,
  requests,
  runNow,
  show,
  startPlayground,
  usePlayground,
} from './playground-stage.ts';

usePlayground();

describe('tabs', () => {
  test('a reload loses nothing: neither the timeline nor what one has begun to write', async () => {
    await press('Launch a model');
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
    await there.getByText('Version 2 was saved meanwhile').waitFor();
    await there.getByRole('button', { name: 'Save', exact: true }).click();
    await other.getByText('Not saved: settings is at version 2 meanwhile').waitFor();
    expect(await there.getByRole('textbox').inputValue()).toBe('{"start": "-PT3H"}');
    await press('Delete the dashboard');
    await other.getByText('There is no dashboard.').waitFor();
  });

  test('what you do with the AWS CLI shows by itself, and the page stays where you scrolled to', async () => {
    const frame = page.frames().find((one) => one.url().includes('/dashboard/'));
    await frame?.evaluate('window.scrollTo(0, 300)');
    const edited = JSON.parse(body());
    edited.widgets[1].properties.title = 'From elsewhere';
    cloud.dashboards.set(OPERATOR.dashboardName, JSON.stringify(edited));
    await dashboard().getByText('From elsewhere').first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.querySelector('iframe')?.contentWindow?.scrollY === 300);
  });

  test('the end of the playground is said, and a new one is found again', async () => {
    const port = Number(new URL(playground.url).port);
    await playground.close();
    await page.getByText('The playground does not answer.').waitFor();
    await startPlayground(port);
    await page.getByText('The playground does not answer.').waitFor({ state: 'detached' });
    await press('Add a widget');
    await page.getByText('You added a note of your own').first().waitFor();
  });
});

describe('other pages', () => {
  test('a foreign origin can neither change nor read nor frame anything', async () => {
    const before = await page.locator('.timeline li').count();
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
    expect(await framed?.getByRole('tab', { name: 'Actions' }).count()).toBe(0);
    expect(body()).not.toBe('');
    expect(await page.locator('.timeline li').count()).toBe(before);
  });

  test('no other host is asked for anything, and the console stays silent', async () => {
    await press('Edit a widget');
    await runNow();
    expect(requests.length).toBeGreaterThan(4);
    expect(requests.filter((url) => !url.startsWith(playground.url) && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('in both themes, wide or narrow: no violation that axe calls serious, nothing to scroll aside', async () => {
  await press('Edit a widget');
  await press('Throttle the API');
  await runNow();
  const parameter = await openParameter('prices/nova-pro');
  await parameter.getByRole('textbox').fill('{"models":');
  await parameter.locator('.problems p').first().waitFor();
  await page.getByText('Add a parameter').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1_280, 400]) {
      await page.setViewportSize({ width, height: 900 });
      // The drawn dashboard has tests of its own.
      const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const found = grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
      const across = await page.evaluate(() => document.documentElement.scrollWidth);
      expect({ colorScheme, width, found, isWhole: across <= width }).toEqual({
        colorScheme,
        width,
        found: [],
        isWhole: true,
      });
    }
  }
});

test('on a usual screen everything is within reach without scrolling the page', async () => {
  for (const [width, height] of [
    [1_280, 800],
    [1_920, 930],
  ] as const) {
    await page.setViewportSize({ width, height });
    await show('Actions');
    const isInSight = async (locator: ReturnType<typeof page.locator>): Promise<boolean> => {
      const box = await locator.boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= height;
    };
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(height);
    for (const name of ['Run now', 'Pause the operator', 'Edit a widget', 'Take the API down']) {
      expect([width, name, await isInSight(page.getByRole('button', { name }))]).toEqual([width, name, true]);
    }
    expect(await isInSight(newestRun().locator('h3'))).toBe(true);
    expect(await isInSight(page.locator('iframe'))).toBe(true);
    await show('Parameters');
    expect(await isInSight(page.locator('details.parameter summary').nth(1))).toBe(true);
  }
});

describe('by keyboard alone', () => {
  test('every control takes the focus visibly, a button is pressed, and the answer is a status', async () => {
    const reached: string[] = [];
    for (let step = 0; step < 30; step++) {
      await page.keyboard.press('Tab');
      const [name, outline] = await page.evaluate(() => {
        const at = document.activeElement;
        return at === null || at === document.body
          ? ['', '']
          : [at.textContent ?? '', getComputedStyle(at).outlineStyle];
      });
      if (name === '' || name === undefined) continue;
      reached.push(name);
      expect([name, outline]).toEqual([name, 'solid']);
      if (name === 'Skip the dashboard') await page.keyboard.press('Enter');
      if (name === 'Edit a widget') {
        await page.keyboard.press('Enter');
        await page.getByRole('status').filter({ hasText: 'You renamed' }).waitFor();
      }
    }
    for (const name of [
      'Run now',
      'Pause the operator',
      'Reset everything',
      'Retire a model',
      'Take the API down',
      'Skip the dashboard',
    ]) {
      expect(reached).toContain(name);
    }
    await page.getByRole('tab', { name: 'Actions' }).focus();
    await page.keyboard.press('ArrowRight');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(await focused()).toBe('Parameters');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/^settings version/);
  });
});
