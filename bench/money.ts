import type { Call } from '../local/sandbox/cloud/call.ts';
import { type LocalCloud, startCloud } from '../local/sandbox/cloud/cloud.ts';
import type { MetricAlarm } from '../local/sandbox/cloud/cloudwatch/alarms/alarm.ts';
import { isInsightsQuery } from '../local/sandbox/cloud/cloudwatch/insights/insights-query.ts';
import { parseInsights } from '../local/sandbox/cloud/cloudwatch/insights/parse-insights.ts';
import { metricsOf } from '../local/sandbox/cloud/cloudwatch/insights/run-insights.ts';
import { sourcesOf } from '../local/sandbox/cloud/links.ts';
import { useLocalCloud } from '../local/sandbox/environment.ts';
import { collectOnce } from '../local/tool/collect-once.ts';
import { withWorld } from '../local/tool/with-world.ts';
import type { DesiredAlarm } from '../shared/alarms/alarm.ts';
import type { Operator } from '../shared/config/operator.ts';
import { desireRegion } from '../shared/loop/desire-region.ts';
import { reconcile } from '../shared/reconcile.ts';
import { answersOf, fillEstate, OPERATOR, observed } from './estate.ts';
import { print } from './figures.ts';

/** Every 15 minutes, and a hundred edits. */
const RUNS = (4 * 24 * 365) / 12 + 100;
/** Every hour: the same list of metrics as each run, once a day a price of each model, all of it free. */
const COLLECT_RUNS = (24 * 365) / 12;
const GIGABYTE = 1_024 ** 3;

/** USD in us-east-1 as published in November 2026, before any free tier. */
const PRICES = {
  /** A month, each with more than 50 metrics. */
  dashboard: 3,
  /** A month. A plain alarm has one, metric math as many as it refers to. */
  alarmMetric: 0.1,
  cloudWatchCall: 0.01 / 1_000,
  /** GetMetricData is paid for by the metric. */
  metricRead: 0.01 / 1_000,
  lambdaRequest: 0.2 / 1_000_000,
  /** arm64. */
  lambdaGigabyteSecond: 0.0000133334,
  sqsRequest: 0.4 / 1_000_000,
  logGigabyte: 0.5,
  costExplorerRequest: 0.01,
  /** Of a parameter of the advanced tier; the account that reads it pays. */
  advancedParameterRead: 0.05 / 10_000,
};

/** A guess, on AWS's network: on loopback a settled run takes a tenth of a second. */
const SECONDS_A_RUN = 2;
const MEMORY_GIGABYTES = 0.5;
/** What Lambda adds to each line of the function, and its own lines. */
const LOG_BYTES_A_RUN = 1_500;
/** Lambda looks into the queue with long polls of 20 seconds, five at a time. */
const POLLS = (5 * 3 * 60 * 24 * 365) / 12;

/** USD a month, in the words of the table in docs/cost.md. */
export type Costs = Readonly<Record<string, number>>;

/** What the operator itself costs, and what a further Region with as many rows adds to it. */
export async function benchMoney(rows: number): Promise<void> {
  const { own, further } = await monthlyCosts(rows);
  printCosts(`USD a month for ${rows} rows`, own);
  printCosts('  and for a further Region', further);
  printCosts('  and for alarms on each row', alarmCosts(rows));
  print('  and for the bill check', (await billCheckCost()).toFixed(2));
}

function printCosts(what: string, costs: Costs): void {
  const parts = Object.entries(costs).map(([item, usd]) => `${item} ${usd.toFixed(2)}`);
  print(what, `${sumOf(costs).toFixed(2)} (${parts.join('; ')})`);
}

export function sumOf(costs: Costs): number {
  return Object.values(costs).reduce((sum, one) => sum + one, 0);
}

export async function monthlyCosts(rows: number): Promise<{ readonly own: Costs; readonly further: Costs }> {
  const own = await costsOf(rows, []);
  const both = Object.entries(await costsOf(rows, ['eu-central-1']));
  return { own, further: Object.fromEntries(both.map(([item, usd]) => [item, usd - (own[item] ?? 0)])) };
}

/** What people may switch on for each row (`alarms.models`); quotas, and what is watched of all rows together, cost some cents. */
const ROW_ALARMS = ['throttles', 'errorRate', 'latencyP99', 'dailyCost'];

/** USD a month for reading the fleet's shared parameter in each run of both functions. */
export const SHARED_DEFAULTS_COST = (RUNS + COLLECT_RUNS) * PRICES.advancedParameterRead;

/** Reads of the bill, and of what was used: one a day. */
const DAYS = 30;

/** USD a month for the setting `billCheck`, from the requests of a real run of collect. */
export async function billCheckCost(): Promise<number> {
  const cloud = await startCloud({ emptyPages: false });
  cloud.bill.items = [{ usageType: 'NovaPro-input-tokens-batch', usdPerDay: 1 }];
  cloud.putParameter(`${OPERATOR.prefix}/settings`, '{"billCheck":true}');
  useLocalCloud(cloud.url, OPERATOR.region);
  await collectOnce(OPERATOR, {});
  const requests = cloud.calls.filter(({ service }) => service === 'ce').length;
  await cloud.close();
  return DAYS * requests * PRICES.costExplorerRequest;
}

/** USD a month for alarms of these kinds on each row, with one series and prices of input and output. */
export function alarmCosts(rows: number): Costs {
  return Object.fromEntries(
    ROW_ALARMS.map((kind) => {
      const alarms = { throttles: false, max: 2_000, models: { [kind]: true } };
      return [
        kind,
        metricCount(desireRegion(observed(answersOf(rows, { alarms }))).alarms) * PRICES.alarmMetric,
      ];
    }),
  );
}

function metricCount(alarms: readonly Pick<DesiredAlarm, 'definition'>[]): number {
  return alarms.reduce((sum, { definition: { Metrics } }) => {
    return sum + (Array.isArray(Metrics) ? Metrics.filter((one) => 'MetricStat' in one).length : 1);
  }, 0);
}

async function costsOf(rows: number, regions: readonly string[]): Promise<Costs> {
  const operator = { ...OPERATOR, regions };
  const cloud = await startCloud({ emptyPages: false });
  fillEstate(cloud, rows, [OPERATOR.region, ...regions]);
  const { costs } = await measuredIn(cloud, operator);
  await cloud.close();
  return costs;
}

/** Computes the costs of an operator in a filled account, from the calls and the log of real runs; `calls` are those of a settled run. */
export async function measuredIn(
  cloud: LocalCloud,
  operator: Operator,
): Promise<{ readonly costs: Costs; readonly calls: readonly Call[] }> {
  useLocalCloud(cloud.url, operator.region);
  let logged = 0;
  const log = {
    info(message: string, fields: object = {}) {
      logged += Buffer.byteLength(JSON.stringify({ message, ...fields }));
    },
  };
  // The local cloud does not lag: nothing has to be waited for.
  const pause = async (): Promise<void> => undefined;
  const run = () => withWorld(operator, log, (world) => reconcile({ ...world, pause }, operator));
  await run();
  logged = 0;
  cloud.calls.length = 0;
  await run();
  const settled = [...cloud.calls];
  const pages = cloud.dashboards.names().length;
  const calls = settled.filter(({ service }) => service === 'cloudwatch').length;
  const lists = settled.filter(({ operation }) => operation === 'ListMetrics').length;
  const watched = [operator.region, ...(operator.regions ?? [])].flatMap((region) =>
    [...cloud.region(region).alarms.values()].map((alarm) => watchedMetrics(cloud, region, alarm)),
  );
  const metricsRead = await metricsReadADay(cloud, operator, pause);

  const lambdaRun = PRICES.lambdaRequest + SECONDS_A_RUN * MEMORY_GIGABYTES * PRICES.lambdaGigabyteSecond;
  const costs: Costs = {
    'dashboards, $3 each': pages * PRICES.dashboard,
    'alarms: two on the operator, one on throttles':
      (2 + watched.reduce((sum, one) => sum + one, 0)) * PRICES.alarmMetric,
    'CloudWatch calls of 3,000 runs': RUNS * calls * PRICES.cloudWatchCall,
    'SQS: polling by Lambda': (POLLS + 3 * RUNS) * PRICES.sqsRequest,
    'Lambda, two seconds a run': RUNS * lambdaRun,
    log: ((RUNS * (logged + LOG_BYTES_A_RUN)) / GIGABYTE) * PRICES.logGigabyte,
    'collect: two alarms, polling by Lambda, 730 runs':
      2 * PRICES.alarmMetric +
      (POLLS + 3 * COLLECT_RUNS) * PRICES.sqsRequest +
      COLLECT_RUNS * (lambdaRun + lists * PRICES.cloudWatchCall),
    'collect: sums of what was used, once a day': DAYS * metricsRead * PRICES.metricRead,
  };
  return { costs, calls: settled };
}

/** Counts the metrics of an alarm; those of a query are all that it finds. */
function watchedMetrics(cloud: LocalCloud, region: string, alarm: MetricAlarm): number {
  const queries = (alarm.Metrics ?? []).flatMap(({ Expression }) =>
    Expression !== undefined && isInsightsQuery(Expression) ? [parseInsights(Expression)] : [],
  );
  const found = queries.flatMap((query) => metricsOf(sourcesOf(cloud.account, region), query));
  return metricCount([{ definition: { ...alarm } }]) + found.length;
}

/** Counts the metrics whose sums the first run of collect on a day reads. */
async function metricsReadADay(
  cloud: LocalCloud,
  operator: Operator,
  pause: () => Promise<void>,
): Promise<number> {
  cloud.calls.length = 0;
  await collectOnce(operator, {}, (world) => ({ ...world, pause }));
  return cloud.calls.flatMap(({ operation, input: { MetricDataQueries: queries } }) =>
    operation === 'GetMetricData' && Array.isArray(queries) ? queries : [],
  ).length;
}
