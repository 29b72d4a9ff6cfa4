import { describe, expect, test } from 'vitest';
import { reconcile } from '../../../shared/reconcile.ts';
import { OPERATOR } from '../drift/estate.ts';
import { copyOf } from '../drift/widgets.ts';
import { below, testCopies } from './copies.ts';
import {
  expectOneWritingRun,
  rowOn,
  settledEstate,
  theirsOn,
  widgetOf,
  widgetsOn,
  withoutPlace,
} from './estates.ts';

const ONE = 'Bedrock';
const TWO = 'Bedrock-2';

// A page that is full, and the first row of a second one; copies.exhaustive.ts has the others.
describe('on an estate of 51 rows', () => testCopies(51));

test('a row of page 2 is copied below the line of page 1, which is full: a row moves, the copies stay', async () => {
  const world = await settledEstate(90);
  const full = widgetsOn(world, ONE).length;
  const copies = rowOn(world, TWO);
  expect(copies).toHaveLength(6);
  const y = below(world, ONE);
  widgetsOn(world, ONE).push(...copies.map((widget) => ({ ...widget, y: Number(widget.y) + y })));
  await expectOneWritingRun(world, 90);
  expect(theirsOn(world, ONE)).toEqual(copies.map(withoutPlace));
  expect(widgetsOn(world, ONE)).toHaveLength(full);
});

test.each(['exact', 'edited'])(
  'page 2 is no longer needed, but %s copies stand on it: they stay, and stay theirs when it is needed again',
  async (kind) => {
    const world = await settledEstate(100);
    const start = below(world, TWO);
    const all = copyOf(widgetsOn(world, TWO)).map((widget) => ({
      ...widget,
      y: Number(widget.y) + start,
      ...(kind === 'exact' ? {} : { height: 11 }),
    }));
    const copies = [...all.slice(0, 8), ...all.slice(-3)];
    widgetsOn(world, TWO).push(...copyOf(copies));
    expect((await reconcile(world, OPERATOR)).outcome).toBe('in-sync');
    const kept = copies.map(withoutPlace);

    world.used = 40;
    await expectOneWritingRun(world, 40);
    expect(widgetsOn(world, TWO)).toHaveLength(1 + copies.length);
    expect(theirsOn(world, TWO)).toEqual(kept);

    world.used = 100;
    await expectOneWritingRun(world, 100);
    expect(theirsOn(world, TWO)).toEqual(kept);
  },
);

test('a much larger copy pasted above ours never ends in a refusal: until it is told apart, the larger one counts', async () => {
  const world = await settledEstate(200);
  const small = widgetOf(world, ONE, 'numbers_requests');
  const properties = Object(copyOf(small).properties);
  properties.metrics.push(...Array.from({ length: 480 }, (_, index) => ['N', `m${index}`]));
  widgetsOn(world, ONE).unshift({ ...copyOf(small), properties, y: 0 });
  await expectOneWritingRun(world, 200);
  expect(theirsOn(world, ONE)).toHaveLength(1);
});
