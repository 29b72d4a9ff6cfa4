import { startCloud } from '../local/cloud/cloud.ts';
import { useLocalCloud } from '../local/environment.ts';
import { runOnce } from '../local/run-once.ts';
import type { Target } from '../shared/config/target.ts';
import { fillEstate, TARGET } from './estate.ts';
import { print } from './figures.ts';

/** Every 15 minutes, and a hundred edits. */
const RUNS = (4 * 24 * 365) / 12 + 100;
const GIGABYTE = 1_024 ** 3;
const FURTHER = 'eu-central-1';

/** USD in us-east-1 as published in November 2026, before any free tier. */
const PRICES = {
  /** A month, each with more than 50 metrics. */
  dashboard: 3,
  alarm: 0.1,
  cloudWatchCall: 0.01 / 1_000,
  lambdaRequest: 0.2 / 1_000_000,
  /** arm64. */
  lambdaGigabyteSecond: 0.0000133334,
  sqsRequest: 0.4 / 1_000_000,
  logGigabyte: 0.5,
};

/** A guess, on AWS's network: on loopback a settled run takes a tenth of a second. */
const SECONDS_A_RUN = 2;
const MEMORY_GIGABYTES = 0.5;
/** What Lambda adds to each line of the function, and its own lines. */
const LOG_BYTES_A_RUN = 1_500;
/** Lambda looks into the queue with long polls of 20 seconds, five at a time. */
const POLLS = (5 * 3 * 60 * 24 * 365) / 12;

interface Month {
  readonly dashboards: number;
  /** USD by what is paid for. */
  readonly items: Readonly<Record<string, number>>;
}

/** What the operator itself costs a month, from the calls and the log of real runs on the local cloud. */
export async function benchMoney(rows: number): Promise<void> {
  const { dashboards, items } = await monthOf(rows, TARGET);
  const pages = `${dashboards} dashboard${dashboards === 1 ? '' : 's'}`;
  printItems(`USD a month for ${rows} rows, ${pages}`, items);
}

/** What a further Region of as many rows adds. */
export async function benchFurtherRegion(rows: number): Promise<void> {
  const alone = await monthOf(rows, TARGET);
  const both = await monthOf(rows, { ...TARGET, regions: [FURTHER] });
  const more = Object.entries(both.items).map(([what, usd]) => [what, usd - (alone.items[what] ?? 0)]);
  printItems(`USD more for a Region of ${rows} rows`, Object.fromEntries(more));
}

async function monthOf(rows: number, target: Target): Promise<Month> {
  const cloud = await startCloud({ emptyPages: false });
  fillEstate(cloud, rows, [target.region, ...(target.regions ?? [])]);
  useLocalCloud(cloud.url, target.region);
  let logged = 0;
  const log = {
    info(message: string, fields: object = {}) {
      logged += Buffer.byteLength(JSON.stringify({ message, ...fields }));
    },
  };
  await runOnce(target, log);
  logged = 0;
  cloud.calls.length = 0;
  await runOnce(target, log);
  const dashboards = cloud.dashboards.names().length;
  const calls = cloud.calls.filter(({ service }) => service === 'cloudwatch').length;
  await cloud.close();
  return {
    dashboards,
    items: {
      dashboards: dashboards * PRICES.dashboard,
      '2 alarms': 2 * PRICES.alarm,
      'CloudWatch calls': RUNS * calls * PRICES.cloudWatchCall,
      Lambda: RUNS * (PRICES.lambdaRequest + SECONDS_A_RUN * MEMORY_GIGABYTES * PRICES.lambdaGigabyteSecond),
      SQS: (POLLS + 3 * RUNS) * PRICES.sqsRequest,
      log: ((RUNS * (logged + LOG_BYTES_A_RUN)) / GIGABYTE) * PRICES.logGigabyte,
    },
  };
}

function printItems(what: string, items: Readonly<Record<string, number>>): void {
  const total = Object.values(items).reduce((sum, one) => sum + one, 0);
  const parts = Object.entries(items).map(([name, usd]) => `${name} ${usd.toFixed(2)}`);
  print(what, `${total.toFixed(2)} (${parts.join(', ')})`);
}
