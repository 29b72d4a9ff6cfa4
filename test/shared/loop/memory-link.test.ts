import { describe, expect, test } from 'vitest';
import type { Memory } from '../../../shared/bedrock/notices.ts';
import { memoryLink } from '../../../shared/dashboard/memory.ts';
import { formatFact } from '../../../shared/facts/fact-text.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import { parameter } from '../builders.ts';
import { oldMemory } from '../dashboard/old-memory.ts';
import type { Draft } from '../drift/edits.ts';
import { ESTATE, OPERATOR } from '../drift/estate.ts';
import { nameOf } from '../drift/oracle.ts';
import { copyOf, note } from '../drift/widgets.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

const PAGE = OPERATOR.dashboardName;
const MEMORY: Memory = new Map([
  ['vendor.a-v1:0', { hasHadTraffic: true, hasBeenLegacy: true, isGone: false, endOfLifeDate: '2027-01-31' }],
  ['vendor.b-v1:0', { hasHadTraffic: false, hasBeenLegacy: false, isGone: true }],
]);
const LINK = memoryLink(oldMemory(MEMORY));

function lineOn({ pages }: MemoryWorld): Record<string, unknown> {
  const line = (pages.get(PAGE) as Draft).widgets.find((widget) => nameOf(widget) === 'line');
  if (line === undefined) throw new Error('expected a line, found none');
  return line;
}

function textOf(world: MemoryWorld): string {
  return String(Object(lineOn(world).properties).markdown);
}

function rewriteLine(world: MemoryWorld, edit: (text: string) => string): void {
  const after = edit(textOf(world));
  expect(after).not.toBe(textOf(world));
  Object.assign(lineOn(world), { properties: { markdown: after } });
}

const withLink = (text: string): string => text.replace(' [About', ` ${LINK} [About`);

/** Page 1 as the version before facts left it, with facts of models in this Region. */
async function oldPage(region?: string): Promise<MemoryWorld> {
  const fact = formatFact(new Map([[`vendor.a-v1:0 ${region}`, {}]]));
  const facts = region === undefined ? [] : [parameter('facts/models/all', fact)];
  const world = memoryWorld({}, { readParameters: async () => [...ESTATE.parameters, ...facts] });
  await reconcile(world, OPERATOR);
  rewriteLine(world, withLink);
  world.calls.length = 0;
  return world;
}

const writes = ({ calls }: MemoryWorld): string[] => calls.filter((call) => call.startsWith('put '));

describe('the link in which the version before kept what it knew of models', () => {
  test.each<[string, string | undefined]>([
    ['there are no facts of models', undefined],
    ['there are only facts of another Region', 'eu-west-1'],
  ])('stays as it is while %s, and nothing is written', async (_, region) => {
    const world = await oldPage(region);
    expect(await reconcile(world, OPERATOR)).toMatchObject({ outcome: 'in-sync' });
    expect(writes(world)).toEqual([]);
    expect(textOf(world)).toContain(LINK);
  });

  test('stays, byte for byte, when page 1 is rewritten for another reason', async () => {
    const world = await oldPage();
    const before = textOf(world);
    Object.assign((world.pages.get(PAGE) as Draft).widgets[1] ?? {}, { height: 40 });
    expect(await reconcile(world, OPERATOR)).toMatchObject({ outcome: 'repaired' });
    expect(textOf(world)).toBe(before);
  });

  test('goes by one rewrite once facts hold it', async () => {
    const world = await oldPage(OPERATOR.region);
    expect(await reconcile(world, OPERATOR)).toMatchObject({ outcome: 'repaired' });
    expect(writes(world)).toEqual([`put ${PAGE}`]);
    expect(textOf(world)).not.toContain('#known');
    expect(await reconcile(world, OPERATOR)).toMatchObject({ outcome: 'in-sync' });
  });

  test.each<[string, (world: MemoryWorld) => void]>([
    ['one model was cut out', (world) => rewriteLine(world, (text) => text.replace('vendor.a-v1:0', ''))],
    [
      'it is of another version',
      (world) => rewriteLine(world, (text) => text.replace('#known=', '#known2=')),
    ],
    [
      'there are two that do not agree',
      (world) => {
        const other = copyOf(lineOn(world));
        Object.assign(other, { y: 0, properties: { markdown: `${Object(other.properties).markdown} ` } });
        rewriteLine(world, (text) => text.replace(LINK, memoryLink('vendor.c-v1:0')));
        (world.pages.get(PAGE) as Draft).widgets.unshift(other);
      },
    ],
  ])('goes if it is not whole: %s', async (_, edit) => {
    const world = await oldPage();
    edit(world);
    expect(await reconcile(world, OPERATOR)).toMatchObject({ outcome: 'repaired' });
    expect(textOf(world)).not.toContain('#known');
    expect(await reconcile(world, OPERATOR)).toMatchObject({ outcome: 'in-sync' });
  });

  test('is not taken from a copy of the line below the managed area', async () => {
    const world = await oldPage();
    const copy = { ...copyOf(lineOn(world)), y: 900 };
    rewriteLine(world, (text) => text.replace(` ${LINK}`, ''));
    (world.pages.get(PAGE) as Draft).widgets.push(copy);
    expect(await reconcile(world, OPERATOR)).toMatchObject({ outcome: 'in-sync' });
    expect(textOf(world)).not.toContain('#known');
  });

  test('is found in a line without a place, and nothing is found on a page of others', async () => {
    const world = await oldPage();
    delete lineOn(world).y;
    await reconcile(world, OPERATOR);
    expect(textOf(world)).toContain(LINK);
    world.pages.set(PAGE, { widgets: [note('theirs')] });
    await reconcile(world, OPERATOR);
    expect(textOf(world)).not.toContain('#known');
  });
});
