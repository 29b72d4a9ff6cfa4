import { isDeepStrictEqual } from 'node:util';
import { startCloud } from '../local/sandbox/cloud/cloud.ts';
import { ALL_NAMESPACES } from '../local/sandbox/cloud/namespaces.ts';
import { seed } from '../local/sandbox/cloud/seed.ts';
import { useLocalCloud } from '../local/sandbox/environment.ts';
import { reconcileAtOnce, runAtOnce } from '../local/sandbox/run-at-once.ts';
import { collectOnce } from '../local/tool/collect-once.ts';
import { type LivePage, presentPage } from '../shared/drift/live-page.ts';
import { desireRegion } from '../shared/loop/desire-region.ts';
import { diff } from '../shared/loop/diff.ts';
import { runPaths } from '../shared/loop/read-parameters.ts';
import { type Answers, answersOf, BOARD, OPERATOR, observed } from './estate.ts';
import { holdTo, medianOf, print, ratio } from './figures.ts';
import { benchFleet } from './fleet.ts';
import { benchFunction } from './function.ts';
import { benchLatencies } from './latencies.ts';
import { benchMoney } from './money.ts';

/**
 * The budgets of the product, each with its yardstick measured in the same run. Ratios matter, milliseconds do not: they
 * are those of the machine. What is the same everywhere fails the bench if it is over its budget; the rest is for people.
 */
const RUNS = 15;

await settledRun();
await benchLatencies(4);
renderAndDiff(500);
growth(100, 1_000);
await benchFunction();
for (const rows of [20, 60, 150]) await benchMoney(rows);
for (const accounts of [30, 130, 1_000]) await benchFleet(accounts);

/** What a run costs in calls when nothing has to be done. */
async function settledRun(): Promise<void> {
  const cloud = await startCloud({ emptyPages: false });
  seed(cloud);
  useLocalCloud(cloud.url, OPERATOR.region);
  await runAtOnce(OPERATOR);
  cloud.calls.length = 0;
  const started = performance.now();
  await reconcileAtOnce(OPERATOR);
  const elapsed = performance.now() - started;
  const names = [...cloud.region(OPERATOR.region).parameters.keys()];
  const readsOfParameters = runPaths({})
    .map(({ below, isRecursive }) => {
      const path = `${OPERATOR.prefix}${below}/`;
      const own = names.filter((name) => name.startsWith(path));
      const { length } = isRecursive ? own : own.filter((name) => !name.slice(path.length).includes('/'));
      return Math.max(1, Math.ceil(length / 10));
    })
    .reduce((sum, calls) => sum + calls);
  const { metrics } = cloud.region(OPERATOR.region);
  const pagesOf = (namespace: string): number =>
    Math.ceil(metrics.filter(({ Namespace }) => Namespace === namespace).length / 500) || 1;
  // The models' twice: all of them, and those with data in the last three hours, which here are the same.
  const listings = ['AWS/Bedrock', ...ALL_NAMESPACES].map(pagesOf).reduce((sum, pages) => sum + pages);
  // Foundation models, system and application profiles, provisioned, imported and custom models, guardrails: one page
  // each here; and so are the dashboards' names and the alarms.
  const budget = readsOfParameters + 7 + listings + 2 + cloud.dashboards.names().length;
  const writesOf = () => cloud.calls.filter(({ operation }) => /^(Put|Delete)/.test(operation)).length;
  const writes = writesOf();
  const calls = cloud.calls.length;
  cloud.calls.length = 0;
  await collectOnce(OPERATOR);
  // It reads the whole prefix, what Bedrock lists and what has traffic.
  const ofCollect = Math.ceil(names.length / 10) + 7 + listings;
  holdTo(ofCollect, cloud.calls.length, "the number of collect's calls");
  holdTo(0, writesOf(), "the number of collect's writes");
  print(
    'calls of a settled collect',
    `${cloud.calls.length} of ${ofCollect}, ${writesOf()} writes; once a day it asks for what was used, quotas and prices`,
  );
  await cloud.close();
  holdTo(budget, calls, 'the number of calls');
  holdTo(0, writes, 'the number of writes');
  print(
    'calls of a settled run',
    `${calls} of ${budget}, ${writes} writes, ${elapsed.toFixed(0)} ms on loopback`,
  );
}

/** Everything pure in a run, against what no JSON diff can do without: writing, reading and comparing the same bodies. */
function renderAndDiff(rows: number): void {
  const live = settled(answersOf(rows));
  const bodies = [...live.pages.values()];
  const pure = median(() => diff(desireRegion(observed(live)), live, BOARD));
  const yardstick = median(() => isDeepStrictEqual(JSON.parse(JSON.stringify(bodies)), bodies));
  print(
    `render + diff of ${rows} rows`,
    `${ratio(pure, yardstick)} x stringify + parse + deep equal (budget 5; ${pure.toFixed(1)} ms, ${bodies.length} pages)`,
  );
}

function growth(few: number, many: number): void {
  const [small, large] = [few, many].map((rows) => {
    const live = settled(answersOf(rows));
    return median(() => diff(desireRegion(observed(live)), live, BOARD), 5);
  });
  print(`growth from ${few} to ${many} rows`, `${(Number(large) / Number(small)).toFixed(1)} x (budget 12)`);
}

/** The same world with the pages that it asks for. */
function settled(answers: Answers): Answers {
  const pages = desireRegion(observed(answers)).pages.map(({ name, body }): [string, LivePage] => [
    name,
    presentPage(name, JSON.parse(JSON.stringify(body))),
  ]);
  return { ...answers, pages: new Map(pages) };
}

/** Milliseconds; a warm-up goes before. */
function median(work: () => unknown, runs = RUNS): number {
  for (let run = 0; run < 20; run++) work();
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return medianOf(times);
}
