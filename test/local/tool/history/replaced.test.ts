import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeOfId } from '../../../../local/tool/history/id.ts';
import { parseLogLine } from '../../../../local/tool/history/log-line.ts';
import { replacedIn } from '../../../../local/tool/history/replaced.ts';
import { law } from '../../../shared/laws.ts';

const START = Date.parse('2026-11-29T09:31:04.500Z');

/** The lines of a body in parts of so many characters, each a millisecond after the one before. */
function linesOf(text: string, size: number, { page = 'Board', requestId = 'r', at = START } = {}) {
  const of = Math.ceil(text.length / size);
  return Array.from({ length: of }, (_, index) => {
    const body = text.slice(index * size, (index + 1) * size);
    const timestamp = new Date(at + index).toISOString();
    return { message: 'replaced' as const, timestamp, requestId, page, part: index + 1, of, body };
  });
}

const bodyOf = (markdown: string) => ({ widgets: [{ type: 'text', properties: { markdown } }] });
const textOf = (markdown: string): string => JSON.stringify(bodyOf(markdown));

test('the time in an id is that of the replacement, to the second', () => {
  const [one] = replacedIn(linesOf(textOf('x'), 20));
  expect(timeOfId(one?.id ?? '')).toBe('2026-11-29T09:31:04.000Z');
  expect(timeOfId('settings.json')).toBeUndefined();
});

test('parts are told apart by page, by invocation, and by time', () => {
  const lines = [
    ...linesOf(textOf('one'), 20),
    ...linesOf(textOf('two'), 20, { page: 'Board-2' }),
    ...linesOf(textOf('six'), 20, { requestId: 'other' }),
    ...linesOf(textOf('ten'), 20, { at: START + 60_000 }),
  ];
  const found = replacedIn(lines);
  expect(found.map((one) => one.kind === 'page' && one.body)).toEqual(
    expect.arrayContaining(['one', 'two', 'six', 'ten'].map(bodyOf)),
  );
  expect(new Set(found.map(({ id }) => id)).size).toBe(4);
});

test('a part of a later body does not fill a gap in an earlier one', () => {
  const [, ...cut] = linesOf(textOf('one'), 20);
  const found = replacedIn([...cut, ...linesOf(textOf('ten'), 20, { at: START + 60_000 })]);
  expect(found.map((one) => one.kind === 'page' && one.body)).toEqual([bodyOf('ten'), undefined]);
});

test('a body that is none is listed without it', () => {
  expect(replacedIn(linesOf('{"widgets":1}', 20))).toMatchObject([{ parts: { found: [1], of: 1 } }]);
  expect(replacedIn(linesOf('{"widgets":1}', 20))[0]).not.toHaveProperty('body');
});

describe('a line of the log', () => {
  test.each([
    ['of something else', '{"message":"reconciled"}'],
    ['without a time', '{"message":"replaced","page":"Board","part":1,"of":1,"body":"{}"}'],
    ['that is no JSON', 'replaced'],
  ])('%s holds nothing', (_, text) => expect(parseLogLine(text)).toBeUndefined());

  test('of an earlier version, which does not say what was done', () => {
    const [line] = linesOf('{"widgets":[]}', 20);
    expect(parseLogLine(JSON.stringify(line))).toEqual({ ...line, action: undefined });
  });
});

test('however long a body is, whatever is in it, and in which order its parts come: it is put together', () =>
  law(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 6, max: 40 }),
      fc.integer(),
      (markdown, size, seed) => {
        const lines = linesOf(textOf(markdown), size).map((line) => ({
          ...line,
          order: (line.part * 7919) ^ seed,
        }));
        const sorted = lines.toSorted((left, right) => left.order - right.order);
        const read = sorted
          .map((line) => parseLogLine(JSON.stringify(line)))
          .filter((line) => line !== undefined);
        expect(replacedIn(read)).toMatchObject([{ kind: 'page', name: 'Board', body: bodyOf(markdown) }]);
      },
    ),
  ));
