import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callModel, type ModelCall } from '../../local/sandbox/cloud/call-model.ts';
import {
  fillCatalogue,
  fillOwnModels,
  OWN_IDS,
  ownArn,
} from '../../local/sandbox/cloud/catalogue/catalogue.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import type { DrawnWidget } from '../../local/tool/dashboard/evaluate-page.ts';
import { bothOn, PAGE } from '../failures/scenario.ts';
import {
  GLOBAL,
  GLOBAL_DAY,
  GLOBAL_TOKENS,
  NOVA,
  NOVA_TOKENS,
  QUOTAS,
  REQUESTS,
  TOKENS,
  US,
} from '../shared/dashboard/quotas.ts';
import { drawPage, linesOf } from './drawn.ts';

const REGION = 'us-east-1';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const END = Date.parse('2026-11-20T12:00:00Z');
const WIDGET = 'incident_quotas';

/** Two teams call through application profiles of the geography's. One has a row of its own. */
const TEAM = OWN_IDS.sonnetApplication;
const OTHER_TEAM = 'otherteam123';

interface Row {
  readonly series: string;
  readonly minutesAgo: number;
  readonly call: Partial<ModelCall>;
}

const ANSWER = { inputTokens: 1_000, outputTokens: 200, cacheRead: 50_000, cacheWrite: 300, burndown: 5 };

const TRAFFIC: readonly Row[] = [...traffic()];

/** Sparse: the series that share a quota rarely have data in the same minute. */
function* traffic(): Generator<Row> {
  for (let minutesAgo = 1; minutesAgo < 179; minutesAgo += 1) {
    if (minutesAgo % 3 === 0) yield { series: US, minutesAgo, call: ANSWER };
    if (minutesAgo % 5 === 0) yield { series: TEAM, minutesAgo, call: { ...ANSWER, inputTokens: 30_000 } };
    if (minutesAgo % 7 === 0)
      yield { series: OTHER_TEAM, minutesAgo, call: { ...ANSWER, outputTokens: 45_000 } };
    if (minutesAgo % 11 === 0) yield { series: GLOBAL, minutesAgo, call: ANSWER };
    if (minutesAgo % 4 === 0) yield { series: NOVA, minutesAgo, call: { inputTokens: 17, outputTokens: 3 } };
    // What failed is a request, but uses no tokens; what was throttled is neither.
    if (minutesAgo % 13 === 0) yield { series: TEAM, minutesAgo, call: { error: 'client' } };
    yield { series: US, minutesAgo, call: { error: 'throttle' } };
  }
  for (let daysAgo = 1; daysAgo < 10; daysAgo += 2) {
    yield { series: GLOBAL, minutesAgo: daysAgo * 24 * 60 + 1, call: { inputTokens: 72e6 * daysAgo } };
  }
}

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
  const state = cloud.region(REGION);
  fillCatalogue(state, REGION);
  fillOwnModels(state, REGION);
  const team = state.inferenceProfiles.find(({ inferenceProfileId: id }) => id === TEAM);
  if (team === undefined) throw new Error(`there is no profile ${TEAM}`);
  state.inferenceProfiles.push({
    ...team,
    inferenceProfileId: OTHER_TEAM,
    inferenceProfileName: 'other-team',
    inferenceProfileArn: ownArn(REGION, 'application-inference-profile', OTHER_TEAM),
  });
  state.quotas = QUOTAS.map(({ code, name, value }) => ({ QuotaCode: code, QuotaName: name, Value: value }));
  cloud.putParameter('/bedrock-dashboard/models/team', TEAM);
  cloud.putParameter('/bedrock-dashboard/models/sonnet', 'anthropic.claude-sonnet-4-5-20250929-v1:0');
  for (const { series, minutesAgo, call } of TRAFFIC) {
    const time = new Date(END - minutesAgo * MINUTE);
    callModel(cloud, series, { time, ...call });
    // Another Region has quotas of its own.
    callModel(cloud, series, { time, ...call, region: 'eu-central-1' });
  }
  await bothOn(cloud);
});
afterAll(() => cloud.close());

describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  let page: readonly DrawnWidget[];
  beforeAll(async () => {
    page = await drawPage(cloud, PAGE, { missing, end: new Date(END) });
  });

  test('the use of each quota is what all series that share it sent, the highest first', () => {
    const shared = [US, TEAM, OTHER_TEAM];
    const [cross, global] = ['Cross-region: Anthropic Claude Sonnet 4.5 V1', 'Global cross-region: '];
    expect(linesOf(page, WIDGET).map(({ label }) => label)).toEqual([
      `tokens/min, ${cross}`,
      `requests/min, ${cross}`,
      `tokens/min, ${global}Anthropic Claude Sonnet 4.5 V1`,
      'tokens/min, On-demand: Amazon Nova Lite',
    ]);
    expectPoints(page, `tokens/min, ${cross}`, percent(tokens(shared), TOKENS.value));
    expectPoints(page, `requests/min, ${cross}`, percent(requests(shared), REQUESTS.value));
    expectPoints(page, `tokens/min, ${global}`, percent(tokens([GLOBAL]), GLOBAL_TOKENS.value));
    expectPoints(page, 'tokens/min, On-demand', percent(tokens([NOVA]), NOVA_TOKENS.value));
  });

  test('more than a quota allows is drawn as such', () => {
    const highest = Math.max(...percent(tokens([US, TEAM, OTHER_TEAM]), TOKENS.value).values());
    expect(highest).toBeGreaterThan(100);
    expect(Math.max(...pointsOf(page, WIDGET, 'tokens/min, Cross-region').values())).toBeCloseTo(highest, 9);
  });

  test('tokens a day are those of each day', () => {
    const days = [...pointsOf(page, 'account_quotas_day', 'tokens/day, Global cross-region', DAY).values()];
    const sent = new Map<number, number>();
    for (const { series, minutesAgo, call } of TRAFFIC) {
      if (series !== GLOBAL) continue;
      const day = Math.floor((END - minutesAgo * MINUTE) / DAY);
      sent.set(day, (sent.get(day) ?? 0) + used(call));
    }
    const expected = [...sent].toSorted(([left], [right]) => left - right).map(([, sum]) => sum);
    expect(days).toHaveLength(6);
    for (const [index, value] of days.entries())
      expect(value).toBeCloseTo((100 * (expected[index] ?? Number.NaN)) / GLOBAL_DAY.value, 9);
  });
});

test('every widget draws the same, however missing points are read', async () => {
  const drawn = (missing: Missing) => drawPage(cloud, PAGE, { missing, end: new Date(END) });
  const [zero, drop] = [await drawn('zero'), await drawn('drop')];
  expect(linesOf(zero, WIDGET).flatMap(({ points }) => points).length).toBeGreaterThan(100);
  expect(zero).toEqual(drop);
});

/** As Bedrock estimates it: cache reads are free, output counts by its burndown rate. */
function used({
  error,
  inputTokens = 0,
  outputTokens = 0,
  cacheWrite = 0,
  burndown = 1,
}: Partial<ModelCall>): number {
  return error === undefined ? inputTokens + cacheWrite + outputTokens * burndown : 0;
}

/** By minutes before the end, of the three hours that are drawn. */
function sums(rows: readonly Row[], of: (call: Partial<ModelCall>) => number): Map<number, number> {
  const found = new Map<number, number>();
  for (const { minutesAgo, call } of rows) {
    if (minutesAgo <= 180) found.set(minutesAgo, (found.get(minutesAgo) ?? 0) + of(call));
  }
  return found;
}

function tokens(series: readonly string[]): Map<number, number> {
  const rows = TRAFFIC.filter((row) => series.includes(row.series) && row.call.error === undefined);
  return sums(rows, used);
}

function requests(series: readonly string[]): Map<number, number> {
  const rows = TRAFFIC.filter((row) => series.includes(row.series) && row.call.error !== 'throttle');
  return sums(rows, () => 1);
}

function percent(points: ReadonlyMap<number, number>, quota: number): Map<number, number> {
  return new Map([...points].map(([minute, value]) => [minute, (100 * value) / quota]));
}

function pointsOf(
  page: readonly DrawnWidget[],
  widget: string,
  label: string,
  unit = MINUTE,
): Map<number, number> {
  const lines = linesOf(page, widget).filter((one) => one.label.startsWith(label));
  expect(lines).toHaveLength(1);
  return new Map(
    lines.flatMap(({ points }) => points.map(({ time, value }) => [(END - +time) / unit, value])),
  );
}

function expectPoints(
  page: readonly DrawnWidget[],
  label: string,
  expected: ReadonlyMap<number, number>,
): void {
  const drawn = pointsOf(page, WIDGET, label);
  const minutes = (points: ReadonlyMap<number, number>) => new Set(points.keys());
  expect(minutes(drawn)).toEqual(minutes(expected));
  for (const [minute, value] of drawn) expect(value).toBeCloseTo(expected.get(minute) ?? Number.NaN, 9);
}
