import { expect } from 'vitest';
import type { JsonObject } from '../../../shared/kit/json.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import type { World } from '../../../shared/world.ts';
import { catalogueOf, foundationModel, NO_ALARMS, parameter, usageOf } from '../builders.ts';
import { OPERATOR, OWNER } from '../drift/estate.ts';
import { nameOf } from '../drift/oracle.ts';
import { copyOf } from '../drift/widgets.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

export type LiveWidget = Record<string, unknown>;

/** A world of so many rows with prices, five models without traffic beside them, and whatever pages there are. */
export interface EstateWorld extends MemoryWorld {
  /** How many models have traffic from now on. */
  used: number;
}

const IDLE = 5;

export function estateWorld(rows: number, pages: Readonly<Record<string, unknown>> = {}): EstateWorld {
  const ids = Array.from(
    { length: rows + IDLE },
    (_, index) => `vendor.m-${String(index).padStart(3, '0')}-v1:0`,
  );
  const prices = parameter('prices/all', { models: ['*'], per: '1M', input: 3, output: 15 });
  const overrides: Partial<World> = {
    readParameters: async () => [parameter('settings', NO_ALARMS), prices],
    readCatalogue: async () => catalogueOf({ foundationModels: ids.map((id) => foundationModel(id)) }),
    readUsage: async () => usageOf(ids.slice(0, world.used)),
  };
  const world: EstateWorld = { ...memoryWorld(pages, overrides), used: rows };
  return world;
}

const settledPages = new Map<number, ReadonlyMap<string, unknown>>();

/** The pages of such an estate as the operator keeps them: not to be changed. */
export async function pagesOf(rows: number): Promise<ReadonlyMap<string, unknown>> {
  const known = settledPages.get(rows);
  if (known !== undefined) return known;
  const world = estateWorld(rows);
  expect((await reconcile(world, OPERATOR)).outcome).toBe('repaired');
  expect((await reconcile(world, OPERATOR)).outcome).toBe('in-sync');
  settledPages.set(rows, world.pages);
  return world.pages;
}

export async function settledEstate(rows: number): Promise<EstateWorld> {
  return estateWorld(rows, Object.fromEntries(await pagesOf(rows)));
}

export function widgetsOn({ pages }: MemoryWorld, page: string): LiveWidget[] {
  const widgets: unknown = Reflect.get(Object(pages.get(page)), 'widgets');
  if (!Array.isArray(widgets)) throw new Error(`expected page ${page}, found none`);
  return widgets;
}

/** The topmost widget of this name. */
export function widgetOf(world: MemoryWorld, page: string, name: string): LiveWidget {
  const found = widgetsOn(world, page).find((widget) => nameOf(widget) === name);
  if (found === undefined) throw new Error(`expected ${name} on ${page}, found none`);
  return found;
}

/** All of one row, from the middle of our part. */
export function rowOn(world: MemoryWorld, page: string): LiveWidget[] {
  const headers = ourPart(world, page)
    .map(nameOf)
    .filter((name) => name?.endsWith('_header'));
  const key = headers[Math.floor(headers.length / 2)]?.replace(/header$/, '') ?? '';
  return copyOf(widgetsOn(world, page).filter((widget) => nameOf(widget)?.startsWith(key)));
}

/** Ours as far as the line that closes our part. */
function ourPart(world: MemoryWorld, page: string): LiveWidget[] {
  const widgets = widgetsOn(world, page);
  return widgets.slice(0, 1 + widgets.findIndex((widget) => nameOf(widget) === 'line'));
}

export function withoutPlace({ x, y, ...rest }: JsonObject): JsonObject {
  return rest;
}

/** Returns what is below the managed part, without its place. */
export function theirsOn(world: MemoryWorld, page: string): JsonObject[] {
  return widgetsOn(world, page).slice(ourPart(world, page).length).map(withoutPlace);
}

/** One run that writes each page at most once and refuses none; then nothing is left to do. Every row is on one page. */
export async function expectOneWritingRun(world: EstateWorld, rows: number): Promise<void> {
  await expectRepair(world);
  expectEveryRowOnce(world, rows);
  world.calls.length = 0;
  const second = await reconcile(world, OPERATOR);
  expect(second.outcome, second.summary).toBe('in-sync');
  expect(writes(world)).toEqual([]);
}

export async function expectRepair(world: EstateWorld): Promise<void> {
  world.calls.length = 0;
  const { outcome, summary } = await reconcile(world, OPERATOR);
  expect(outcome, summary).toBe('repaired');
  expect(new Set(writes(world)).size).toBe(writes(world).length);
}

function writes({ calls }: MemoryWorld): string[] {
  return calls.filter((call) => /^(put|delete)/.test(call));
}

export function expectEveryRowOnce(world: MemoryWorld, rows: number): void {
  const headers = [...world.pages.keys()]
    .filter((page) => JSON.stringify(world.pages.get(page)).includes(`#bdo=${OWNER}/banner)`))
    .flatMap((page) => ourPart(world, page).map(nameOf))
    .filter((name) => name?.endsWith('_header'));
  expect(new Set(headers).size).toBe(rows);
  expect(headers).toHaveLength(rows);
}
