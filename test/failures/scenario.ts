import { setImmediate } from 'node:timers/promises';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { expect } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { MetricAlarm } from '../../local/sandbox/cloud/cloudwatch/alarms/alarm.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import { alarmPrefix } from '../../shared/alarms/alarm-name.ts';
import { type Clients, createClientPool } from '../../shared/aws/clients.ts';
import { collectWorld } from '../../shared/aws/collect-world.ts';
import type { Limits } from '../../shared/aws/limits.ts';
import { type AwsWorldOptions, awsWorld } from '../../shared/aws/world.ts';
import type { Collected } from '../../shared/collect/collected.ts';
import type { CollectWorld } from '../../shared/collect/world.ts';
import { collect } from '../../shared/collect.ts';
import { boardsOf } from '../../shared/config/board.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { readMark } from '../../shared/dashboard/mark.ts';
import { presentPage } from '../../shared/drift/live-page.ts';
import type { JsonObject } from '../../shared/kit/json.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { reconcile } from '../../shared/reconcile.ts';
import type { Log, World } from '../../shared/world.ts';
import { problemFaults } from '../shared/problem-faults.ts';
import { type Requests, TIME_LIMIT, watchRequests } from './virtual-time.ts';

export const PAGE = 'BedrockMetricsDashboard-us-east-1';
export const PAGE_2 = `${PAGE}-2`;
export const OPERATOR: Operator = { region: 'us-east-1', prefix: '/bedrock-dashboard', dashboardName: PAGE };
export const [BOARD] = boardsOf(OPERATOR);

/** Short between attempts, long for each, so that a busy machine is not taken for a hanging service (virtual-time.ts). */
export const PATIENT: Limits = {
  connection: TIME_LIMIT,
  request: TIME_LIMIT,
  attempts: 3,
  retryDelay: 5,
  run: TIME_LIMIT,
};

export const SILENT: Log = { info: () => undefined };

/** One run with real SDK clients, made by the product's factory and sent to this cloud. All its problems read as they should. */
export async function runOn(
  cloud: LocalCloud,
  limits: Limits = PATIENT,
  operator: Operator = OPERATOR,
): Promise<Outcome> {
  const outcome = await withAws(cloud, (world) => reconcile(world, operator), limits, operator);
  expect(problemFaults(outcome.problems)).toEqual([]);
  return outcome;
}

/** No run of a test ends because the machine is slow. */
const NEVER = new AbortController().signal;

/** Returns the clock of an account, for its operator, too: a test that sets the day has the same results on any day. */
const clockOf =
  ({ settings }: LocalCloud) =>
  (): string =>
    settings.now().toISOString();

/** Something done to this cloud through the product's own adapters; the pause before absence is proved is left out. */
export function withAws<Answer>(
  cloud: LocalCloud,
  play: (world: World) => Promise<Answer>,
  limits: Limits = PATIENT,
  operator: Operator = OPERATOR,
  deadline: AbortSignal = NEVER,
): Promise<Answer> {
  const inNoTime = (options: AwsWorldOptions) =>
    play({ ...awsWorld(options), now: clockOf(cloud), pause: async () => undefined });
  return withClients(cloud, inNoTime, limits, operator, deadline);
}

/** Something that collect asks of this cloud through the product's own adapters. */
export function withCollectWorld<Answer>(
  cloud: LocalCloud,
  play: (world: CollectWorld) => Promise<Answer>,
): Promise<Answer> {
  const now = clockOf(cloud);
  return withClients(cloud, (aws) => play({ ...collectWorld(aws), now }), PATIENT, OPERATOR, NEVER);
}

/** One run of collect on this cloud, at a time of the test's own. */
export async function collectOn(
  cloud: LocalCloud,
  at: string,
  operator: Operator = OPERATOR,
  log: Log = SILENT,
): Promise<Collected> {
  const own = { now: () => at, pause: async () => undefined, log };
  const options = { until: '2099-01-01T00:00:00.000Z' };
  const collected = await withClients(
    cloud,
    (aws) => collect({ ...collectWorld(aws), ...own }, operator, options),
    PATIENT,
    operator,
    NEVER,
  );
  expect(problemFaults(collected.problems)).toEqual([]);
  return collected;
}

/** One run of collect on this cloud, and then one of reconcile, whose outcome it returns. */
export async function bothOn(
  cloud: LocalCloud,
  operator: Operator = OPERATOR,
  at: string = clockOf(cloud)(),
): Promise<Outcome> {
  await collectOn(cloud, at, operator);
  return runOn(cloud, PATIENT, operator);
}

async function withClients<Answer>(
  cloud: LocalCloud,
  play: (options: AwsWorldOptions) => Promise<Answer>,
  limits: Limits,
  { region, prefix }: Operator,
  deadline: AbortSignal,
): Promise<Answer> {
  const pool = createClientPool(limits);
  const requests = watchRequests();
  cloud.onHang(requests.hangs);
  const redirected = new Set<unknown>();
  const clientsIn = (name: string): Clients => {
    const made = pool.in(name);
    for (const { requestHandler } of Object.values(made).map(({ config }) => config)) {
      if (!redirected.has(requestHandler)) redirect(requestHandler, cloud, requests);
      redirected.add(requestHandler);
    }
    return made;
  };
  const clients = clientsIn(region);
  try {
    return await play({ clients, clientsIn, prefix, log: SILENT, deadline });
  } finally {
    pool.destroy();
  }
}

type Handler = Pick<NodeHttpHandler, 'handle'>;

/**
 * Tests run at the same time, each with a cloud of its own: AWS_ENDPOINT_URL could name only one. Where nothing is to go wrong on the way,
 * the cloud is asked without HTTP, in two thirds of the time.
 */
function redirect(handler: Handler, cloud: LocalCloud, requests: Requests): void {
  const { protocol, hostname, port } = new URL(cloud.url);
  const send = handler.handle.bind(handler);
  handler.handle = (request, options) => {
    const ended = requests.sent();
    const answered = cloud.faults.any()
      ? send(Object.assign(request, { protocol, hostname, port: Number(port) }), options)
      : ask(cloud, request, options);
    return answered.finally(ended);
  };
}

/** Asks the cloud as a client's handler does. */
async function ask(
  cloud: LocalCloud,
  { method, path, query, headers, body }: Parameters<Handler['handle']>[0],
  options: Parameters<Handler['handle']>[1],
): ReturnType<Handler['handle']> {
  const values = Object.entries(query).flatMap(([key, value]) =>
    [value ?? []].flat().map((one): [string, string] => [key, one]),
  );
  const url = values.length === 0 ? path : `${path}?${new URLSearchParams(values)}`;
  await setImmediate();
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : body;
  const answer = await cloud.answer({ method, url, headers, body: text });
  if (options?.abortSignal?.aborted)
    throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
  if (typeof answer === 'string') throw new Error(`${answer} needs HTTP`);
  const response = { statusCode: answer.status, headers: answer.headers, body: Buffer.from(answer.body) };
  return { response } as Awaited<ReturnType<Handler['handle']>>;
}

export type Widget = JsonObject;

export const ABOVE: Widget = {
  type: 'text',
  x: 0,
  y: 0,
  width: 6,
  height: 2,
  properties: { markdown: 'Call Ana before you restart anything.' },
};
export const BELOW: Widget = {
  type: 'metric',
  x: 6,
  y: 500,
  width: 12,
  height: 6,
  properties: {
    title: 'Checkout errors',
    region: 'us-east-1',
    metrics: [['AWS/Lambda', 'Errors', 'FunctionName', 'checkout']],
  },
};

/** What a run makes of the account with trouble, found out once. */
export interface Reference {
  /** Page 1 as a first run writes it. */
  readonly settled: string;
  /** Page 1 with ABOVE and BELOW on it, repaired. */
  readonly shared: string;
  /** As a first run makes them; a person's, too. */
  readonly alarms: readonly MetricAlarm[];
  /** Values by name: the last copies of Bedrock's optional lists, as collect keeps them. */
  readonly copies: Readonly<Record<string, string>>;
}

export async function findReference(): Promise<Reference> {
  const cloud = await accountWithTrouble();
  try {
    await runOn(cloud);
    const settled = textOf(cloud, PAGE);
    cloud.dashboards.set(PAGE, edited(settled, 'edited'));
    await runOn(cloud);
    const alarms = [...cloud.region(OPERATOR.region).alarms.values()];
    const shared = textOf(cloud, PAGE);
    await collectOn(cloud, '2026-11-28T06:02:33.000Z');
    return { settled, shared, alarms, copies: copiesOn(cloud) };
  } finally {
    await cloud.close();
  }
}

/**
 * The seeded account, made small with one model entry that cannot
 * be parsed, so that a run asks for its earlier versions.
 */
export async function accountWithTrouble(): Promise<LocalCloud> {
  const cloud = await startCloud();
  seed(cloud);
  shrink(cloud);
  cloud.putParameter('/bedrock-dashboard/models/claude-3-haiku', '{"modelId":');
  return cloud;
}

/** A run on what is left takes a third of the time. */
export function shrink(cloud: LocalCloud, name = OPERATOR.region): void {
  const region = cloud.region(name);
  region.foundationModels.splice(20);
  region.inferenceProfiles.splice(15);
  for (const quotas of [region.quotas, region.defaultQuotas]) quotas.splice(90);
  const isOfGuardrails = ({ Namespace }: { Namespace: string }): boolean => /Guardrails$/.test(Namespace);
  region.metrics = [...region.metrics.slice(0, 40), ...region.metrics.filter(isOfGuardrails).slice(0, 5)];
}

/** Where a scenario begins. */
export interface Start {
  readonly name: string;
  arrange(cloud: LocalCloud, reference: Reference): void;
  /** Page 1 once all is well, byte for byte. No other page is left. */
  readonly end: 'settled' | 'shared';
}

/** Page 1 has drifted: a managed widget has another title, and two of yours are above and below the line. */
export const drifted: Start = {
  name: 'drifted',
  arrange({ dashboards }, { settled }) {
    dashboards.set(PAGE, settled);
    dashboards.set(PAGE, edited(settled, 'edited'));
  },
  end: 'shared',
};

/** Page 1 has drifted, and collect has kept what Bedrock's optional lists hold. */
export const copied: Start = {
  name: 'drifted, with copies of the lists',
  arrange(cloud, reference) {
    drifted.arrange(cloud, reference);
    for (const [name, value] of Object.entries(reference.copies)) cloud.putParameter(name, value);
  },
  end: 'shared',
};

function copiesOn(cloud: LocalCloud): Record<string, string> {
  const { parameters } = cloud.region(OPERATOR.region);
  const own = [...parameters].filter(([name]) => name.startsWith(`${OPERATOR.prefix}/facts/lists/`));
  return Object.fromEntries(own.map(([name, { versions }]) => [name, versions.at(-1)?.value ?? '']));
}

/** Page 1 is in order, and page 2, all ours, is no longer needed. */
export const unneeded: Start = {
  name: 'unneeded page 2',
  arrange({ dashboards }, { settled, shared }) {
    dashboards.set(PAGE, shared);
    const { widgets, ...body } = bodyOf(settled);
    const own = widgets.filter(isOurs);
    const bannerAndLine = [...own.slice(0, 1), ...own.slice(-1)];
    dashboards.set(PAGE_2, JSON.stringify({ ...body, widgets: bannerAndLine }));
  },
  end: 'shared',
};

/** Page 1 is in order, and there is no alarm. */
export const unwatched: Start = {
  name: 'without alarms',
  arrange(cloud, { shared }) {
    cloud.dashboards.set(PAGE, shared);
    const { alarms } = cloud.region(OPERATOR.region);
    for (const name of alarms.keys()) if (isOurAlarm(name)) alarms.delete(name);
  },
  end: 'shared',
};

/** Page 1 is in order, and there are more alarms of ours than DescribeAlarms lists at once, or DeleteAlarms takes. */
export const overwatched: Start = {
  name: 'unneeded alarms',
  arrange(cloud, { shared, alarms }) {
    cloud.dashboards.set(PAGE, shared);
    for (let number = 0; number < 120; number++) {
      const AlarmName = `${alarmPrefix(BOARD)}unneeded/${number}`;
      const [own] = alarms.filter((alarm) => isOurAlarm(alarm.AlarmName));
      if (own !== undefined) setAlarm(cloud, { ...own, AlarmName });
    }
  },
  end: 'shared',
};

function isOurAlarm(name: string): boolean {
  return name.startsWith(alarmPrefix(BOARD));
}

function setAlarm(cloud: LocalCloud, alarm: MetricAlarm): void {
  cloud.region(OPERATOR.region).alarms.set(alarm.AlarmName, structuredClone(alarm));
}

/** The first run ever, or you have deleted the page. */
export const absent: Start = { name: 'absent', arrange: () => undefined, end: 'settled' };

/** As a person would leave it: one title of ours changed, ABOVE squeezed in at the top, BELOW at the bottom. */
export function edited(text: string, title: string): string {
  const body = bodyOf(text);
  const own = body.widgets.filter((widget) => !isYours(widget));
  const widgets = own.map((widget, index) => {
    if (index !== own.findIndex(({ type }) => type === 'metric')) return widget;
    return { ...widget, properties: { ...Object(widget.properties), title } };
  });
  return JSON.stringify({ ...body, widgets: [ABOVE, ...widgets, BELOW] });
}

export async function withAccount(
  start: Start,
  reference: Reference,
  play: (cloud: LocalCloud) => Promise<void>,
): Promise<void> {
  const cloud = await accountWithTrouble();
  try {
    for (const alarm of reference.alarms) setAlarm(cloud, alarm);
    start.arrange(cloud, reference);
    await play(cloud);
  } finally {
    await cloud.close();
  }
}

/** Without faults the next run ends in one of these ways, and the run after it finds nothing to write. */
export async function expectToConverge(
  cloud: LocalCloud,
  ...outcomes: readonly Outcome['outcome'][]
): Promise<void> {
  cloud.faults.clear();
  const { outcome } = await runOn(cloud);
  expect(outcomes).toContain(outcome);
  cloud.calls.length = 0;
  expect(await runOn(cloud)).toMatchObject({ outcome: 'in-sync' });
  expect(writesOf(cloud)).toEqual([]);
}

/** Returns your widgets on a page, without their places. */
export function yoursOn({ dashboards }: LocalCloud, page = PAGE): Widget[] {
  const text = dashboards.get(page);
  return text === undefined ? [] : bodyOf(text).widgets.filter(isYours).map(withoutPlace);
}

export const YOURS: readonly Widget[] = [ABOVE, BELOW].map(withoutPlace);

export function pagesOf({ dashboards }: LocalCloud): Record<string, string | undefined> {
  return Object.fromEntries(dashboards.names().map((name) => [name, dashboards.get(name)]));
}

const WRITE = /^((Put|Delete)Dashboards?|PutMetricAlarm|DeleteAlarms)$/;

export function writesOf({ calls }: LocalCloud): string[] {
  return calls.map(({ operation }) => operation).filter((name) => WRITE.test(name));
}

export function countCalls({ calls }: LocalCloud): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operation } of calls) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

export function textOf({ dashboards }: LocalCloud, page: string): string {
  const text = dashboards.get(page);
  if (text === undefined) throw new Error(`there is no ${page}`);
  return text;
}

function bodyOf(text: string): { readonly widgets: readonly Widget[] } & JsonObject {
  const page = presentPage('a page', JSON.parse(text));
  return page.kind === 'present' ? page.body : { widgets: [] };
}

function isOurs(widget: Widget): boolean {
  return readMark(widget) !== undefined;
}

function isYours(widget: Widget): boolean {
  return !isOurs(widget);
}

export function withoutPlace({ x: _x, y: _y, ...widget }: Widget): Widget {
  return widget;
}
