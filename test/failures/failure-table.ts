import { expect } from 'vitest';
import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { Fault } from '../../local/sandbox/cloud/faults.ts';
import { isOperationName, type OperationName } from '../../local/sandbox/cloud/operations.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { alarmsOf, configurationOf } from '../alarms/alarm-cloud.ts';
import {
  absent,
  copied,
  countCalls,
  drifted,
  expectToConverge,
  findReference,
  overwatched,
  PAGE,
  pagesOf,
  type Reference,
  runOn,
  type Start,
  unneeded,
  unwatched,
  withAccount,
  yoursOn,
} from './scenario.ts';
import { inVirtualTime } from './virtual-time.ts';

/** The run ends as if nothing had been wrong. */
const heals = 'heals';
/** The run rejects with an error that names the operation, and nothing was written. */
const fails = 'fails';
/** The run goes on, writes, and names the denied source as a problem. */
const tells = 'tells';
/** The run goes on with the last copy of the list, writes, and names the list as a problem. */
const keeps = 'keeps';
/** The run rejects likewise, but the answer to a write was lost: it may have taken effect. */
const unsure = 'unsure';
/** There is no such thing: an operation without pages, or a 'not found' in place of a body that could be broken. */
const never = 'never';

export type Expectation =
  | typeof heals
  | typeof fails
  | typeof tells
  | typeof keeps
  | typeof unsure
  | typeof never;

const EVER = Number.POSITIVE_INFINITY;

export const FAULTS = [
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
export const TABLE: readonly Row[] = [
  //                                                   throttled     HTTP 500             hanging       reset                         paging
  // operation                               start skip  once   ever   once   ever  denied   once   ever   once   ever malform     {}  cut
  ['ssm:GetParametersByPath',              drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['ssm:GetParametersByPath',              drifted,  2, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['ssm:GetParameters',                    drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  never],
  ['bedrock:ListFoundationModels',         drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  never],
  ['bedrock:ListInferenceProfiles',        drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['bedrock:ListInferenceProfiles',        drifted,  1, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  // Without a copy of the list, and with one.
  ['bedrock:ListProvisionedModelThroughputs', drifted, 0, heals, fails, heals, fails, tells, heals, fails, heals, fails, fails, fails, fails],
  ['bedrock:ListProvisionedModelThroughputs',  copied, 0, heals, keeps, heals, keeps, tells, heals, keeps, heals, keeps, keeps, keeps, keeps],
  ['bedrock:ListImportedModels',           drifted,  0, heals, fails, heals, fails, tells, heals, fails, heals, fails, fails,  fails,  fails],
  ['bedrock:ListImportedModels',            copied,  0, heals, keeps, heals, keeps, tells, heals, keeps, heals, keeps, keeps,  keeps,  keeps],
  ['bedrock:ListCustomModels',             drifted,  0, heals, fails, heals, fails, tells, heals, fails, heals, fails, fails,  fails,  fails],
  ['bedrock:ListCustomModels',              copied,  0, heals, keeps, heals, keeps, tells, heals, keeps, heals, keeps, keeps,  keeps,  keeps],
  ['bedrock:ListGuardrails',               drifted,  0, heals, fails, heals, fails, tells, heals, fails, heals, fails, fails,  fails,  fails],
  ['bedrock:ListGuardrails',                copied,  0, heals, keeps, heals, keeps, tells, heals, keeps, heals, keeps, keeps,  keeps,  keeps],
  // One for each namespace, in any order: whichever fails, the run does.
  ['cloudwatch:ListMetrics',               drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:ListMetrics',               drifted,  3, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
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
  ['cloudwatch:DeleteDashboards',         unneeded,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, unsure, heals,  never],
  // The first look, its second page, and the look before a write.
  ['cloudwatch:DescribeAlarms',            drifted,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:DescribeAlarms',        overwatched,  1, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:DescribeAlarms',          unwatched,  1, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:DescribeAlarms',        overwatched,  2, heals, fails, heals, fails, fails, heals, fails, heals, fails, fails,  fails,  fails],
  ['cloudwatch:PutMetricAlarm',          unwatched,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, unsure, heals,  never],
  ['cloudwatch:DeleteAlarms',          overwatched,  0, heals, fails, heals, fails, fails, heals, fails, heals, fails, unsure, heals,  never],
];

export interface Cell {
  readonly call: Row[0];
  readonly start: Start;
  /** Calls of the operation that pass before the fault. */
  readonly skip: number;
  readonly title: string;
  readonly fault: Omit<Fault, 'operation'>;
  readonly expected: Expectation;
}

/** All of the table but what there is not. */
export const CELLS: readonly Cell[] = TABLE.flatMap((row) => cellsOf(row));

/** One of each row, so that all faults come up. */
export const SAMPLE: readonly Cell[] = TABLE.flatMap((row, index) => {
  const cells = cellsOf(row);
  return cells[(index * 5) % cells.length] ?? [];
});

function cellsOf([call, start, skip, ...expectations]: Row): Cell[] {
  return FAULTS.flatMap(([title, fault], column) => {
    const expected = expectations[column] ?? never;
    return expected === never ? [] : [{ call, start, skip, title, fault, expected }];
  });
}

/** What is found out once for all cells. */
export interface Healthy {
  readonly reference: Reference;
  /** How often a run without faults calls each operation, by the start's name. */
  readonly counts: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

export async function findHealthy(): Promise<Healthy> {
  const reference = await findReference();
  const counts = new Map<string, Readonly<Record<string, number>>>();
  for (const start of new Set(TABLE.map(([, one]) => one))) {
    await withAccount(start, reference, async (cloud) => {
      expect(await runOn(cloud)).toMatchObject({ outcome: 'repaired' });
      counts.set(start.name, countCalls(cloud));
    });
  }
  return { reference, counts };
}

/** A run of the product with its own adapters, against a cloud with this fault; then the runs that put it right. */
export async function playCell(cell: Cell, { reference, counts }: Healthy): Promise<void> {
  const { call, start, skip, fault, expected } = cell;
  const operation = operationOf(call);
  await withAccount(start, reference, async (cloud) => {
    const before = stateOf(cloud);
    const yours = yoursOn(cloud);
    cloud.faults.add({ ...fault, operation, skip });

    const run = fault.kind === 'hang' ? inVirtualTime(() => runOn(cloud)) : runOn(cloud);
    // A hanging call ends by its own time limit, not by the run's.
    const words = fault.kind === 'hang' ? `${call}: TimeoutError` : call;
    if (expected === fails || expected === unsure) await expect(run).rejects.toThrow(words);
    else expect(await run).toMatchObject({ outcome: 'repaired', problems: problemsWith(expected, call) });
    if (expected === fails) expect(stateOf(cloud)).toEqual(before);
    expectToHaveBeenHit(cell, counts.get(start.name)?.[operation] ?? 0, countCalls(cloud)[operation] ?? 0);
    expect(yoursOn(cloud)).toEqual(yours);

    await expectToConverge(cloud, ...NEXT[expected]);
    expect(pagesOf(cloud)).toEqual({ [PAGE]: reference[start.end] });
    expect(alarmsOf(cloud)).toEqual(
      Object.fromEntries(reference.alarms.map((alarm) => [alarm.AlarmName, configurationOf(alarm)])),
    );
    expect(yoursOn(cloud)).toEqual(yours);
    expect(cloud.events).toEqual([]);
  });
}

function stateOf(cloud: LocalCloud): object {
  return { pages: pagesOf(cloud), alarms: alarmsOf(cloud) };
}

/** What the first healthy run afterwards finds. The problem of a denied source, or of one that failed, has to leave the banner. */
const NEXT: Readonly<Record<Expectation, readonly Outcome['outcome'][]>> = {
  heals: ['in-sync'],
  fails: ['repaired'],
  tells: ['repaired'],
  keeps: ['repaired'],
  never: [],
  unsure: ['in-sync', 'repaired'],
};

/** A fault that never showed would pass for one that healed. */
function expectToHaveBeenHit({ skip, fault }: Cell, usual: number, count: number): void {
  if (fault.times === EVER) expect(count).toBeGreaterThan(skip);
  else expect(count).toBe(usual + 1);
}

/** The account has some of its own: a broken model entry, a model without a price. */
function problemsWith(expected: Expectation, call: string): unknown {
  const saying = (words: string) =>
    expect.arrayContaining([
      expect.objectContaining({
        ...REMEDIES[expected],
        where: call,
        message: expect.stringContaining(words),
      }),
    ]);
  if (expected === tells) return saying('denied');
  if (expected === keeps) return saying('could not be read; its last copy is shown');
  return expect.not.arrayContaining([expect.objectContaining({ where: call })]);
}

const REMEDIES: Partial<Record<Expectation, object>> = {
  keeps: { remedy: 'Wait for the next run, or see the log' },
};

export function operationOf(call: Row[0]): OperationName {
  const operation = call.slice(call.indexOf(':') + 1);
  if (!isOperationName(operation)) throw new Error(`the local cloud does not know ${operation}`);
  return operation;
}
