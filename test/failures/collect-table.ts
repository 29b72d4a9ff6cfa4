import { inspect } from 'node:util';
import { expect } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { FaultKind } from '../../local/sandbox/cloud/faults.ts';
import { isOperationName, OPERATIONS, type OperationName } from '../../local/sandbox/cloud/operations.ts';
import { changeRates, launchModel, seed } from '../../local/sandbox/cloud/seed.ts';
import { OPTIONAL_LISTS } from '../../shared/bedrock/catalogue.ts';
import { type FactItems, parseFact } from '../../shared/facts/fact-text.ts';
import type { Log } from '../../shared/world.ts';
import { collectOn, countCalls, OPERATOR, PAGE, runOn, shrink } from './scenario.ts';
import { inVirtualTime } from './virtual-time.ts';

const YESTERDAY = '2026-11-27T06:02:33.000Z';
const TODAY = '2026-11-28T06:02:33.000Z';
const EVER = Number.POSITIVE_INFINITY;

const FAULTS: readonly (readonly [kind: FaultKind, times: number])[] = [
  ['throttle', 1],
  ['throttle', EVER],
  ['error-500', 1],
  ['error-500', EVER],
  ['denied', EVER],
  ['denied-by-scp', EVER],
  ['not-offered', EVER],
  ['hang', 1],
  ['hang', EVER],
  ['reset', 1],
  ['reset', EVER],
  ['malformed', 1],
  ['malformed', EVER],
  ['empty', EVER],
  ['cut-paging', EVER],
];

/** What collect finds: nothing that it knows, or what it knew yesterday; since then AWS has changed a price, and a model has appeared. */
export type CollectStart = 'nothing known' | 'a change';

export interface CollectCell {
  readonly operation: OperationName;
  readonly start: CollectStart;
  readonly kind: FaultKind;
  readonly times: number;
}

/** Facts by kind and id. */
type Known = Readonly<Record<string, FactItems>>;

export interface CollectReference {
  /** What a run without faults calls, by start. */
  readonly called: ReadonlyMap<CollectStart, ReadonlySet<OperationName>>;
  readonly before: Known;
  /** After a run without faults, by start. */
  readonly after: ReadonlyMap<CollectStart, Known>;
}

/** The parameters of an account in which collect has run yesterday. */
let yesterday: ReadonlyMap<string, string> = new Map();

export async function findCollectReference(): Promise<CollectReference> {
  const before = await withCloud('nothing known', async (cloud) => {
    await collectOn(cloud, YESTERDAY);
    yesterday = factsOf(cloud);
    return knownIn(cloud);
  });
  const called = new Map<CollectStart, ReadonlySet<OperationName>>();
  const after = new Map<CollectStart, Known>();
  for (const start of ['nothing known', 'a change'] as const) {
    await withCloud(start, async (cloud) => {
      expect(await collectOn(cloud, TODAY)).toMatchObject({ outcome: 'written' });
      called.set(start, new Set(Object.keys(countCalls(cloud)).filter(isOperationName)));
      after.set(start, knownIn(cloud));
    });
  }
  return { called, before, after };
}

/** A cell of each operation that collect calls beside those of reconcile, so that all faults come up. */
export function sampleOfCollect(reference: CollectReference): CollectCell[] {
  const byOperation = Map.groupBy(
    collectCells(reference).filter(({ start, operation }) => start === 'a change' && OWN.test(operation)),
    ({ operation }) => operation,
  );
  return [...byOperation.values()].flatMap((cells, index) =>
    [0, 5, 10].flatMap((step) => cells[(index + step) % cells.length] ?? []),
  );
}

const OWN =
  /Agreement|GetProducts|Parameter$|GetMetricData|ServiceQuotas|ListProjects|ImportedModels|PutEvents|SendMessage/;

/** Every operation that collect calls x every fault that it can have. */
export function collectCells({ called }: CollectReference): CollectCell[] {
  return [...called].flatMap(([start, operations]) =>
    [...operations].flatMap((operation) =>
      FAULTS.filter(([kind]) => kind !== 'cut-paging' || OPERATIONS[operation].token !== undefined).map(
        ([kind, times]) => ({ operation, start, kind, times }),
      ),
    ),
  );
}

/**
 * A run with the fault: it rejects and names the operation, or goes on. Each fact is as it was, or as it is to be. Nothing that is said or
 * kept holds an offer's token or a URL. Reconcile goes on. The next healthy run leaves what a run without the fault would have left, and the
 * one after it writes nothing. An optional list that fails ends the run only where there is no copy of it.
 */
export async function playCollectCell(cell: CollectCell, { before, after }: CollectReference): Promise<void> {
  const { operation, start, kind, times } = cell;
  await withCloud(start, async (cloud) => {
    cloud.faults.add({ operation, kind, times });
    const said: unknown[] = [];
    const log: Log = { info: (...line) => said.push(line) };
    const play = (): Promise<unknown> => collectOn(cloud, TODAY, OPERATOR, log);
    const run = kind === 'hang' ? inVirtualTime(play) : play();
    let ended = false;
    const outcome = await run.catch((error: unknown) => {
      ended = true;
      return messageNaming(operation)(error);
    });
    if (isOptionalList(operation)) expect(ended).toBe(start === 'nothing known' && isFailure(cell));
    said.push(outcome, [...factsOf(cloud)]);
    expect(JSON.stringify(said)).not.toMatch(SECRET);
    const was = start === 'a change' ? before : {};
    expectNoneWorse(knownIn(cloud), was, after.get(start) ?? {});
    cloud.faults.clear();
    await expect(runOn(cloud)).resolves.toMatchObject({ pages: [expect.anything()] });

    await collectOn(cloud, TODAY);
    expect(knownIn(cloud)).toEqual(after.get(start));
    cloud.calls.length = 0;
    expect(await collectOn(cloud, TODAY)).toMatchObject({ outcome: 'unchanged' });
    expect(cloud.calls.filter(({ operation: name }) => /^(Put|Delete)/.test(name))).toEqual([]);
    // What appeared is reported, perhaps more than once, but under one id.
    expect(new Set(cloud.events.map(({ detail }) => detail.id))).toEqual(
      new Set(start === 'a change' ? [`${PAGE}/${APPEARED.modelId}/appeared`] : []),
    );
  });
}

function isOptionalList(operation: OperationName): boolean {
  return Object.values(OPTIONAL_LISTS).some((action) => action === `bedrock:${operation}`);
}

/** Neither healed by another attempt nor an answer. */
function isFailure({ kind, times }: CollectCell): boolean {
  if (kind === 'malformed') return true;
  return times === EVER && !['denied', 'denied-by-scp', 'not-offered'].includes(kind);
}

/** What an offer holds besides its rates: a token that a model can be subscribed with, and presigned URLs. */
const SECRET = /offer-?token|https?:/i;

function messageNaming(operation: OperationName): (error: unknown) => string {
  return (error) => {
    expect(String(error)).toContain(operation);
    return inspect(error, { depth: 9 });
  };
}

/** That a list of quotas is missing is a fact, and said. */
function withoutMissing(item: unknown): unknown {
  const { denied: _, notOffered: __, ...rest } = Object(item);
  return rest;
}

function expectNoneWorse(now: Known, was: Known, willBe: Known): void {
  for (const [kind, items] of Object.entries(was)) {
    for (const id of items.keys()) expect(now[kind]?.has(id), `${kind}: ${id} is lost`).toBe(true);
  }
  for (const [kind, items] of Object.entries(now)) {
    for (const [id, item] of items) {
      const expected = [was[kind]?.get(id), willBe[kind]?.get(id)];
      expect(expected.map(withoutMissing)).toContainEqual(withoutMissing(item));
    }
  }
}

async function withCloud<Answer>(
  start: CollectStart,
  play: (cloud: LocalCloud) => Promise<Answer>,
): Promise<Answer> {
  const cloud = await startCloud();
  try {
    seed(cloud);
    shrink(cloud);
    if (start === 'a change') {
      for (const [name, value] of yesterday) cloud.putParameter(name, value);
      launchModel(cloud, APPEARED);
      changeRates(cloud, CHANGED, (rate) => ({ ...rate, price: String(Number(rate.price) * 0.8) }));
    }
    cloud.calls.length = 0;
    return await play(cloud);
  } finally {
    await cloud.close();
  }
}

const APPEARED = { modelId: 'amazon.nova-3-pro-v1:0', modelName: 'Nova 3 Pro' };
const CHANGED = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const FACTS = `${OPERATOR.prefix}/facts/`;

function factsOf(cloud: LocalCloud): Map<string, string> {
  const all = [...cloud.region(OPERATOR.region).parameters.entries()];
  return new Map(
    all.flatMap(([name, { versions }]) => {
      const { value } = versions.at(-1) ?? {};
      return value !== undefined && name.startsWith(FACTS) ? [[name, value] as const] : [];
    }),
  );
}

function knownIn(cloud: LocalCloud): Known {
  const known: Record<string, FactItems> = {};
  for (const [name, text] of factsOf(cloud)) {
    const [kind = '', bucket] = name.slice(FACTS.length).split('/');
    if (bucket === undefined) continue;
    const items = parseFact(text);
    expect(items, `${name} is no fact`).toBeDefined();
    known[kind] = new Map([...(known[kind] ?? []), ...(items ?? [])]);
  }
  return known;
}
