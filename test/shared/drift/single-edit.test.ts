import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DesiredPage } from '../../../shared/dashboard/pages.ts';
import { presentPage } from '../../../shared/drift/live-page.ts';
import { planPage } from '../../../shared/drift/page-plan.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';
import { expectSoundPage } from '../dashboard/sound.ts';
import { law } from '../laws.ts';
import { type Draft, detail, EDITS, type EditName, edited } from './edits.ts';
import { OURS, PAGES, WATCHED_PAGES } from './estate.ts';
import { yourKeys, yourWidget } from './foreign.ts';
import {
  endOf,
  expectCopiesKept,
  expectOneOfEachRedrawn,
  expectOursOnTop,
  expectTheirsKept,
  foreignKeys,
  isInPlace,
  misplaced,
  nameOf,
} from './oracle.ts';
import { copyOf } from './widgets.ts';

const ALL_PAGES = [...PAGES, ...WATCHED_PAGES];

/** Any single edit of a live page is noticed, is repaired in one write, and costs you nothing. */
const RUNS = 12;

interface Recipe {
  readonly page: number;
  readonly theirs: readonly JsonObject[];
  /** Your copies of managed widgets, below the line. */
  readonly copies: readonly {
    readonly of: number;
    readonly y: number;
    readonly at: number;
    readonly kind: keyof typeof COPIES;
  }[];
  readonly keys: JsonObject;
}

/** What you make of a copy; `gone` is one of a row that is no longer drawn. */
const COPIES = {
  exact: (original) => original,
  larger: (original) => ({ ...original, height: Number(original.height) + 3 }),
  edited: (original, index) => ({ ...original, properties: { ...Object(original.properties), note: index } }),
  gone: (original, index) =>
    JSON.parse(
      JSON.stringify(original)
        .replace(/(bdo_[0-9a-f]{8}_)\w+/g, `$1d_2f_gone${index}_cost`)
        .replace(/(#bdo=[0-9a-f]{8}\/)\w+/g, `$1d_2f_gone${index}_header`)
        .replace(/(\/bdo_[0-9a-f]{8}\/)\w+/g, `$1gone${index}`),
    ) as JsonObject,
} as const satisfies Record<string, (original: JsonObject, index: number) => JsonObject>;

const recipe: fc.Arbitrary<Recipe> = fc.record({
  page: fc.nat(ALL_PAGES.length - 1),
  theirs: fc.array(yourWidget, { maxLength: 6 }),
  copies: fc.array(
    fc.record({
      // The border is found by the banner, the line and the last widget above it: they come more often.
      of: fc.oneof(fc.nat(99), fc.constantFrom(-1, -2, 0)),
      y: fc.integer({ min: 0, max: 60 }),
      at: fc.nat(6),
      kind: fc.constantFrom(...(Object.keys(COPIES) as (keyof typeof COPIES)[])),
    }),
    { maxLength: 4 },
  ),
  keys: yourKeys,
});

/** A page as our last write left it. */
function settled({ page: number, theirs, copies: wanted, keys }: Recipe): {
  page: DesiredPage;
  live: Draft;
  copies: readonly JsonObject[];
} {
  const page = ALL_PAGES[number];
  if (page === undefined) throw new Error(`expected page ${number}, found none`);
  const { widgets } = page.body;
  const end = endOf(widgets);
  const below: JsonObject[] = theirs.map((widget) => ({ ...widget, y: Number(widget.y) + end }));
  const copies = wanted.map(({ of, y, at, kind }, index) => {
    const original = widgets.at(of < 0 ? of : of % widgets.length) ?? {};
    const copy = copyOf({ ...COPIES[kind]({ ...original }, index), x: 0, y: end + y });
    below.splice(at, 0, copy);
    return copy;
  });
  return { page, live: asDraft({ ...keys, ...page.body, widgets: [...widgets, ...below] }), copies };
}

test('the pages have what edits may touch: alarms beside the banner, quotas, and rows on both pages', () => {
  const namesOf = (pages: readonly DesiredPage[]) =>
    pages.map(({ body }) => body.widgets.map((widget) => nameOf({ ...widget }) ?? ''));
  const countOf = (names: readonly string[], text: RegExp) => names.filter((name) => text.test(name)).length;
  expect(namesOf(WATCHED_PAGES).map((names) => countOf(names, /^Alarms/))).toEqual([1, 0]);
  expect(namesOf(WATCHED_PAGES)[0]).toContain('incident_quotas');
  for (const pages of [PAGES, WATCHED_PAGES])
    expect(namesOf(pages).map((names) => countOf(names, /^[dm]_2f_.*_header$/))).toEqual([2, 2]);
  for (const { body } of ALL_PAGES) expectSoundPage(body);
});

test('positive control: a settled page is left alone', () => {
  law(
    fc.property(recipe, (how) => {
      const { page, live } = settled(how);
      expect(planFor(page, live)).toMatchObject({ action: 'none' });
    }),
    { numRuns: RUNS },
  );
});

describe.each(Object.keys(EDITS) as EditName[])('%s', (name) => {
  test('is noticed if it touches the managed part, is repaired in one write, and costs you no widget', () => {
    let noticed = 0;
    law(
      fc.property(recipe, detail, (how, what) => {
        const { page, live: before, copies } = settled(how);
        const live = edited(before, name, what);
        const plan = planFor(page, live);
        if (isInPlace(page, live)) {
          expect(plan.action, plan.reason).toBe('none');
          return;
        }
        noticed += 1;
        if (plan.action !== 'change')
          throw new Error(`expected a rewrite, found ${plan.action}: ${plan.reason}`);
        expect(plan.live).toEqual(live);
        expect(plan.changes).not.toEqual([]);
        expect(plan.reason).not.toBe('');
        const body = asDraft(plan.body);
        expect(planFor(page, body).action, 'a second write').toBe('none');
        expectOursOnTop(page, body);
        const rest = body.widgets.slice(page.body.widgets.length);
        const shift = name === SHIFT ? what.size : 0;
        const done = { page, before, live, shift, rest };
        expectTheirsKept(done);
        expectCopiesKept(copies, done);
        expectOneOfEachRedrawn(done);
        expect(misplaced(done)).toEqual([]);
        expect(foreignKeys(body)).toEqual(foreignKeys(live));
      }),
      { numRuns: name.startsWith('400') ? 4 : RUNS },
    );
    expect(noticed > 0, 'whether any of these edits was noticed').toBe(!HARMLESS.has(name));
  });
});

/** The edit that pushes everything down. */
const SHIFT: EditName = 'a new widget at the top, everything shifted down';

/** Edits that never touch our part. */
const HARMLESS: ReadonlySet<EditName> = new Set(['nothing', 'shuffle keys', 'set a key of yours']);

function planFor({ name, body: desired }: DesiredPage, live: JsonObject): ReturnType<typeof planPage> {
  return planPage(desired, presentPage(name, copyOf(live)), OURS);
}

function asDraft(body: unknown): Draft {
  return copyOf(body) as Draft;
}
