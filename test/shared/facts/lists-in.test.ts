import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Catalogue,
  type FailedList,
  OPTIONAL_LISTS,
  type OptionalList,
} from '../../../shared/bedrock/catalogue.ts';
import { bucketWrites, MAX_BYTES } from '../../../shared/facts/buckets.ts';
import { formatFact } from '../../../shared/facts/fact-text.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import { keptItemsOf, type ListItem, listItems } from '../../../shared/facts/list-fact.ts';
import { withKeptLists } from '../../../shared/facts/lists-in.ts';
import { accountArn, catalogueOf, modelArn, PREFIX, parameter, REGION } from '../builders.ts';
import { law } from '../laws.ts';

type Entry = Catalogue[OptionalList][number];
type Lists = Pick<Catalogue, OptionalList>;

const LISTS = Object.keys(OPTIONAL_LISTS) as OptionalList[];
const EU = 'eu-central-1';
const IMPORTED = { arn: accountArn('imported-model', 'abc'), name: 'Ours' };
const CUSTOM = { arn: accountArn('custom-model', 'x'), name: 'Tuned', baseModelArn: modelArn('a.b-v1:0') };

function itemsOf(lists: Partial<Lists>, region = REGION): Map<string, ListItem> {
  return new Map(LISTS.flatMap((list) => [...(lists[list] ? listItems(list, lists[list], region) : [])]));
}

/** Reads the items from the parameters that hold them. */
function readBack(items: ReadonlyMap<string, ListItem>) {
  const parameters = bucketWrites(items, new Map()).map(({ bucket, text = '' }) =>
    parameter(`facts/lists/${bucket}`, text),
  );
  return { parameters, ...readFacts({ prefix: PREFIX, parameters }).lists };
}

const failedOf = (...lists: OptionalList[]): FailedList[] =>
  lists.map((list) => ({ list, error: new Error(`${list} failed`) }));

const sorted = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((one, other) => (one.arn < other.arn ? -1 : 1));

describe('the last copies of lists', () => {
  const entries = fc.uniqueArray(
    fc.record(
      {
        arn: fc.stringMatching(/^arn:aws:bedrock:[a-z]{2}-[a-z]+-1:\d{12}:[a-z-]{3,9}\/[\w./:-]{1,30}$/),
        name: fc.string({ minLength: 1, maxLength: 63 }),
        foundationModelArn: fc.constant(modelArn('amazon.nova-pro-v1:0:300k')),
        baseModelArn: fc.constant(modelArn('amazon.nova-lite-v1:0')),
      },
      { requiredKeys: ['arn', 'name'] },
    ),
    { selector: ({ arn }) => arn, maxLength: 40 },
  );
  const anyLists: fc.Arbitrary<Lists> = fc.record({
    provisioned: entries,
    imported: entries,
    custom: entries,
    guardrails: entries,
  });

  test('come back from Parameter Store as they were read, each list and Region by itself', () => {
    law(
      fc.property(anyLists, anyLists, fc.subarray(LISTS), (own, further, failed) => {
        const { items, problems } = readBack(new Map([...itemsOf(own), ...itemsOf(further, EU)]));
        expect(problems).toEqual([]);
        for (const [region, lists] of [
          [REGION, own],
          [EU, further],
        ] as const) {
          const read = catalogueOf({ failed: failedOf(...failed) });
          const filled = withKeptLists(read, items, region);
          for (const list of LISTS) {
            expect(sorted(filled[list])).toEqual(failed.includes(list) ? sorted(lists[list]) : []);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('of 300 imported models fit into standard parameters', () => {
    const imported = Array.from({ length: 300 }, (_, index) => ({
      arn: accountArn('imported-model', `m${String(index).padStart(11, '0')}`),
      name: 'n'.repeat(63),
    }));
    const { parameters, items } = readBack(itemsOf({ imported }));
    expect(parameters.length).toBeGreaterThan(10);
    for (const { value } of parameters) {
      expect(new TextEncoder().encode(value).length).toBeLessThanOrEqual(MAX_BYTES);
    }
    const filled = withKeptLists(catalogueOf({ failed: failedOf('imported') }), items, REGION);
    expect(sorted(filled.imported)).toEqual(imported);
    expect(formatFact(items).length).toBeLessThan(300 * 200);
  });

  test('are of no use where a part of them is lost', () => {
    const imported = Array.from({ length: 100 }, (_, index) => ({
      arn: accountArn('imported-model', `m${index}`),
      name: `m${index}`,
    }));
    const { parameters } = readBack(itemsOf({ imported }));
    for (const lost of parameters) {
      const left = parameters.filter((one) => one !== lost);
      const { items } = readFacts({ prefix: PREFIX, parameters: left }).lists;
      const filled = () => withKeptLists(catalogueOf({ failed: failedOf('imported') }), items, REGION);
      expect(filled, lost.name).toThrow('imported failed');
    }
  });
});

describe('an optional list', () => {
  const read = { arn: accountArn('imported-model', 'new'), name: 'New' };
  const copy = itemsOf({ imported: [IMPORTED] });
  const action = OPTIONAL_LISTS.imported;

  test.each<[string, Partial<Catalogue>, ReadonlyMap<string, ListItem>, readonly Entry[]]>([
    ['read, with a copy', { imported: [read] }, copy, [read]],
    ['read and empty, with a copy', {}, copy, []],
    ['denied, with a copy', { denied: [action] }, copy, []],
    ['not offered, with a copy', { notOffered: [action] }, copy, []],
    ['failed, with a copy', { failed: failedOf('imported') }, copy, [IMPORTED]],
    [
      'failed, with an empty copy',
      { failed: failedOf('imported') },
      itemsOf({ imported: [], guardrails: [IMPORTED] }),
      [],
    ],
    [
      'failed, with more than the copy held: collect is writing',
      { failed: failedOf('imported') },
      new Map([...itemsOf({ imported: [IMPORTED, read] }), ...itemsOf({ imported: [IMPORTED] })]),
      [IMPORTED, read],
    ],
  ])('%s', (_, catalogue, items, imported) => {
    const filled = withKeptLists(catalogueOf(catalogue), items, REGION);
    expect(filled).toEqual(catalogueOf({ ...catalogue, imported }));
  });

  test.each<[string, ReadonlyMap<string, ListItem>]>([
    ['nothing known', new Map()],
    ['only of another Region', itemsOf({ imported: [IMPORTED] }, EU)],
    ['only of another list', itemsOf({ custom: [CUSTOM] })],
    ['that has lost an entry', new Map([['imported us-east-1', { entries: 1 }]])],
    ['that has lost its length', new Map([[`imported/${IMPORTED.arn} us-east-1`, { name: 'Ours' }]])],
    ['whose length is none', new Map([['imported us-east-1', { name: 'Ours' }]])],
  ])('failed, with a copy %s: the run ends with its error', (_, items) => {
    const failed = failedOf('imported', 'custom');
    expect(() => withKeptLists(catalogueOf({ failed }), items, REGION)).toThrow('imported failed');
  });

  test('is looked up by its whole name', () => {
    const items = itemsOf({ custom: [CUSTOM], imported: [IMPORTED] });
    expect(keptItemsOf('custom', items, REGION)).toEqual(itemsOf({ custom: [CUSTOM] }));
    expect(keptItemsOf('custom', items, EU)).toEqual(new Map());
  });
});
