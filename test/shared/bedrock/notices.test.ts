import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ModelFacts } from '../../../shared/bedrock/model-facts.ts';
import {
  describeNotice,
  type Memory,
  type News,
  type Notice,
  newsOf,
  type Remembered,
} from '../../../shared/bedrock/notices.ts';

const KNOWN: Remembered = { hasHadTraffic: false, hasBeenLegacy: false, isGone: false };
const IDLE = { hasTraffic: false, isWatched: true };

type Lifecycle = NonNullable<ModelFacts['listed']>['lifecycle'];

function listed(lifecycle: Partial<Lifecycle> = {}): Pick<ModelFacts, 'listed'> {
  return { listed: { name: 'The Model', lifecycle: { status: 'ACTIVE', ...lifecycle } } };
}

/** Others that stay as they are, so that one model is not half of the list. */
const OTHERS = ['x.1', 'x.2', 'x.3'];

/** The news of one model among others. */
function newsOfOne(before: Remembered | undefined, now: Omit<ModelFacts, 'id'>): News {
  const memory = new Map(OTHERS.map((id) => [id, KNOWN]));
  if (before !== undefined) memory.set('a.model', before);
  return newsOf(memory, [{ id: 'a.model', ...now }, ...OTHERS.map((id) => ({ id, ...IDLE, ...listed() }))]);
}

const told = ({ notices }: News): string[] => notices.map(({ kind, date }) => [kind, date].join(' ').trim());

describe('what is told of a model', () => {
  const legacy = { status: 'LEGACY', legacyDate: '2026-05-01' } as const;
  const traffic = { ...IDLE, hasTraffic: true };
  const was = (partial: Partial<Remembered>): Remembered => ({ ...KNOWN, ...partial });

  test.each<[string, Remembered | undefined, Omit<ModelFacts, 'id'>, string[]]>([
    // It appears.
    ['not known, listed', undefined, { ...IDLE, ...listed() }, ['appeared']],
    ['not known, with traffic', undefined, { ...traffic, ...listed() }, ['appeared', 'first-traffic']],
    [
      'not known, and old already',
      undefined,
      { ...IDLE, ...listed({ ...legacy, endOfLifeDate: '2027-01-31' }) },
      ['appeared', 'legacy 2026-05-01', 'end-of-life 2027-01-31'],
    ],
    ['known, listed', KNOWN, { ...IDLE, ...listed() }, []],
    ['known as gone, back', was({ isGone: true }), { ...IDLE, ...listed() }, []],
    // It gains traffic.
    ['known, with traffic', KNOWN, { ...traffic, ...listed() }, ['first-traffic']],
    ['known with traffic', was({ hasHadTraffic: true }), { ...traffic, ...listed() }, []],
    ['known with traffic, idle', was({ hasHadTraffic: true }), { ...IDLE, ...listed() }, []],
    ['known, not listed, with traffic', KNOWN, traffic, ['first-traffic']],
    ['known as gone, with traffic', was({ isGone: true }), traffic, ['first-traffic']],
    // It turns LEGACY.
    ['known, LEGACY', KNOWN, { ...IDLE, ...listed(legacy) }, ['legacy 2026-05-01']],
    ['known, LEGACY without a date', KNOWN, { ...IDLE, ...listed({ status: 'LEGACY' }) }, ['legacy']],
    ['known, to be LEGACY', KNOWN, { ...IDLE, ...listed({ legacyDate: '2027-05-01' }) }, []],
    ['known as LEGACY', was({ hasBeenLegacy: true }), { ...IDLE, ...listed(legacy) }, []],
    ['known as LEGACY, ACTIVE', was({ hasBeenLegacy: true }), { ...IDLE, ...listed() }, []],
    // It gets an end-of-life date.
    [
      'known, with a date',
      KNOWN,
      { ...IDLE, ...listed({ endOfLifeDate: '2027-01-31' }) },
      ['end-of-life 2027-01-31'],
    ],
    [
      'known with this date',
      was({ endOfLifeDate: '2027-01-31' }),
      { ...IDLE, ...listed({ endOfLifeDate: '2027-01-31' }) },
      [],
    ],
    [
      'known with another date',
      was({ endOfLifeDate: '2027-01-31' }),
      { ...IDLE, ...listed({ endOfLifeDate: '2026-12-31' }) },
      ['end-of-life 2026-12-31'],
    ],
    ['known with a date, without', was({ endOfLifeDate: '2027-01-31' }), { ...IDLE, ...listed() }, []],
    // It gets a date of extended access.
    [
      'known, with extended access',
      KNOWN,
      { ...IDLE, ...listed({ extendedAccessDate: '2026-12-10' }) },
      ['extended-access 2026-12-10'],
    ],
    [
      'known, with extended access and an end',
      KNOWN,
      { ...IDLE, ...listed({ extendedAccessDate: '2026-12-10', endOfLifeDate: '2027-01-31' }) },
      ['extended-access 2026-12-10', 'end-of-life 2027-01-31'],
    ],
    [
      'known with this extended access',
      was({ extendedAccessDate: '2026-12-10' }),
      { ...IDLE, ...listed({ extendedAccessDate: '2026-12-10' }) },
      [],
    ],
    [
      'known with another extended access',
      was({ extendedAccessDate: '2026-12-10' }),
      { ...IDLE, ...listed({ extendedAccessDate: '2027-01-10' }) },
      ['extended-access 2027-01-10'],
    ],
    [
      'known with extended access, without',
      was({ extendedAccessDate: '2026-12-10' }),
      { ...IDLE, ...listed() },
      [],
    ],
    // It leaves.
    ['known, not listed', KNOWN, IDLE, ['left']],
    [
      'known with a past, not listed',
      was({ hasHadTraffic: true, endOfLifeDate: '2026-11-01' }),
      IDLE,
      ['left'],
    ],
    ['known, not listed, still with traffic', was({ hasHadTraffic: true }), traffic, []],
    ['known as gone, not listed', was({ isGone: true }), IDLE, []],
    // Your settings filter it out.
    ['not known, filtered out', undefined, { ...traffic, isWatched: false, ...listed(legacy) }, []],
    ['known, not listed, filtered out', KNOWN, { ...IDLE, isWatched: false }, []],
  ])('%s', (_, before, now, notices) => {
    const news = newsOfOne(before, now);
    expect(told(news)).toEqual(notices);
    // Whether there was a notice or not, there is none the next time.
    expect(newsOfOne(news.memory.get('a.model'), now)).toEqual({ notices: [], memory: news.memory });
  });

  test('by its name where Bedrock gives one', () => {
    expect(newsOfOne(undefined, { ...IDLE, ...listed() }).notices).toEqual([
      { kind: 'appeared', model: 'a.model', title: 'The Model' },
    ]);
    expect(newsOfOne(KNOWN, IDLE).notices).toEqual([{ kind: 'left', model: 'a.model' }]);
  });

  test('nothing without a memory, and all is remembered', () => {
    const facts = [{ id: 'a.model', ...traffic, ...listed({ ...legacy, endOfLifeDate: '2027-01-31' }) }];
    const { notices, memory } = newsOf(undefined, facts);
    expect(notices).toEqual([]);
    expect([...memory]).toEqual([
      ['a.model', { hasHadTraffic: true, hasBeenLegacy: true, isGone: false, endOfLifeDate: '2027-01-31' }],
    ]);
    expect(newsOf(memory, facts)).toEqual({ notices: [], memory });
  });
});

describe('a list that comes or goes is no news of its models', () => {
  const ids = Array.from({ length: 10 }, (_, index) => `a.${index}`);
  const memoryOf = (some: readonly string[]): Memory => new Map(some.map((id) => [id, KNOWN]));
  /** The first so many are not listed. */
  const without = (count: number, partial: Partial<ModelFacts> = {}): ModelFacts[] =>
    ids.map((id, index) => (index < count ? { id, ...IDLE, ...partial } : { id, ...IDLE, ...listed() }));

  test.each([
    [1, 1],
    [5, 5],
    [6, 0],
    [10, 0],
  ])('%i of 10 vanish: %i notices', (count, notices) => {
    const news = newsOf(memoryOf(ids), without(count));
    expect(told(news)).toEqual(Array(notices).fill('left'));
    expect([...news.memory.values()].filter(({ isGone }) => isGone)).toHaveLength(count);
    // And come back, all at once or one after the other.
    expect(told(newsOf(news.memory, without(0)))).toEqual([]);
    let { memory } = news;
    for (let left = count - 1; left >= 0; left--) {
      const next = newsOf(memory, without(left));
      expect(told(next)).toEqual([]);
      memory = next.memory;
    }
    expect(memory).toEqual(memoryOf(ids));
  });

  test('all vanish, some with traffic: these have not left when their traffic ends either', () => {
    const { memory, notices } = newsOf(memoryOf(ids), without(10, { hasTraffic: true }));
    expect(notices.map(({ kind }) => kind)).not.toContain('left');
    expect(told(newsOf(memory, without(10)))).toEqual([]);
  });

  test('after it has come back, a model that leaves is told', () => {
    const { memory } = newsOf(newsOf(memoryOf(ids), without(10)).memory, without(0));
    expect(told(newsOf(memory, without(1)))).toEqual(['left']);
  });

  test.each([
    [9, ['appeared']],
    [5, Array(5).fill('appeared')],
    [4, []],
    [0, []],
  ])('%i of 10 are remembered: of the others is told %j', (count, notices) => {
    const facts = without(0).map((one) => ({ ...one, hasTraffic: notices.length === 0 }));
    const news = newsOf(memoryOf(ids.slice(0, count)), facts);
    expect(told(news).filter((kind) => kind === 'appeared')).toEqual(notices);
    // What the memory knew is compared as ever.
    const gained = notices.length === 0 ? ids.slice(0, count) : [];
    expect(news.notices.filter(({ kind }) => kind === 'first-traffic').map(({ model }) => model)).toEqual(
      gained,
    );
  });
});

const id = fc.constantFrom('a.1', 'a.2', 'a.3', 'b.1', 'b.2', 'c.1', 'c.2');
const date = fc.constantFrom('2026-12-31', '2027-01-31', '2027-06-30');
const fact: fc.Arbitrary<ModelFacts> = fc.record(
  {
    id,
    hasTraffic: fc.boolean(),
    isWatched: fc.boolean(),
    listed: fc.record({
      name: fc.constant('name'),
      lifecycle: fc.record(
        {
          status: fc.constantFrom('ACTIVE' as const, 'LEGACY' as const),
          extendedAccessDate: date,
          endOfLifeDate: date,
          legacyDate: date,
        },
        { requiredKeys: ['status'] },
      ),
    }),
  },
  { requiredKeys: ['id', 'hasTraffic', 'isWatched'] },
);
const moment = fc.uniqueArray(fact, { selector: (one) => one.id });

/** As modelFacts makes them: by id, and all that is remembered is there. */
function completed(facts: readonly ModelFacts[], memory: Memory | undefined): ModelFacts[] {
  const there = new Map(facts.map((one) => [one.id, one]));
  const missing = [...(memory?.keys() ?? [])].filter((one) => !there.has(one));
  return [...facts, ...missing.map((one) => ({ id: one, ...IDLE }))].sort((left, right) =>
    left.id < right.id ? -1 : 1,
  );
}

describe('laws', () => {
  test('what was told or kept back is settled: the same facts again are no news', () => {
    fc.assert(
      fc.property(moment, moment, (first, second) => {
        const { memory } = newsOf(undefined, completed(first, undefined));
        const facts = completed(second, memory);
        const news = newsOf(memory, facts);
        expect(newsOf(news.memory, facts)).toEqual({ notices: [], memory: news.memory });
      }),
    );
  });

  test('over any history, nothing but another date or a departure is told twice of a model', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 8 }), (moments) => {
        let memory: Memory | undefined;
        const notices: Notice[] = [];
        for (const facts of moments) {
          const news = newsOf(memory, completed(facts, memory));
          notices.push(...news.notices);
          memory = news.memory;
        }
        const again = ['extended-access', 'end-of-life', 'left'];
        const once = notices.filter(({ kind }) => !again.includes(kind));
        expect(new Set(once.map(({ kind, model }) => `${kind} ${model}`)).size).toBe(once.length);
      }),
    );
  });

  test('nothing that was remembered is forgotten', () => {
    fc.assert(
      fc.property(moment, moment, (first, second) => {
        const { memory } = newsOf(undefined, completed(first, undefined));
        const next = newsOf(memory, completed(second, memory)).memory;
        for (const [model, before] of memory) {
          const now = next.get(model);
          expect(now).toBeDefined();
          if (before.hasHadTraffic) expect(now?.hasHadTraffic).toBe(true);
          if (before.hasBeenLegacy) expect(now?.hasBeenLegacy).toBe(true);
          if (before.extendedAccessDate !== undefined) expect(now?.extendedAccessDate).toBeDefined();
          if (before.endOfLifeDate !== undefined) expect(now?.endOfLifeDate).toBeDefined();
        }
      }),
    );
  });
});

test.each<[Notice, string]>([
  [{ kind: 'appeared', model: 'a.b', title: 'B' }, 'B (a.b) has appeared'],
  [{ kind: 'first-traffic', model: 'a.b', title: 'a.b' }, 'a.b has traffic for the first time'],
  [{ kind: 'legacy', model: 'a.b' }, 'a.b is LEGACY'],
  [{ kind: 'legacy', model: 'a.b', date: '2026-05-01' }, 'a.b is LEGACY since 2026-05-01'],
  [{ kind: 'end-of-life', model: 'a.b', date: '2027-01-31' }, 'a.b reaches its end of life on 2027-01-31'],
  [
    { kind: 'extended-access', model: 'a.b', title: 'B', date: '2026-12-10' },
    'B (a.b) is in extended access from 2026-12-10: expect a higher price',
  ],
  [{ kind: 'left', model: 'a.b' }, 'a.b has left'],
  [{ kind: 'left', model: 'a.b', region: 'eu-central-1' }, 'eu-central-1: a.b has left'],
])('%j in words: %s', (notice, words) => {
  expect(describeNotice(notice)).toBe(words);
});
