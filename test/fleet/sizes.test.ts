import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import { metricCount } from '../../shared/dashboard/body.ts';
import { bothOn, textOf } from '../failures/scenario.ts';
import { call, END, FLEET_PAGE, HAIKU, HUB, NOVA, put, type Stage, startHub, YESTERDAY } from './stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const Body = z.object({
  widgets: z.array(z.looseObject({ properties: z.looseObject({ title: z.string().optional() }) })),
});

/** Runs a hub of so many accounts, the first of which uses most, and returns what its page holds. */
async function pageOf(size: number) {
  stage = await startHub(size);
  put(stage.hub, 'settings', {
    fleet: { accounts: 'linked', monthlyBudget: 5 },
    alarms: { accountBudgetPace: true },
  });
  for (const [n, spoke] of stage.spokes.entries()) {
    call(spoke, NOVA, YESTERDAY, { inputTokens: 1_000 * (size - n), outputTokens: 100, cacheRead: 10 });
    call(spoke, HAIKU, YESTERDAY, { inputTokens: 10, outputTokens: 1, cacheWrite: 10 });
  }
  const outcome = await bothOn(stage.hub, HUB, new Date(END).toISOString());
  const text = textOf(stage.hub, FLEET_PAGE);
  const { widgets } = Body.parse(JSON.parse(text));
  return {
    outcome,
    text,
    banner: JSON.stringify(widgets[0]),
    titles: widgets.flatMap(({ properties: { title } }) => title ?? []),
    metrics: widgets.map(({ properties }) => metricCount(properties)),
  };
}

test('each panel is explained in docs/fleet.md', async () => {
  const { titles } = await pageOf(2);
  const text = readFileSync(new URL('../../docs/fleet.md', import.meta.url), 'utf8');
  const cells = [...text.matchAll(/^\| ([^|]*) \|/gm)].flatMap(([, cell = '']) => cell.split(/; |, (?!by )/));
  const unexplained = titles
    .map((title) => title.replace(/, (USD|\d).*$/, ''))
    .filter((title) => title !== 'Alarms' && !text.includes(`| ${title} |`) && !cells.includes(title));
  expect(unexplained).toEqual([]);
});

describe.each([1, 20, 130])('with %i accounts', (size) => {
  test('the page fits, and says what it leaves out', async () => {
    const { outcome, text, banner, titles, metrics } = await pageOf(size);
    expect(Math.max(...metrics)).toBeLessThanOrEqual(500);
    expect(metrics.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(2_500);
    const drawn = Math.min(size, 40);
    expect(text).toContain(accountIdOf(drawn));
    expect(text).not.toContain(accountIdOf(drawn + 1));
    const of = (shown: number): string => (shown < size ? `, ${shown} of ${size} accounts` : '');
    for (const title of [
      'Requests',
      'Error rate',
      'Tokens',
      'Errors by account',
      'Tokens by account',
      'Throttled',
    ])
      expect(titles).toContain(`${title}${of(40)}`);
    for (const title of ['Cost', 'Cost by account, USD per hour', 'Cost, USD'])
      expect(titles).toContain(`${title}${of(20)}`);
    expect(banner).toContain(`${size} account${size === 1 ? '' : 's'} with traffic`);
    expect(banner.includes('cost is that of the 20 with the most tokens')).toBe(size > 20);
    expect(outcome.problems).toEqual([]);
    const pace = outcome.alarms.filter(({ alarm }) => alarm.includes('accountBudgetPace'));
    expect(pace).toHaveLength(Math.min(size, 20));
  });
});
