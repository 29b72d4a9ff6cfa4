import { beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import type { Fault } from '../../local/cloud/faults.ts';
import { isOperationName, type OperationName } from '../../local/cloud/operations.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { alarmsOf, configurationOf } from '../alarms/alarm-cloud.ts';
import {
  absent,
  countCalls,
  drifted,
  expectToConverge,
  findReference,
  IMPATIENT,
  overwatched,
  PAGE,
  PATIENT,
  pagesOf,
  type Reference,
  runOn,
  type Start,
  silent,
  somebodysOn,
  uninformed,
  unneeded,
  unwatched,
  withAccount,
} from './scenario.ts';

/** The run ends as if nothing had been wrong. */
const heals = 'heals';
/** The run rejects with an error that names the operation, and nothing was written. */
const fails = 'fails';
/** The run goes on, writes, and names the denied source as a problem. */
const tells = 'tells';
/** The run goes on, has written, and names what failed as a problem: the event may be lost. */
const lost = 'lost';
/** The run rejects likewise, but the answer to a write was lost: it may have taken effect. */
const unsure = 'unsure';
/** There is no such thing: an operation without pages, or a 'not found' in place of a body that could be broken. */
const never = 'never';

type Expectation = typeof heals | typeof fails | typeof tells | typeof lost | typeof unsure | typeof never;

const EVER = Number.POSITIVE_INFINITY;

const FAULTS = [
  ['throttled once', { kind: 'throttle', times: 1 }],
  ['throttled for ever', { kind: 'throttle', times: EVER }],
  ['HTTP 500 once', { kind: 'error-500', times: 1 }],
  ['HTTP 500 for ever', { kind: 'error-500', times: EVER }],
  ['denied', { kind: 'denied', times: EVER }],
  ['hanging once', { kind: 'hang', times: 1 }],
  ['hanging for ever', { kind: 'hang', times: EVER }],
  ['reset once', { kind: 'reset', times: 1 }],
  ['reset for ever', { kind: 'reset', times: EVER }],
  ['malformed', { kind: 'malformed', times: EVER }],
  ['{}', { kind: 'empty', times: EVER }],
  ['paging cut', { kind: 'cut-paging', times: EVER }],
] as const satisfies readonly (readonly [string, Omit<Fault, 'operation'>])[];

type Row = readonly [`${string}:${OperationName}`, Start, number, ...Expectation[]];

/** Which call of the operation is hit: the first and all after it, or those after `skip` others. */
// biome-ignore format: a table
const TABLE: readonly Row[] = [
  //                                                   throttled     HTTP 500             hanging       reset                         paging
  // operation                               start skip  once   ever   once   ever  denied   once   ever   once   ever malform     {}  cut
  ['ssm:GetParametersByPath',              drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['ssm:GetParametersByPath',              drifted,  2, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['ssm:GetParameters',                    drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  never],
  ['bedrock:ListFoundationModels',         drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  never],
  ['bedrock:ListInferenceProfiles',        drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['bedrock:ListInferenceProfiles',        drifted,  1, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['bedrock:ListProvisionedModelThroughputs', drifted, 0, heals, fails, heals, fails, tells, heals, fails, heals, fails, fails, fails, fails],
  ['bedrock:ListImportedModels',           drifted,  0, heals, fails, heals, fails, tells, heals, fails, heals, fails, fails,  fails,  fails],
  ['bedrock:ListCustomModels',             drifted,  0, heals, fails, heals, fails, tells, heals, fails, heals, fails, fails,  fails,  fails],
  ['bedrock:ListGuardrails',               drifted,  0, heals, fails, heals, fails, tells, heals, fails, heals, fails, fails,  fails,  fails],
  // One for each namespace, in any order: whichever fails, the run does.
  ['cloudwatch:ListMetrics',               drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:ListMetrics',               drifted,  3, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:GetMetricData',              silent,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:ListDashboards',            drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:ListDashboards',             absent,  1, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  // The first look, the second look at a page that seems absent, and the look before each kind of write.
  ['cloudwatch:GetDashboard',              drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  never],
  ['cloudwatch:GetDashboard',               absent,  1, heals, fails, heals, fails, fails, heals, fails, heals, fails, never,  never,  never],
  ['cloudwatch:GetDashboard',              drifted,  1, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  never],
  ['cloudwatch:GetDashboard',               absent,  2, heals, fails, heals, fails, fails, heals, fails, heals, fails, never,  never,  never],
  ['cloudwatch:GetDashboard',             unneeded,  2, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  never],
  // A write promises nothing in its answer: {} is a good one.
  ['cloudwatch:PutDashboard',              drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, unsure, heals,  never],
  ['cloudwatch:PutDashboard',               absent,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, unsure, heals,  never],
  ['cloudwatch:PutDashboard',           uninformed,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, unsure, heals,  never],
  // Never a second time: an event that seems to have failed may have been taken.
  ['events:PutEvents',                  uninformed,  0,  lost,  lost,  lost,  lost,  lost,  lost,  lost,  lost,  lost, lost,   lost,   never],
  ['cloudwatch:DeleteDashboards',         unneeded,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, unsure, heals,  never],
  ['servicequotas:ListServiceQuotas',      drifted,  0, heals, fails, heals, fails, tells, heals, fails, heals, fails, fails,  fails,  fails],
  ['servicequotas:ListAWSDefaultServiceQuotas', drifted, 0, heals, fails, heals, fails, tells, heals, fails, heals, fails, fails, fails, fails],
  // The first look, its second page, and the look before a write.
  ['cloudwatch:DescribeAlarms',            drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:DescribeAlarms',        overwatched,  1, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:DescribeAlarms',          unwatched,  1, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:DescribeAlarms',        overwatched,  2, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:PutMetricAlarm',          unwatched,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, unsure, heals,  never],
  ['cloudwatch:DeleteAlarms',          overwatched,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, unsure, heals,  never],
];

interface Cell {
  readonly call: Row[0];
  readonly start: Start;
  /** Calls of the operation that pass before the fault. */
  readonly skip: number;
  readonly title: string;
  readonly fault: Omit<Fault, 'operation'>;
  readonly expected: Expectation;
}

const CELLS: readonly Cell[] = TABLE.flatMap(([call, start, skip, ...expectations]) =>
  FAULTS.flatMap(([title, fault], column) => {
    const expected = expectations[column] ?? never;
    return expected === never ? [] : [{ call, start, skip, title, fault, expected }];
  }),
);

let reference: Reference;
/** How often a run without faults calls each operation, by the start's name. */
const healthy = new Map<string, Readonly<Record<string, number>>>();

beforeAll(async () => {
  reference = await findReference();
  for (const start of [drifted, absent, unneeded, uninformed, silent, unwatched, overwatched]) {
    await withAccount(start, reference, async (cloud) => {
      expect(await runOn(cloud)).toMatchObject({ outcome: 'repaired' });
      healthy.set(start.name, countCalls(cloud));
    });
  }
}, 60_000);

describe.concurrent('the failure table', () => {
  test('knows every operation that a run calls, and every fault of each', () => {
    const called = new Set([...healthy.values()].flatMap((counts) => Object.keys(counts)));
    expect(new Set<string>(TABLE.map(([call]) => operationOf(call)))).toEqual(called);
    for (const [call, , , ...expectations] of TABLE) expect(expectations, call).toHaveLength(FAULTS.length);
  });

  test.for(CELLS)('$call $title, $start.name, after $skip calls: $expected', async (cell) => {
    const { call, start, skip, fault, expected } = cell;
    const operation = operationOf(call);
    await withAccount(start, reference, async (cloud) => {
      const before = stateOf(cloud);
      const somebodys = somebodysOn(cloud);
      cloud.faults.add({ ...fault, operation, skip });

      const run = runOn(cloud, fault.kind === 'hang' ? IMPATIENT : PATIENT);
      // A hanging call ends by its own time limit, not by the run's.
      const words = fault.kind === 'hang' ? `${call}: TimeoutError` : call;
      if (expected === fails || expected === unsure) await expect(run).rejects.toThrow(words);
      else expect(await run).toMatchObject({ outcome: 'repaired', problems: problemsWith(expected, call) });
      if (expected === fails) expect(stateOf(cloud)).toEqual(before);
      expectToHaveBeenHit(cell, countCalls(cloud)[operation] ?? 0);
      expect(somebodysOn(cloud)).toEqual(somebodys);

      await expectToConverge(cloud, ...NEXT[expected]);
      expect(pagesOf(cloud)).toEqual({ [PAGE]: reference[start.end] });
      expect(alarmsOf(cloud)).toEqual(
        Object.fromEntries(reference.alarms.map((alarm) => [alarm.AlarmName, configurationOf(alarm)])),
      );
      expect(somebodysOn(cloud)).toEqual(somebodys);
      expectToHaveTold(cell, cloud.events.length);
    });
  });
});

function stateOf(cloud: LocalCloud): object {
  return { pages: pagesOf(cloud), alarms: alarmsOf(cloud) };
}

/** What the first healthy run afterwards finds. The problem of a denied source has to leave the banner. */
const NEXT: Readonly<Record<Expectation, readonly Outcome['outcome'][]>> = {
  heals: ['in-sync'],
  fails: ['repaired'],
  tells: ['repaired'],
  lost: ['in-sync'],
  never: [],
  unsure: ['in-sync', 'repaired'],
};

/** A fault that never showed would pass for one that healed. */
function expectToHaveBeenHit({ call, start, skip, fault, expected }: Cell, count: number): void {
  const usual = healthy.get(start.name)?.[operationOf(call)] ?? 0;
  if (fault.times === EVER) expect(count).toBeGreaterThan(skip);
  else if (expected === lost) expect(count).toBe(usual);
  // On a slow machine an impatient client may give up on a good answer too.
  else if (fault.kind === 'hang') expect(count).toBeGreaterThan(usual);
  else expect(count).toBe(usual + 1);
}

/** An event is lost rather than sent twice: with its own call, or if the answer to the write that goes before is. */
function expectToHaveTold({ start, fault, expected }: Cell, count: number): void {
  const isTaken = fault.kind === 'malformed' || fault.kind === 'empty';
  if (start !== uninformed) expect(count).toBe(0);
  else if (expected === lost) expect(count).toBe(isTaken ? 1 : 0);
  else expect(count).toBe(expected === unsure ? 0 : 1);
}

/** The account has some of its own: a broken model entry, a model without a price. */
function problemsWith(expected: Expectation, call: string): unknown {
  const unsent = {
    where: 'notices',
    message: expect.stringContaining(`1 event may be lost and will not be repeated: ${call}`),
  };
  if (expected === lost) return expect.arrayContaining([unsent]);
  const denied = { where: call, message: expect.stringContaining('denied') };
  return expected === tells ? expect.arrayContaining([denied]) : expect.not.arrayContaining([denied]);
}

function operationOf(call: Row[0]): OperationName {
  const operation = call.slice(call.indexOf(':') + 1);
  if (!isOperationName(operation)) throw new Error(`the local cloud does not know ${operation}`);
  return operation;
}
