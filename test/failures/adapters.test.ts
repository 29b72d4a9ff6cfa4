import { beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { FaultKind } from '../../local/sandbox/cloud/faults.ts';
import { alarmPrefix } from '../../shared/alarms/alarm-name.ts';
import { withKeptLists } from '../../shared/facts/lists-in.ts';
import type { AlarmWrites, World } from '../../shared/world.ts';
import { alarmsOf, placeAlarm } from '../alarms/alarm-cloud.ts';
import { CELLS, type Cell, operationOf, TABLE } from './failure-table.ts';
import {
  accountWithTrouble,
  BOARD,
  countCalls,
  OPERATOR,
  PAGE,
  PAGE_2,
  pagesOf,
  withAws,
} from './scenario.ts';
import { inVirtualTime } from './virtual-time.ts';

const BROKEN = '/bedrock-dashboard/models/claude-3-haiku';
const STALE = [1, 2].map((number) => `${alarmPrefix(BOARD)}stale/${number}`);
const DEFINITION = {
  Namespace: 'AWS/Bedrock',
  MetricName: 'Invocations',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  ComparisonOperator: 'LessThanThreshold',
} as const;

type Adapter = (world: World) => Promise<unknown>;
const alarms = (world: World): AlarmWrites => world.alarmsIn(OPERATOR.region);
/** An optional list that failed ends the run where nothing is known of it. */
const readCatalogue: Adapter = async (world) =>
  withKeptLists(await world.readCatalogue(), new Map(), OPERATOR.region);

/** What the loop asks of AWS, by the operation that it comes to. */
const ADAPTERS: readonly (readonly [Cell['call'], Adapter])[] = [
  ['ssm:GetParametersByPath', (world) => world.readParameters()],
  [
    'ssm:GetParameters',
    (world) => world.readEarlierVersions({ name: BROKEN, type: 'String', value: '', version: 2 }),
  ],
  ['bedrock:ListFoundationModels', readCatalogue],
  ['bedrock:ListInferenceProfiles', readCatalogue],
  ['bedrock:ListProvisionedModelThroughputs', readCatalogue],
  ['bedrock:ListImportedModels', readCatalogue],
  ['bedrock:ListCustomModels', readCatalogue],
  ['bedrock:ListGuardrails', readCatalogue],
  ['cloudwatch:ListMetrics', (world) => world.readUsage()],
  ['cloudwatch:ListMetrics', (world) => world.readLinkedUsage()],
  ['cloudwatch:ListDashboards', (world) => world.listPages(PAGE)],
  ['cloudwatch:GetDashboard', (world) => world.readPage(PAGE)],
  ['cloudwatch:PutDashboard', (world) => world.writePage(PAGE, { widgets: [], start: '-PT1H' })],
  ['cloudwatch:DeleteDashboards', (world) => world.deletePage(PAGE_2)],
  ['cloudwatch:DescribeAlarms', (world) => world.readAlarms(alarmPrefix(BOARD))],
  ['cloudwatch:DescribeAlarms', (world) => alarms(world).findAlarms(STALE)],
  [
    'cloudwatch:PutMetricAlarm',
    (world) =>
      alarms(world).putAlarm({
        name: `${alarmPrefix(BOARD)}new`,
        actionsEnabled: true,
        definition: { ...DEFINITION, Threshold: 2 },
      }),
  ],
  ['cloudwatch:DeleteAlarms', (world) => alarms(world).deleteAlarms(STALE)],
];

async function withEverything<Answer>(play: (cloud: LocalCloud) => Promise<Answer>): Promise<Answer> {
  const cloud = await accountWithTrouble();
  cloud.settings.metricsPerPage = 20;
  cloud.putParameter(BROKEN, '{');
  for (const page of [PAGE, PAGE_2]) cloud.dashboards.set(page, '{"widgets":[]}');
  for (let number = 0; number < 120; number += 1) {
    placeAlarm(cloud, { ...DEFINITION, AlarmName: `${alarmPrefix(BOARD)}stale/${number}`, Threshold: 1 });
  }
  try {
    return await play(cloud);
  } finally {
    await cloud.close();
  }
}

function stateOf(cloud: LocalCloud): object {
  return { pages: pagesOf(cloud), alarms: alarmsOf(cloud), events: [...cloud.events] };
}

/** Such failures are tried again; what the service has decided is not. */
const PASSING: ReadonlySet<FaultKind> = new Set(['throttle', 'error-500', 'hang', 'reset']);
const ATTEMPTS = 3;

test('every operation of the failure table has an adapter here', () => {
  expect(new Set(ADAPTERS.map(([call]) => call))).toEqual(new Set(TABLE.map(([call]) => call)));
});

/** The loop's part of a fault is what it makes of a call that fails: test/shared/loop/faults.test.ts. */
describe.each(ADAPTERS)('%s', (call, adapter) => {
  const operation = operationOf(call);
  const timesAsked = (cloud: LocalCloud): number => countCalls(cloud)[operation] ?? 0;
  const ofCall = CELLS.filter((cell) => cell.call === call);
  const cells = ofCall.filter(({ title }, index) => ofCall.findIndex((one) => one.title === title) === index);

  let healthy: { answer: unknown; before: object; after: object; asked: number };
  beforeAll(async () => {
    healthy = await withEverything(async (cloud) => {
      const before = stateOf(cloud);
      const answer = await withAws(cloud, adapter);
      return { answer, before, after: stateOf(cloud), asked: timesAsked(cloud) };
    });
    expect(healthy.asked).toBeGreaterThan(0);
  });

  async function play({ fault, expected }: Cell, skip: number): Promise<void> {
    const { answer, before, after, asked: usual } = healthy;
    await withEverything(async (cloud) => {
      cloud.faults.add({ ...fault, operation, skip });
      const ask = () => withAws(cloud, adapter);
      const asking = fault.kind === 'hang' ? inVirtualTime(ask) : ask();
      if (expected === 'heals') {
        expect(await asking).toEqual(answer);
        expect(stateOf(cloud)).toEqual(after);
        expect(timesAsked(cloud)).toBe(usual + (fault.times === 1 ? 1 : 0));
        return;
      }
      if (expected === 'tells') {
        expect(await asking).toMatchObject({ denied: [call] });
        expect(timesAsked(cloud)).toBe(skip + 1);
        return;
      }
      await expect(asking).rejects.toThrow(fault.kind === 'hang' ? `${call}: TimeoutError` : call);
      if (expected === 'fails') expect(stateOf(cloud)).toEqual(before);
      if (PASSING.has(fault.kind)) expect(timesAsked(cloud)).toBeGreaterThanOrEqual(skip + ATTEMPTS);
      else if (fault.kind !== 'cut-paging') expect(timesAsked(cloud)).toBeLessThanOrEqual(usual);
    });
  }

  test.each(cells)('$title: $expected', async (cell) => {
    // The first page of an answer, and its last one.
    for (const skip of new Set([0, healthy.asked - 1])) await play(cell, skip);
  });
});
