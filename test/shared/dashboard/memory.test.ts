import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Memory, Remembered } from '../../../shared/bedrock/notices.ts';
import { line } from '../../../shared/dashboard/line.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { memoryLink, memoryText, parseMemory } from '../../../shared/dashboard/memory.ts';
import { oldMemory } from './old-memory.ts';

const KNOWN: Remembered = { hasHadTraffic: false, hasBeenLegacy: false, isGone: false };
const MEMORY: Memory = new Map<string, Remembered>([
  ['amazon.nova-pro-v1:0', { ...KNOWN, hasHadTraffic: true }],
  [
    'anthropic.claude-v2:1',
    { ...KNOWN, hasHadTraffic: true, hasBeenLegacy: true, endOfLifeDate: '2027-01-31' },
  ],
  ['meta.gone-v1:0', { ...KNOWN, isGone: true }],
  ['mistral.idle-v1:0', KNOWN],
]);

const text = (markdown: unknown): Readonly<Record<string, unknown>> => ({
  type: 'text',
  properties: { markdown },
});

function read(markdown: string): Memory | undefined {
  const found = memoryText(text(markdown));
  return found === undefined ? undefined : parseMemory(found);
}

test('it is a link of two words, to a page that says more', () => {
  expect(memoryLink(oldMemory(MEMORY))).toBe(
    '[Life cycle of models](https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html' +
      '#known=amazon.nova-pro-v1:0!t,anthropic.claude-v2:1!tl20270131,meta.gone-v1:0!x,mistral.idle-v1:0;d16204dc)',
  );
});

const memory = fc
  .uniqueArray(
    fc.tuple(
      fc.stringMatching(/^[\w.:-]{1,40}$/),
      fc.record(
        {
          hasHadTraffic: fc.boolean(),
          hasBeenLegacy: fc.boolean(),
          isGone: fc.boolean(),
          endOfLifeDate: fc.constantFrom('2026-12-31', '2027-01-01', '0001-01-01'),
        },
        { requiredKeys: ['hasHadTraffic', 'hasBeenLegacy', 'isGone'] },
      ),
    ),
    { selector: ([id]) => id },
  )
  .map((entries): Memory => new Map(entries));

test('what is written is read: any memory, an empty one too', () => {
  fc.assert(
    fc.property(memory, (one) => {
      expect(read(`Words. ${memoryLink(oldMemory(one))} [more](https://example.com#x)`)).toEqual(one);
    }),
  );
  expect(read(memoryLink(''))).toEqual(new Map());
});

test('beside the mark of the line, which is read as ever', () => {
  const [block] = line(
    { mark: (widget) => ({ owner: '0123abcd', widget }) },
    ['a_cost', 'idle'],
    oldMemory(MEMORY),
  );
  expect(readMark(block)).toEqual({ owner: '0123abcd', widget: 'line', last: ['a_cost', 'idle'] });
  expect(memoryText({ ...block })).toBeDefined();
  const [plain] = line({ mark: (widget) => ({ owner: '0123abcd', widget }) }, ['a_cost', 'idle']);
  expect(memoryText({ ...plain })).toBeUndefined();
  expect(block).toMatchObject({ width: 24, height: 1 });
});

describe('what is not whole is none', () => {
  const written = memoryLink(oldMemory(MEMORY));

  test('any text but the one that was written', () => {
    const start = written.indexOf('#known=') + '#known='.length;
    fc.assert(
      fc.property(
        fc.integer({ min: start, max: written.length - 2 }),
        fc.nat(12),
        fc.stringMatching(/^[\w.:!,;-]{0,6}$/),
        (at, length, inserted) => {
          const edited =
            written.slice(0, at) + inserted + written.slice(Math.min(at + length, written.length - 1));
          fc.pre(edited !== written);
          expect(read(edited)).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['no markdown', { type: 'text', properties: {} }],
    ['markdown that is no text', text(7)],
    ['no properties', { type: 'text' }],
    ['no link', text(written.replace('](', ' '))],
    [
      'a link of the version before',
      text('[About these metrics](https://example.com?last=a.b#bdo=0123abcd/line)'),
    ],
  ])('%s', (_, widget) => {
    expect(memoryText(widget)).toBeUndefined();
  });

  test.each(['a.b!q', 'a.b!', 'a.b!lt', 'a.b!t2027', '!t', 'a.b,,c.d', 'a.b!t!l', ','])(
    'what another version may have written: %s',
    (foreign) => {
      expect(parseMemory(foreign)).toBeUndefined();
    },
  );
});
