import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { changeRates, launchModel, seed } from '../../local/sandbox/cloud/seed.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { collectOn, OPERATOR, PAGE, withAws, writesOf } from './scenario.ts';

const MODEL = 'cohere.command-r-plus-v1:0';
const DAY = 24 * 60 * 60_000;
/** A Tuesday: ranks change on Mondays. */
const START = Date.parse('2026-11-24T06:00:00Z');

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud({ emptyPages: false });
  seed(cloud);
});
afterAll(() => cloud.close());

interface Day {
  /** The facts that were written: `usage` for all of its kind, `read` for the day of reading. */
  readonly facts: readonly string[];
  /** The pages and alarms that were written. */
  readonly writes: readonly string[];
}

/** Runs both loops on a day. */
async function playDay(day: number): Promise<Day> {
  const at = new Date(START + day * DAY).toISOString();
  const { facts } = await collectOn(cloud, at);
  const written = facts.map(({ name }) => /\/facts\/([a-z]+)/.exec(name)?.[1] ?? name);
  cloud.calls.length = 0;
  await withAws(cloud, (world) => reconcile({ ...world, now: () => at }, OPERATOR));
  return { facts: [...new Set(written)].sort(), writes: writesOf(cloud) };
}

/** The days before the first one are over: of each new day its usage is written, and the day of reading. */
const QUIET: Day = { facts: ['read', 'usage'], writes: [] };

test('ten days of both loops write what changed, and nothing else', async () => {
  const first = await playDay(0);
  expect(first.facts).toEqual(['lists', 'models', 'prices', 'projects', 'quotas', 'read', 'usage']);
  expect(first.writes).toEqual(['PutDashboard', 'PutMetricAlarm']);
  for (const day of [1, 2, 3]) expect(await playDay(day), `day ${day}`).toEqual(QUIET);

  changeRates(cloud, MODEL, (rate) => ({ ...rate, price: String(Number(rate.price) * 0.8) }));
  expect(await playDay(4)).toEqual({ facts: ['prices', 'read', 'usage'], writes: ['PutDashboard'] });
  expect(await playDay(5)).toEqual(QUIET);

  launchModel(cloud, { modelId: 'amazon.nova-3-pro-v1:0', modelName: 'Nova 3 Pro' });
  expect(await playDay(6)).toEqual({ facts: ['models', 'read', 'usage'], writes: ['PutDashboard'] });
  for (const day of [7, 8, 9]) expect(await playDay(day), `day ${day}`).toEqual(QUIET);
  expect(cloud.dashboards.get(PAGE)).toContain('IF(EPOCH(');
});
