import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dimensions } from '../../../../shared/bedrock/catalogue.ts';
import type { SubjectKind } from '../../../../shared/dashboard/sections/section.ts';
import { subjectsOf } from '../../../../shared/dashboard/sections/subjects.ts';
import { law, shuffled } from '../../laws.ts';
import { published } from './published.ts';

const KIND: SubjectKind = {
  plural: 'policies',
  dimensions: [['Policy'], ['Policy', 'Operation']],
  only: { Operation: 'Apply' },
  named: [{ dimension: 'Policy', prefix: 'policy ' }],
};

function found(
  data: readonly Dimensions[],
  wanted: readonly Dimensions[] = [],
  kind: SubjectKind = KIND,
): string[] {
  const metrics = data.flatMap((dimensions) => published('AWS/Bedrock/Guardrails', dimensions));
  return subjectsOf(kind, { metrics, wanted, names: new Map([['t', 'Topics']]) }).map(
    ({ label = '', dimensions }) => `${label}: ${Object.entries(dimensions).flat().join(' ')}`,
  );
}

const apply = { Operation: 'Apply' };

describe('what counts as a subject', () => {
  test.each<[string, Dimensions[], string[]]>([
    ['nothing', [], []],
    ['the first set', [{ Policy: 'a' }], ['policy a: Policy a']],
    ['the second set', [{ Policy: 'a', ...apply }], ['policy a: Policy a Operation Apply']],
    ['in any order', [{ ...apply, Policy: 'a' }], ['policy a: Policy a Operation Apply']],
    ['never both: they tell the same', [{ Policy: 'a', ...apply }, { Policy: 'b' }], ['policy b: Policy b']],
    ['no other value', [{ Policy: 'a', Operation: 'Check' }], []],
    ['no fewer dimensions', [apply], []],
    ['no more dimensions', [{ Policy: 'a', ...apply, Stage: 'x' }], []],
    ['no other dimension', [{ policy: 'a' }], []],
    ['no dimension at all', [{}], []],
    ['a name of yours', [{ Policy: 't' }], ['policy Topics: Policy t']],
    [
      'sorted by title',
      [{ Policy: 't' }, { Policy: 'b' }, { Policy: 'a' }],
      ['policy Topics: Policy t', 'policy a: Policy a', 'policy b: Policy b'],
    ],
  ])('%s', (_, data, subjects) => {
    expect(found(data)).toEqual(subjects);
  });

  test('an empty set is the account', () => {
    const account: SubjectKind = { plural: 'accounts', dimensions: [[]], named: [] };
    expect(found([{}, { Policy: 'a' }], [], account)).toEqual([': ']);
    expect(found([{ Policy: 'a' }], [], account)).toEqual([]);
  });
});

describe('of a kind that asks for more', () => {
  const arn = (type: string): string => `arn:aws:x:us-east-1:111122223333:${type}/one`;

  test.each<[string, Partial<SubjectKind>, Dimensions[], string[]]>([
    ['data of another metric are not enough', { counted: ['Others'] }, [{ Policy: 'a' }], []],
    ['one of its metrics is', { counted: ['Others', 'Invocations'] }, [{ Policy: 'a' }], ['a']],
    ['an ARN of its type is one', { arnOf: { Policy: 'memory' } }, [{ Policy: arn('memory') }], ['one']],
    ['an ARN of another type is not', { arnOf: { Policy: 'memory' } }, [{ Policy: arn('memories') }], []],
    ['nor is a text that is no ARN', { arnOf: { Policy: 'memory' } }, [{ Policy: 'memory/one' }], []],
    [
      'the name is cut at its beginning, where it begins so',
      { named: [{ dimension: 'Policy', without: 'x.' }] },
      [{ Policy: 'x.a' }, { Policy: 'b.x.' }],
      ['a', 'b.x.'],
    ],
    [
      'another dimension may name it',
      { named: [{ dimension: 'Stage', or: 'Policy' }] },
      [{ Policy: 'a' }],
      ['a'],
    ],
    [
      'which it does only without the first one',
      { dimensions: [['Policy', 'Stage']], named: [{ dimension: 'Stage', or: 'Policy' }] },
      [{ Policy: 'a', Stage: 'b' }],
      ['b'],
    ],
  ])('%s', (_, more, data, titles) => {
    const kind: SubjectKind = { ...KIND, named: [{ dimension: 'Policy' }], ...more };
    expect(found(data, [], kind).map((one) => one.split(': ')[0])).toEqual(titles);
  });
});

describe('what is wanted', () => {
  test.each<[string, Dimensions[], Dimensions[], string[]]>([
    ['is there without data', [], [{ Policy: 'z' }], ['policy z: Policy z']],
    [
      'comes first',
      [{ Policy: 'a' }],
      [{ Policy: 'z' }, { Policy: 'y' }],
      ['policy y: Policy y', 'policy z: Policy z', 'policy a: Policy a'],
    ],
    ['is there once', [{ Policy: 'a' }], [{ Policy: 'a' }], ['policy a: Policy a']],
    ['but not if it is of another kind', [], [{ Guardrail: 'a' }, { Policy: 'a', Operation: 'Check' }], []],
  ])('%s', (_, data, wanted, subjects) => {
    expect(found(data, wanted)).toEqual(subjects);
  });
});

describe('titles', () => {
  const alias: SubjectKind = {
    plural: 'aliases',
    dimensions: [['Operation', 'Alias']],
    named: [{ dimension: 'Alias' }, { dimension: 'Model' }],
  };
  const arn = 'arn:aws:bedrock:us-east-1:111122223333:agent-alias/AGENT/ALIAS';

  test('an ARN is cut down to what tells it apart', () => {
    expect(found([{ Operation: 'Run', Alias: arn }], [], alias)).toEqual([
      `AGENT/ALIAS: Operation Run Alias ${arn}`,
    ]);
  });

  test('that would be the same hold all values, ARNs cut down', () => {
    const data = [
      { Operation: 'Run', Alias: arn },
      { Operation: 'Walk', Alias: arn },
    ];
    expect(found(data, [], alias)).toEqual([
      `Run AGENT/ALIAS: Operation Run Alias ${arn}`,
      `Walk AGENT/ALIAS: Operation Walk Alias ${arn}`,
    ]);
  });

  test('that would be the same even so hold ARNs whole', () => {
    const other = arn.replace('us-east-1', 'us-west-2');
    const data = [arn, other].map((Alias) => ({ Operation: 'Run', Alias }));
    expect(found(data, [], alias).map((one) => one.split(': Op')[0])).toEqual([`Run ${arn}`, `Run ${other}`]);
  });
});

test('subjects that no title tells apart are in one order all the same', () => {
  const kind: SubjectKind = {
    plural: 'models',
    dimensions: [['ModelId'], ['Model']],
    named: [{ dimension: 'ModelId' }, { dimension: 'Model' }],
  };
  const wanted = [{ ModelId: 'a' }, { Model: 'a' }];
  expect(found([], wanted, kind)).toEqual(['a: Model a', 'a: ModelId a']);
  expect(found([], wanted.toReversed(), kind)).toEqual(found([], wanted, kind));
});

test('a subject knows its metrics, and no other’s', () => {
  const metrics = [
    ...published('AWS/BedrockMantle', { Policy: 'a' }, ['one', 'two']),
    ...published('AWS/BedrockMantle', { Policy: 'b' }, ['three']),
    ...published('AWS/BedrockMantle', {}, ['four']),
  ];
  const subjects = subjectsOf(KIND, { metrics, wanted: [], names: new Map() });
  expect(subjects.map(({ metrics: own }) => [...(own ?? [])])).toEqual([['one', 'two'], ['three']]);
});

test('no order of what comes in matters', () => {
  const data = [{ Policy: 't' }, { Policy: 'b' }, { Policy: 'a' }, { Policy: 'a', ...apply }, {}];
  const wanted = [{ Policy: 'z' }, { Policy: 'a' }, { Policy: 'y' }];
  const expected = found(data, wanted);
  expect(expected).toHaveLength(5);
  law(
    fc.property(shuffled(data), shuffled(wanted), (some, others) => {
      expect(found(some, others)).toEqual(expected);
    }),
  );
});
