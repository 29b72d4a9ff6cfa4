import { expect, test } from 'vitest';
import type { Memory, Remembered } from '../../../shared/bedrock/notices.ts';
import { ModelFact, memoryIn, toModelFact } from '../../../shared/facts/model-fact.ts';

const KNOWN: Remembered = { hasHadTraffic: false, hasBeenLegacy: false, isGone: false };

test.each<[string, Remembered, object]>([
  ['nothing', KNOWN, {}],
  ['traffic', { ...KNOWN, hasHadTraffic: true }, { hadTraffic: true }],
  [
    'LEGACY with a date',
    { ...KNOWN, hasBeenLegacy: true, endOfLifeDate: '2027-01-31' },
    { wasLegacy: true, endOfLife: '2027-01-31' },
  ],
  ['gone', { ...KNOWN, isGone: true }, { isGone: true }],
])('what is remembered is a fact and comes back: %s', (_, remembered, fact) => {
  expect(toModelFact(remembered)).toEqual(fact);
  expect(ModelFact.safeParse(fact).success).toBe(true);
  const facts = new Map([
    ['a.b-v1:0 us-east-1', fact],
    ['a.b-v1:0 eu-west-1', { isGone: true as const }],
  ]);
  expect(memoryIn(facts, 'us-east-1')).toEqual(new Map([['a.b-v1:0', remembered]]) satisfies Memory);
});

test('a Region of which no fact knows anything has no memory', () => {
  expect(memoryIn(new Map([['a.b us-east-1', {}]]), 'us-east-2')).toBeUndefined();
  expect(memoryIn(new Map(), 'us-east-1')).toBeUndefined();
});
