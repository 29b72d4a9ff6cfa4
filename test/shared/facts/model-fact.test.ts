import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import { modelFacts } from '../../../shared/bedrock/model-facts.ts';
import { type Memory, newsOf, type Remembered } from '../../../shared/bedrock/notices.ts';
import { type ModelFact, memoryIn, toModelFacts } from '../../../shared/facts/model-fact.ts';
import { catalogueOf, configOf, foundationModel, usageOf } from '../builders.ts';

const KNOWN: Remembered = { hasHadTraffic: false, hasBeenLegacy: false, isGone: false };
const MODEL = 'a.b-v1:0';
const EXTENDED = `${MODEL}/extended-access`;

test.each<[string, Remembered, Record<string, object>]>([
  ['nothing', KNOWN, { [MODEL]: {} }],
  ['traffic', { ...KNOWN, hasHadTraffic: true }, { [MODEL]: { hadTraffic: true } }],
  [
    'LEGACY with a date',
    { ...KNOWN, hasBeenLegacy: true, endOfLifeDate: '2027-01-31' },
    { [MODEL]: { wasLegacy: true, endOfLife: '2027-01-31' } },
  ],
  ['gone', { ...KNOWN, isGone: true }, { [MODEL]: { isGone: true } }],
  [
    'extended access, in an item of its own',
    { ...KNOWN, hasBeenLegacy: true, extendedAccessDate: '2026-11-01', endOfLifeDate: '2027-01-31' },
    {
      [MODEL]: { wasLegacy: true, endOfLife: '2027-01-31' },
      [EXTENDED]: { isGone: true, endOfLife: '2026-11-01' },
    },
  ],
])('what is remembered are facts and comes back: %s', (_, remembered, facts) => {
  const items = toModelFacts(MODEL, 'us-east-1', remembered);
  expect(Object.fromEntries(items)).toEqual(
    Object.fromEntries(Object.entries(facts).map(([id, fact]) => [`${id} us-east-1`, fact])),
  );
  const all = new Map([...items, [`${MODEL} eu-west-1`, { isGone: true as const }]]);
  expect(memoryIn(all, 'us-east-1')).toEqual(new Map([[MODEL, remembered]]) satisfies Memory);
});

test('a Region of which no fact knows anything has no memory', () => {
  expect(memoryIn(new Map([['a.b us-east-1', {}]]), 'us-east-2')).toBeUndefined();
  expect(memoryIn(new Map(), 'us-east-1')).toBeUndefined();
});

test('the extended access of a model that is not remembered is no memory', () => {
  const fact: ModelFact = { isGone: true, endOfLife: '2026-11-01' };
  expect(memoryIn(new Map([[`${EXTENDED} us-east-1`, fact]]), 'us-east-1')).toBeUndefined();
});

describe('an earlier version of the operator', () => {
  const items = toModelFacts(MODEL, 'us-east-1', {
    ...KNOWN,
    hasHadTraffic: true,
    extendedAccessDate: '2026-11-01',
    endOfLifeDate: '2027-01-31',
  });

  test('reads every item: it has no key that this version does not know', () => {
    const known = ['hadTraffic', 'wasLegacy', 'isGone', 'endOfLife'];
    expect(items).toHaveLength(2);
    for (const [, fact] of items) expect(known).toEqual(expect.arrayContaining(Object.keys(fact)));
  });

  test('takes the one of extended access for a model that has gone: it says nothing, and keeps it', () => {
    // As that version reads what the items say, each of them is a model.
    const memory: Memory = new Map([
      [MODEL, { ...KNOWN, hasHadTraffic: true, endOfLifeDate: '2027-01-31' }],
      [EXTENDED, { ...KNOWN, isGone: true, endOfLifeDate: '2026-11-01' }],
    ]);
    const bedrock = bedrockOf(catalogueOf({ foundationModels: [foundationModel(MODEL)] }));
    const facts = modelFacts(configOf({}), bedrock, usageOf([MODEL]), [...memory.keys()]);
    expect(facts.map(({ id }) => id)).toEqual([MODEL, EXTENDED]);
    expect(newsOf(memory, facts)).toEqual({ notices: [], memory });
    // The same model without its item of extended access in the memory would be reported as new.
    expect(newsOf(new Map(), facts).notices).not.toEqual([]);
  });
});
