import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WATCHED } from '../../../local/sandbox/alarm-settings.ts';
import { callModel } from '../../../local/sandbox/cloud/call-model.ts';
import { type LocalCloud, startCloud } from '../../../local/sandbox/cloud/cloud.ts';
import { evaluateAlarms } from '../../../local/sandbox/cloud/cloudwatch/alarms/evaluate-alarms.ts';
import { samplesIn } from '../../../local/sandbox/cloud/cloudwatch/metric-data/datapoints.ts';
import { seed } from '../../../local/sandbox/cloud/seed.ts';
import { DEMO_IDS } from '../../../local/sandbox/demo/demo-ids.ts';
import { STORY } from '../../../local/sandbox/demo/effects.ts';
import { MONTHLY_BUDGET, stageDemo } from '../../../local/sandbox/demo/stage-demo.ts';
import { localCloudVariables } from '../../../local/sandbox/environment.ts';
import { findAlarm } from '../../../local/sandbox/find-alarm.ts';
import { type Round, runAtOnce } from '../../../local/sandbox/run-at-once.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { parseFact } from '../../../shared/facts/fact-text.ts';
import { AccountUsed, accountUsageId } from '../../../shared/facts/usage-fact.ts';
import { drawPage } from '../../numbers/drawn.ts';

const OPERATOR = { region: 'us-east-1', prefix: '/bedrock-dashboard', dashboardName: 'Board' };
const END = Date.parse('2026-11-20T16:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function startedCloud(): Promise<LocalCloud> {
  const now = (): Date => new Date(END);
  const cloud = await startCloud({ alarmWritesPerSecond: Number.POSITIVE_INFINITY, now });
  return cloud;
}

async function run(cloud: LocalCloud): Promise<Round> {
  Object.assign(process.env, localCloudVariables(cloud.url, OPERATOR.region));
  return runAtOnce(OPERATOR, {}, { at: new Date(END) });
}

let demo: LocalCloud;
let round: Round;

beforeAll(async () => {
  demo = await startedCloud();
  stageDemo(demo, OPERATOR, END);
  round = await run(demo);
  return () => demo.close();
});

/** Names the managed metric widgets of a page, seen over the range, that draw nothing. */
async function emptyWidgets(cloud: LocalCloud, name: string, start: string): Promise<readonly unknown[]> {
  const body = JSON.parse(cloud.dashboards.get(name) ?? '');
  cloud.dashboards.set('Viewed', JSON.stringify({ ...body, start }));
  const drawn = await drawPage(cloud, 'Viewed', { missing: 'zero', end: new Date(END) });
  cloud.dashboards.delete('Viewed');
  expect(drawn.length).toBeGreaterThan(20);
  return drawn
    .filter(
      ({ widget, lines }) =>
        readMark(widget) !== undefined && lines.every(({ points }) => points.length === 0),
    )
    .map(({ widget }) => widget.properties.title);
}

/** Returns the samples of a metric of a series between two times, given in milliseconds before the end. */
function samples(metric: string, series: string, from: number, to = 0): number[] {
  const named = {
    Namespace: 'AWS/Bedrock',
    MetricName: metric,
    Dimensions: [{ Name: 'ModelId', Value: series }],
  };
  const found = samplesIn(demo.region(OPERATOR.region).data, named, { start: END - from, end: END - to });
  return [...found].map(([, value]) => value);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

test('the bill of a day differs from its estimate, and page 1 says why', () => {
  const page = JSON.parse(demo.dashboards.get(OPERATOR.dashboardName) ?? '{}') as {
    widgets: { properties: { markdown?: string } }[];
  };
  const [text = ''] = page.widgets.flatMap(({ properties: { markdown = '' } }) =>
    markdown.startsWith('| Bill check') ? [markdown] : [],
  );
  expect(text).toMatch(/Difference: batch \| Difference: provisioned throughput \|/);
  expect(text).toMatch(/ \| 6\.20 \| 9\.50 \| /);
  const drift = Number(/\((-?[\d.]+) %\)/.exec(text.replaceAll('\\', ''))?.[1]);
  expect(Math.abs(drift)).toBeLessThan(10);
});

test.each(['-PT3H', '-P1D'])('no managed widget of the demo is without data from %s on', async (start) => {
  const pages = demo.dashboards.names();
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) expect(await emptyWidgets(demo, page, start)).toEqual([]);
});

test('an account that only lists its metrics has such widgets', async () => {
  const cloud = await startedCloud();
  onTestFinished(() => cloud.close());
  seed(cloud, OPERATOR.region);
  callModel(cloud, 'amazon.nova-micro-v1:0', { time: new Date(END - HOUR), inputTokens: 1, outputTokens: 1 });
  await run(cloud);
  expect((await emptyWidgets(cloud, OPERATOR.dashboardName, '-P1D')).length).toBeGreaterThan(20);
});

describe('the story of the demo', () => {
  test('two teams call models through profiles of their own', () => {
    const teams = demo
      .region(OPERATOR.region)
      .inferenceProfiles.filter(({ inferenceProfileName }) => inferenceProfileName.endsWith('-team'));
    expect(teams.map(({ inferenceProfileName }) => inferenceProfileName)).toEqual([
      'chat-team',
      'search-team',
    ]);
    for (const { inferenceProfileId } of teams) {
      expect(samples('Invocations', inferenceProfileId, 3 * HOUR).length).toBeGreaterThan(50);
    }
  });

  test("search-team's requests cost twice as much since some hours ago", () => {
    const { searchProfile: id } = DEMO_IDS;
    const { costJump } = STORY;
    const perRequest = (from: number, to: number): number =>
      sum(samples('InputTokenCount', id, from, to)) / sum(samples('Invocations', id, from, to));
    const ratio = perRequest(costJump, 0) / perRequest(2 * costJump, costJump);
    expect(ratio).toBeGreaterThan(1.8);
    expect(ratio).toBeLessThan(2.2);
  });

  test("most of chat-team's model's input is read from a cache", () => {
    const [read, input] = ['CacheReadInputTokenCount', 'InputTokenCount'].map((metric) =>
      sum(samples(metric, WATCHED, DAY)),
    );
    expect(read).toBeGreaterThan(3 * (input ?? Number.POSITIVE_INFINITY));
  });

  test('one burst is throttled, at the limit of a quota, and is over', () => {
    const [series] = [...demo.region(OPERATOR.region).data.values()]
      .filter(({ listed }) => listed.MetricName === 'InvocationThrottles')
      .flatMap(({ listed }) => listed.Dimensions.flatMap(({ Value }) => Value));
    const id = series ?? '';
    const { from, to } = STORY.burst;
    const during = samples('InvocationThrottles', id, from, to).length;
    expect(during).toBeGreaterThan(100);
    expect(samples('InvocationThrottles', id, 35 * DAY)).toHaveLength(during);
    evaluateAlarms(demo, OPERATOR.region, new Date(END - (from + to) / 2));
    expect(alarm('throttles/all')).toBe('ALARM');
    evaluateAlarms(demo, OPERATOR.region, new Date(END));
    expect(alarm('throttles/all')).toBe('OK');
  });

  test("the alarm on the cost of search-team's model goes off because of it", () => {
    evaluateAlarms(demo, OPERATOR.region, new Date(END - STORY.costJump));
    const key = `dailyCost/m/claude-haiku-4-5`;
    expect(alarm(key)).toBe('OK');
    evaluateAlarms(demo, OPERATOR.region, new Date(END));
    expect(alarm(key)).toBe('ALARM');
  });

  test('a month of ordinary days costs more than the budget', () => {
    const [account] = [...demo.region(OPERATOR.region).parameters.values()]
      .filter(({ name }) => name.includes('/facts/usage/'))
      .flatMap(({ versions }) => [...(parseFact(versions.at(-1)?.value ?? '') ?? [])])
      .filter(([id]) => id === accountUsageId(OPERATOR.region));
    const { cost } = AccountUsed.parse(account?.[1]);
    const month = sum(cost.slice(-30));
    expect(month).toBeGreaterThan(MONTHLY_BUDGET);
    expect(month).toBeLessThan(1.5 * MONTHLY_BUDGET);
  });

  test('a model retires within weeks, and one that was unknown yesterday has traffic', () => {
    const { foundationModels } = demo.region(OPERATOR.region);
    const retiring = foundationModels.find(({ modelId }) => modelId === DEMO_IDS.retiringModel);
    const left = Date.parse(retiring?.modelLifecycle?.endOfLifeTime ?? '') - END;
    expect(retiring?.modelLifecycle?.status).toBe('LEGACY');
    expect([left > 30 * DAY, left < 60 * DAY]).toEqual([true, true]);
    expect(Date.parse(retiring?.modelLifecycle?.publicExtendedAccessTime ?? '')).toBeLessThan(END);
    const page = demo.dashboards.get(OPERATOR.dashboardName);
    expect(page).toMatch(
      /Move to another model:\*\* claude-3-haiku \*\*LEGACY since .{10}, extended access from .{10} \(expect/,
    );
    expect(round.notices.map(({ kind, model }) => [kind, model])).toEqual([
      ['appeared', DEMO_IDS.newModel.modelId],
      ['first-traffic', DEMO_IDS.newModel.modelId],
    ]);
    expect(samples('Invocations', DEMO_IDS.newSeries, 35 * DAY, STORY.firstRequest)).toEqual([]);
    expect(samples('Invocations', DEMO_IDS.newSeries, HOUR).length).toBeGreaterThan(20);
  });

  test('has no problem that you would have to correct', () => {
    expect(round.problems).toEqual([]);
  });

  test('is the same whenever it ends', async () => {
    const told = await Promise.all([END, END + 31.4 * HOUR].map(dataBefore));
    expect(told[0]?.length).toBeGreaterThan(1_000_000);
    expect(told[0] === told[1]).toBe(true);
  });
});

/** Returns all data of a demo that ends then, as text, with times before the end. */
async function dataBefore(end: number): Promise<string> {
  const cloud = await startedCloud();
  onTestFinished(() => cloud.close());
  stageDemo(cloud, OPERATOR, end);
  const data = [...cloud.region(OPERATOR.region).data];
  return JSON.stringify(data.map(([key, one]) => [key, one.times.map((time) => end - time), one.samples]));
}

test('evaluations of guardrails count once by version, once by content source, and once in all', () => {
  const of = (dimension: string): number =>
    sum(
      [...demo.region(OPERATOR.region).data.values()]
        .filter(({ listed: { Namespace, MetricName, Dimensions } }) => {
          return (
            Namespace === 'AWS/Bedrock/Guardrails' &&
            MetricName === 'TextUnitCount' &&
            Dimensions[0]?.Name === dimension
          );
        })
        .flatMap(({ samples: values }) => values),
    );
  expect(of('Operation')).toBeGreaterThan(1_000);
  expect(of('GuardrailArn')).toBe(of('Operation'));
  expect(of('GuardrailContentSource')).toBe(of('Operation'));
});

function alarm(key: string): string | undefined {
  return findAlarm(demo, OPERATOR.region, key)?.StateValue;
}
