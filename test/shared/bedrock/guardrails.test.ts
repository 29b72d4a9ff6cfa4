import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dimensions, Guardrail, NamespaceMetric } from '../../../shared/bedrock/catalogue.ts';
import { ALL_GUARDRAILS, selectGuardrails } from '../../../shared/bedrock/guardrails.ts';
import { parseGuardrailRef } from '../../../shared/config/guardrails.ts';
import { accountArn } from '../builders.ts';
import { law, shuffled } from '../laws.ts';

const A = accountArn('guardrail', 'aaa');
const B = accountArn('guardrail', 'bbb');
const LISTED: readonly Guardrail[] = [
  { arn: A, name: 'bot' },
  { arn: B, name: 'forms' },
];

function data(dimensions: Dimensions): NamespaceMetric {
  return { namespace: 'AWS/Bedrock/Guardrails', name: 'Invocations', dimensions };
}

const version = (arn: string, number: string): Dimensions => ({
  GuardrailArn: arn,
  GuardrailVersion: number,
});

describe('what is wanted', () => {
  test.each<
    [string, Parameters<typeof selectGuardrails>[0], readonly NamespaceMetric[], readonly Dimensions[]]
  >([
    ['nothing but data, as it comes', 'auto', [], []],
    ['nothing where it is hidden', 'hide', [], []],
    ['the totals, if it is to be shown', 'show', [], [ALL_GUARDRAILS]],
    ['a version, and the totals', [`${A}:3`], [], [ALL_GUARDRAILS, version(A, '3')]],
    ['a version that has data', [`${A}:3`], [data(version(A, '3'))], [ALL_GUARDRAILS, version(A, '3')]],
    ['the draft, by its name', [`${A}:DRAFT`], [], [ALL_GUARDRAILS, version(A, 'DRAFT')]],
    ['a guardrail without data: its draft', [A], [], [ALL_GUARDRAILS, version(A, 'DRAFT')]],
    ['a guardrail with data in a version: that one', [A], [data(version(A, '3'))], [ALL_GUARDRAILS]],
    ['one twice', [A, A], [], [ALL_GUARDRAILS, version(A, 'DRAFT')]],
    ['in any order', [B, A], [], [ALL_GUARDRAILS, version(A, 'DRAFT'), version(B, 'DRAFT')]],
  ])('%s', (_, setting, further, wanted) => {
    const wish = selectGuardrails(setting, { guardrails: LISTED, denied: [] }, { further });
    expect(wish.wanted).toEqual(wanted);
    expect(wish.isHidden).toBe(setting === 'hide');
    expect(wish.problems).toEqual([]);
  });
});

describe('a guardrail that the settings name and that is unknown', () => {
  const unknown = accountArn('guardrail', 'ccc');
  const wish = (further: readonly NamespaceMetric[], denied: readonly string[] = []) =>
    selectGuardrails([`${unknown}:1`, `${unknown}:2`, A], { guardrails: LISTED, denied }, { further });

  test('is a problem, once, and is drawn all the same', () => {
    expect(wish([]).problems).toEqual([
      {
        where: 'settings',
        key: 'guardrails',
        remedy: 'Correct this ARN, or remove it',
        message: `expected guardrails that Bedrock lists or that have traffic, found ${unknown}`,
      },
    ]);
    expect(wish([]).wanted).toContainEqual(version(unknown, '2'));
  });

  test('is none if it has data, or if the list is denied', () => {
    expect(wish([data(version(unknown, '7'))]).problems).toEqual([]);
    expect(wish([], ['bedrock:ListGuardrails']).problems).toEqual([]);
    expect(wish([], ['bedrock:ListCustomModels']).problems).toHaveLength(1);
  });
});

describe('guardrails without data', () => {
  test.each<[string, Parameters<typeof selectGuardrails>[0], readonly NamespaceMetric[], readonly string[]]>([
    ['are named', 'auto', [], ['bot', 'forms']],
    ['but not those with data', 'auto', [data(version(B, '1'))], ['bot']],
    ['nor those that are drawn anyway', [`${A}:9`], [], ['forms']],
  ])('%s', (_, setting, further, silent) => {
    expect(selectGuardrails(setting, { guardrails: LISTED, denied: [] }, { further }).silent).toEqual(silent);
  });
});

test('guardrails of one name are told apart by their ids', () => {
  const guardrails = [...LISTED, { arn: accountArn('guardrail', 'ddd'), name: 'bot' }];
  const { names, silent } = selectGuardrails('auto', { guardrails, denied: [] }, { further: [] });
  expect(silent).toEqual(['bot (aaa)', 'bot (ddd)', 'forms']);
  expect(names.get(B)).toBe('forms');
});

test('the order of all that comes in does not matter', () => {
  const setting = [`${A}:1`, B];
  const further = [data(version(A, '1')), data(version(B, '4')), data(ALL_GUARDRAILS)];
  const wanted = selectGuardrails(setting, { guardrails: LISTED, denied: [] }, { further });
  law(
    fc.property(shuffled(setting), shuffled(LISTED), shuffled(further), (refs, guardrails, some) => {
      const { names, ...wish } = selectGuardrails(refs, { guardrails, denied: [] }, { further: some });
      expect({ ...wish, names: new Map([...names].sort()) }).toEqual(wanted);
    }),
  );
});

test.each([
  [A, { arn: A }],
  [`${A}:DRAFT`, { arn: A, version: 'DRAFT' }],
  [`${A}:12`, { arn: A, version: '12' }],
])('%s is read', (ref, parsed) => {
  expect(parseGuardrailRef(ref)).toEqual(parsed);
});
