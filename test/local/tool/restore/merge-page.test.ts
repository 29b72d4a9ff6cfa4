import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergePage } from '../../../../local/tool/restore/merge-page.ts';
import type { JsonObject } from '../../../../shared/kit/json.ts';
import { law } from '../../../shared/laws.ts';

const note = (markdown: string, y: number, x = 0): JsonObject => ({
  type: 'text',
  x,
  y,
  width: 6,
  height: 2,
  properties: { markdown },
});
const managed = (name: string, y: number): JsonObject =>
  note(`[AWS](https://aws.amazon.com#bdo=01234567/${name})`, y);
const page = (...widgets: readonly JsonObject[]) => ({ widgets });

test('a widget that was only moved is where it was, one that was edited is there twice', () => {
  const [moved, edited] = [note('moved', 10), note('edited', 20)];
  const { body, returned, kept } = mergePage(
    page(managed('banner', 0), moved, edited),
    page(managed('banner', 0), note('moved', 50), note('edited since', 20, 6)),
  );
  expect(body.widgets).toEqual([managed('banner', 0), moved, edited, note('edited since', 22, 6)]);
  expect({ returned, kept }).toEqual({ returned: [edited], kept: [note('edited since', 20, 6)] });
});

test('managed widgets are those that it had', () => {
  const { body, kept } = mergePage(
    page(managed('banner', 0)),
    page(managed('banner', 4), managed('line', 6)),
  );
  expect(body.widgets).toEqual([managed('banner', 0)]);
  expect(kept).toEqual([]);
});

test('what was added keeps its arrangement; what says no place gets none', () => {
  const { y: _, ...anywhere } = note('anywhere', 0);
  const { body } = mergePage(page(note('a', 7)), page(note('b', 30), note('c', 34, 6), anywhere));
  expect(body.widgets).toEqual([note('a', 7), note('b', 9), note('c', 13, 6), anywhere]);
});

test('other keys are those that it had, and further ones of the page as it is; the time range is that which it had', () => {
  const { body } = mergePage(
    { ...page(), start: '-PT3H', variables: ['then'] },
    { ...page(), start: '2026', end: '2027', variables: ['now'], further: 1 },
  );
  expect(body).toEqual({ widgets: [], start: '-PT3H', variables: ['then'], further: 1 });
});

describe('laws', () => {
  const notes = fc.array(
    fc
      .record({ text: fc.constantFrom('a', 'b', 'c'), y: fc.nat(30), x: fc.nat(18) })
      .map(({ text, y, x }) => note(text, y, x)),
    { maxLength: 6 },
  );
  const textsOf = (widgets: readonly JsonObject[]): unknown[] =>
    widgets.map(({ properties }) => Object(properties).markdown);

  test('no widget of yours is lost, then or now', () =>
    law(
      fc.property(notes, notes, (then, now) => {
        const { body } = mergePage(page(...then), page(...now));
        for (const text of ['a', 'b', 'c']) {
          const count = (widgets: readonly JsonObject[]): number =>
            textsOf(widgets).filter((one) => one === text).length;
          expect(count(body.widgets)).toBe(Math.max(count(then), count(now)));
        }
        for (const one of then) expect(body.widgets).toContainEqual(one);
      }),
    ));

  test('what was merged once changes nothing the second time', () =>
    law(
      fc.property(notes, notes, (then, now) => {
        const once = mergePage(page(...then), page(...now)).body;
        expect(textsOf(mergePage(page(...then), once).body.widgets)).toEqual(textsOf(once.widgets));
      }),
    ));
});
