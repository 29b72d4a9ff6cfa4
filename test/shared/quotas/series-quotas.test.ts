import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { Catalogue, Quota } from '../../../shared/bedrock/catalogue.ts';
import type { Series } from '../../../shared/bedrock/series.ts';
import type { QuotaCodes } from '../../../shared/quotas/quota-codes.ts';
import { limitsOf, type SeriesLimits } from '../../../shared/quotas/series-quotas.ts';
import {
  accountArn,
  applicationProfile,
  catalogueOf,
  foundationModel,
  modelArn,
  systemProfile,
} from '../builders.ts';
import { law, shuffled } from '../laws.ts';

const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const NOVA = 'amazon.nova-lite-v1:0';
const CANVAS = 'amazon.nova-canvas-v1:0';
const PLAIN = 'vendor.plain-v1:0';

const us = systemProfile('us', SONNET);
const eu = systemProfile('eu', SONNET);
const global = systemProfile('global', SONNET);
const usNova = systemProfile('us', NOVA);

const PROVISIONED = accountArn('provisioned-model', 'p1');
const IMPORTED = accountArn('imported-model', 'i1');
const CUSTOM = accountArn('custom-model', 'c1');
const ROUTER = accountArn('default-prompt-router', 'anthropic.claude:1');

const catalogue = catalogueOf({
  foundationModels: [
    foundationModel(SONNET, { name: 'Claude Sonnet 4.5', inferenceTypes: ['INFERENCE_PROFILE'] }),
    foundationModel(NOVA, { name: 'Nova Lite' }),
    foundationModel(`${NOVA}:24k`, { name: 'Nova Lite', inferenceTypes: ['PROVISIONED'] }),
    foundationModel('amazon.nova-lite-tuned', { name: 'Nova Lite', inferenceTypes: ['PROVISIONED'] }),
    foundationModel(CANVAS, { name: 'Nova Canvas', outputModalities: ['IMAGE'] }),
    foundationModel(PLAIN, { name: 'Plain' }),
  ],
  profiles: [
    us,
    eu,
    global,
    usNova,
    applicationProfile('appofus', 'Chat', us.modelArns),
    applicationProfile('appofglobal', 'Chat anywhere', global.modelArns),
    applicationProfile('appofnova', 'Batch', [modelArn(NOVA)]),
    applicationProfile('appofgone', 'Moved', [
      modelArn(SONNET, 'ca-central-1'),
      modelArn(SONNET, 'ca-west-1'),
    ]),
    applicationProfile('appofgonegl', 'Moved', [modelArn(NOVA, 'ca-central-1'), modelArn(NOVA, '')]),
  ],
  provisioned: [{ arn: PROVISIONED, name: 'Rented', foundationModelArn: modelArn(`${NOVA}:24k`) }],
  imported: [{ arn: IMPORTED, name: 'Own' }],
  custom: [{ arn: CUSTOM, name: 'Tuned', baseModelArn: modelArn(NOVA) }],
});

/** Codes tell what they are: scope, kind, model. */
const QUOTAS: readonly Quota[] = [
  {
    code: 'C-TPM-SONNET',
    name: 'Cross-region model inference tokens per minute for Anthropic Claude Sonnet 4.5 V1',
    value: 5e6,
  },
  {
    code: 'C-RPM-SONNET',
    name: 'Cross-region model inference requests per minute for Anthropic Claude Sonnet 4.5 V1',
    value: 10_000,
  },
  {
    code: 'C-1M-SONNET',
    name: 'Cross-region model inference tokens per minute for Anthropic Claude Sonnet 4.5 V1 1M Context Length',
    value: 1e6,
  },
  {
    code: 'G-TPM-SONNET',
    name: 'Global cross-region model inference tokens per minute for Anthropic Claude Sonnet 4.5 V1',
    value: 6e6,
  },
  {
    code: 'G-TPD-SONNET',
    name: 'Global cross-region model inference tokens per day for Anthropic Claude Sonnet 4.5 V1',
    value: 864e7,
  },
  {
    code: 'I-TPM-NOVA',
    name: 'On-demand model inference tokens per minute for Amazon Nova Lite',
    value: 4e6,
  },
  {
    code: 'C-TPM-NOVA',
    name: 'Cross-region model inference tokens per minute for Amazon Nova Lite',
    value: 8e6,
  },
  {
    code: 'I-TPD-NOVA',
    name: 'Model invocation max tokens per day for Amazon Nova Lite (doubled for cross-region calls)',
    value: 576e7,
  },
  {
    code: 'I-RPM-CANVAS',
    name: 'On-demand model inference requests per minute for Amazon Nova Canvas',
    value: 100,
  },
  { code: 'OTHER', name: 'CreateAgent requests per second', value: 6 },
];

interface Given {
  readonly quotas?: readonly Quota[];
  readonly codes?: QuotaCodes;
  readonly catalogue?: Catalogue;
}

function seriesOf(ids: readonly string[], from: Catalogue = catalogue): Series[] {
  return ids.map(bedrockOf(from).resolver(ids));
}

function limits(ids: readonly string[], given: Given = {}): SeriesLimits {
  const from = given.catalogue ?? catalogue;
  return limitsOf(seriesOf(ids, from), bedrockOf(from), given.quotas ?? QUOTAS, given.codes ?? {});
}

/** Codes with the value that holds. */
function codesOf(ids: readonly string[], given: Given = {}): string[] {
  return limits(ids, given).limits.map(({ quota }) => `${quota.code} ${quota.value}`);
}

function quotaNamed(code: string, name: string, value = 7): Quota {
  return { code, name, value };
}

describe('the quotas of a series are those of its model in its scope', () => {
  test.each<[what: string, id: string, codes: readonly string[]]>([
    ['a plain id', NOVA, ['I-TPM-NOVA 4000000', 'I-TPD-NOVA 5760000000']],
    ['the ARN of a model', modelArn(NOVA), ['I-TPM-NOVA 4000000', 'I-TPD-NOVA 5760000000']],
    ['a profile of a geography', us.id, ['C-RPM-SONNET 10000', 'C-TPM-SONNET 5000000']],
    ['one of another geography', eu.id, ['C-RPM-SONNET 10000', 'C-TPM-SONNET 5000000']],
    ['one that is not listed', `jp.${SONNET}`, ['C-RPM-SONNET 10000', 'C-TPM-SONNET 5000000']],
    ['a profile by its ARN', us.arn, ['C-RPM-SONNET 10000', 'C-TPM-SONNET 5000000']],
    ['twice the tokens of a day across Regions', usNova.id, ['C-TPM-NOVA 8000000', 'I-TPD-NOVA 11520000000']],
    ['the global profile', global.id, ['G-TPM-SONNET 6000000', 'G-TPD-SONNET 8640000000']],
    ['an application profile of a geography', 'appofus', ['C-RPM-SONNET 10000', 'C-TPM-SONNET 5000000']],
    ['of the global one', 'appofglobal', ['G-TPM-SONNET 6000000', 'G-TPD-SONNET 8640000000']],
    ['of a model', 'appofnova', ['I-TPM-NOVA 4000000', 'I-TPD-NOVA 5760000000']],
    [
      'of a profile that is gone, by its Regions',
      'appofgone',
      ['C-RPM-SONNET 10000', 'C-TPM-SONNET 5000000'],
    ],
    ['an image model', CANVAS, ['I-RPM-CANVAS 100']],
  ])('%s', (_, id, codes) => {
    const { limits: found, unmatched, problems } = limits([id]);
    expect(found.map(({ quota }) => `${quota.code} ${quota.value}`).sort()).toEqual([...codes].sort());
    expect(found.map(({ series }) => series)).toEqual(codes.map(() => [id]));
    expect([unmatched, problems]).toEqual([[], []]);
  });

  test.each([
    ['provisioned throughput', PROVISIONED],
    ['an imported model', IMPORTED],
    ['a custom model', CUSTOM],
    ['a prompt router', ROUTER],
    ['an unknown id', 'some-endpoint'],
  ])('%s has none, and none is reported missing', (_, id) => {
    expect(limits([id])).toEqual({ limits: [], unmatched: [], problems: [] });
  });

  test.each([
    ['a model that no quota is called after', PLAIN],
    ['a model called in the Region that has quotas across Regions only', SONNET],
    ['a global profile of a model that has none', `global.${NOVA}`],
    ['an application profile of such a global one, gone', 'appofgonegl'],
  ])('%s is said to have none', (_, id) => {
    expect(limits([id])).toEqual({ limits: [], unmatched: [id], problems: [] });
  });

  test('an image model needs none of tokens', () => {
    expect(limits([CANVAS], { quotas: [] }).unmatched).toEqual([]);
    expect(limits([NOVA], { quotas: [] }).unmatched).toEqual([NOVA]);
  });

  test('0 is a value', () => {
    const zero = QUOTAS.map((quota) => ({ ...quota, value: 0 }));
    expect(codesOf([usNova.id], { quotas: zero })).toEqual(['C-TPM-NOVA 0', 'I-TPD-NOVA 0']);
  });

  test('an application profile of whose source nothing is known counts as its model', () => {
    const series = [{ id: 'appofunknown', scope: 'application', base: NOVA }];
    const { limits: found } = limitsOf(series, bedrockOf(catalogue), QUOTAS, {});
    expect(found.map(({ quota }) => quota.code)).toEqual(['I-TPM-NOVA', 'I-TPD-NOVA']);
  });

  test('a model that the catalogue has dropped is known by its id', () => {
    const empty = catalogueOf({ profiles: [us] });
    expect(limits([us.id], { catalogue: empty }).limits).toHaveLength(2);
  });
});

describe('bedrock-mantle has quotas of its own', () => {
  const MANTLE_QUOTAS = [
    ...QUOTAS,
    quotaNamed('M-IN-NOVA', 'Bedrock Mantle input tokens per minute for Amazon Nova Lite', 20e6),
    quotaNamed('M-OUT-NOVA', '[bedrock-mantle endpoint] Output tokens per minute for Amazon Nova Lite', 4e6),
  ];
  const onMantle = 'mantle/amazon.nova-lite';
  const byProject = [`${onMantle}/proj_a`, `${onMantle}/proj_b`];

  test('of input and of output tokens, which only its series use', () => {
    const { limits: found, problems } = limits([onMantle, NOVA], { quotas: MANTLE_QUOTAS });
    expect(found.map(({ kind, quota, series }) => [kind, quota.code, quota.value, series])).toEqual([
      ['tokensPerMinute', 'I-TPM-NOVA', 4e6, [NOVA]],
      ['tokensPerDay', 'I-TPD-NOVA', 576e7, [NOVA]],
      ['inputTokensPerMinute', 'M-IN-NOVA', 20e6, [onMantle]],
      ['outputTokensPerMinute', 'M-OUT-NOVA', 4e6, [onMantle]],
    ]);
    expect(problems).toEqual([]);
  });

  test('which all projects share', () => {
    const { limits: found } = limits(byProject, { quotas: MANTLE_QUOTAS });
    expect(found.map(({ series }) => series)).toEqual([byProject, byProject]);
  });

  test('that are not missed where AWS lists none', () => {
    expect(limits([onMantle])).toEqual({ limits: [], unmatched: [], problems: [] });
  });

  test('that a code can name, and that a code of bedrock-runtime cannot replace', () => {
    const quotas = [
      ...MANTLE_QUOTAS,
      quotaNamed('M-IN-X', 'Bedrock Mantle input tokens per minute for X', 5),
    ];
    const codes = {
      'mantle/*': ['I-TPM-NOVA', 'M-IN-X'],
      [NOVA]: ['M-IN-X'],
      '*nova*': ['M-IN-X', 'I-TPM-NOVA'],
    };
    const { limits: found, problems } = limits([onMantle, NOVA], { quotas, codes });
    expect(found.map(({ quota, series }) => [quota.code, series])).toEqual([
      ['I-TPM-NOVA', [NOVA]],
      ['I-TPD-NOVA', [NOVA]],
      ['M-IN-X', [onMantle]],
      ['M-OUT-NOVA', [onMantle]],
    ]);
    expect(problems.map(({ remedy, message }) => [remedy, message.split(':')[0]])).toEqual([
      ['Correct or remove M-IN-X', NOVA.split(':')[0]],
      ['Correct or remove I-TPM-NOVA', 'mantle/*'],
    ]);
  });

  test('of the model whose id has these words, not of one that has only the name', () => {
    const twin = { ...foundationModel('amazon.nova-lite-v9:0'), name: 'Nova Lite', provider: 'Amazon' };
    const twins = { ...catalogue, foundationModels: [...catalogue.foundationModels, twin] };
    const name = 'Bedrock Mantle input tokens per minute for Amazon Nova Lite';
    const given = { quotas: [quotaNamed('M-1', name)], catalogue: twins };
    const series = [{ id: 'mantle/x', scope: 'mantle', base: twin.id }];
    const { limits: found } = limitsOf(series, bedrockOf(given.catalogue), given.quotas, {});
    expect(found).toEqual([]);
  });
});

test('series that draw on one quota share it', () => {
  const ids = ['appofus', us.id, eu.id, global.id, 'appofglobal', NOVA, usNova.id, us.id];
  expect(limits(ids).limits.map(({ kind, quota, series }) => [kind, quota.code, series])).toEqual([
    ['tokensPerMinute', 'C-TPM-NOVA', [usNova.id]],
    ['tokensPerMinute', 'C-TPM-SONNET', ['appofus', eu.id, us.id]],
    ['tokensPerMinute', 'G-TPM-SONNET', ['appofglobal', global.id]],
    ['tokensPerMinute', 'I-TPM-NOVA', [NOVA]],
    ['requestsPerMinute', 'C-RPM-SONNET', ['appofus', eu.id, us.id]],
    ['tokensPerDay', 'G-TPD-SONNET', ['appofglobal', global.id]],
    // One code, two limits: calls across Regions have twice as much.
    ['tokensPerDay', 'I-TPD-NOVA', [usNova.id]],
    ['tokensPerDay', 'I-TPD-NOVA', [NOVA]],
  ]);
});

describe('of two quotas of one kind', () => {
  const OLDER = 'On-demand InvokeModel tokens per minute for Amazon Nova Lite';
  const PRESENT = 'On-demand model inference tokens per minute for Amazon Nova Lite';
  const DAY = 'Cross-region model inference tokens per day for Amazon Nova Lite';

  test.each<[what: string, quotas: readonly Quota[], code: string]>([
    ['the present wording wins', [quotaNamed('A', OLDER), quotaNamed('B', PRESENT)], 'B'],
    ['the older one is better than none', [quotaNamed('A', OLDER)], 'A'],
    ['then the lower code', [quotaNamed('C', PRESENT), quotaNamed('B', PRESENT)], 'B'],
  ])('%s', (_, quotas, code) => {
    expect(codesOf([NOVA], { quotas })).toEqual([`${code} 7`]);
    expect(codesOf([NOVA], { quotas: quotas.toReversed() })).toEqual([`${code} 7`]);
  });

  test('a day across Regions has its own, or twice the one in the Region', () => {
    const day = quotaNamed('C-TPD-NOVA', DAY);
    expect(codesOf([usNova.id], { quotas: [...QUOTAS, day] })).toContain('C-TPD-NOVA 7');
    expect(codesOf([usNova.id])).toContain('I-TPD-NOVA 11520000000');
    const plain = quotaNamed('I', 'Model invocation max tokens per day for Amazon Nova Lite');
    expect(codesOf([usNova.id], { quotas: [plain] })).toEqual([]);
    expect(codesOf([NOVA], { quotas: [plain] })).toEqual(['I 7']);
  });
});

describe('codes named by hand', () => {
  test.each<[what: string, id: string, codes: QuotaCodes, expected: readonly string[]]>([
    [
      'replace the quota of their kind',
      us.id,
      { [us.id]: ['C-1M-SONNET'] },
      ['C-1M-SONNET 1000000', 'C-RPM-SONNET 10000'],
    ],
    [
      'each its own kind',
      us.id,
      { [us.id]: ['C-1M-SONNET', 'I-RPM-CANVAS'] },
      ['C-1M-SONNET 1000000', 'I-RPM-CANVAS 100'],
    ],
    [
      'the id before a pattern',
      us.id,
      { [us.id]: ['C-1M-SONNET'], '*': ['I-TPM-NOVA'] },
      ['C-1M-SONNET 1000000', 'C-RPM-SONNET 10000'],
    ],
    [
      'the more exact pattern',
      us.id,
      { '*sonnet*': ['C-1M-SONNET'], 'us.*': ['I-TPM-NOVA'] },
      ['C-1M-SONNET 1000000', 'C-RPM-SONNET 10000'],
    ],
    [
      'of two as exact ones the first by text',
      us.id,
      { 'us.anthropic*': ['I-TPM-NOVA'], '*sonnet-4-5-2*': ['C-1M-SONNET'] },
      ['C-1M-SONNET 1000000', 'C-RPM-SONNET 10000'],
    ],
    [
      'a less exact one for another kind',
      us.id,
      { [us.id]: ['C-1M-SONNET'], '*': ['I-RPM-CANVAS'] },
      ['C-1M-SONNET 1000000', 'I-RPM-CANVAS 100'],
    ],
    [
      'the first of several',
      us.id,
      { '*': ['I-TPM-NOVA', 'C-1M-SONNET'] },
      ['I-TPM-NOVA 4000000', 'C-RPM-SONNET 10000'],
    ],
    [
      'help a model that no quota is called after',
      PLAIN,
      { 'vendor.?lain*': ['I-TPM-NOVA'] },
      ['I-TPM-NOVA 4000000'],
    ],
    ['help an unknown id', 'some-endpoint', { 'some-*': ['I-TPM-NOVA'] }, ['I-TPM-NOVA 4000000']],
    ['help a custom model', CUSTOM, { [CUSTOM]: ['I-TPM-NOVA'] }, ['I-TPM-NOVA 4000000']],
    [
      'do not touch other series',
      NOVA,
      { 'us.*': ['C-1M-SONNET'] },
      ['I-TPM-NOVA 4000000', 'I-TPD-NOVA 5760000000'],
    ],
    ['do not touch a throughput of its own', PROVISIONED, { '*': ['I-TPM-NOVA'] }, []],
    ['do not touch an imported model', IMPORTED, { '*': ['I-TPM-NOVA'] }, []],
    [
      'are doubled as their name says',
      us.id,
      { [us.id]: ['I-TPD-NOVA'] },
      ['C-TPM-SONNET 5000000', 'C-RPM-SONNET 10000', 'I-TPD-NOVA 11520000000'],
    ],
  ])('%s', (_, id, codes, expected) => {
    expect(codesOf([id], { codes })).toEqual(expected);
    const reversed = Object.fromEntries(Object.entries(codes).toReversed());
    expect(codesOf([id], { codes: reversed })).toEqual(expected);
    expect(limits([id], { codes })).toMatchObject({ unmatched: [], problems: [] });
  });

  test('share with those that are matched', () => {
    const { limits: found } = limits([NOVA, PLAIN], { codes: { [PLAIN]: ['I-TPM-NOVA'] } });
    expect(found[0]).toMatchObject({ quota: { code: 'I-TPM-NOVA' }, series: [NOVA, PLAIN] });
  });

  const EXPECTED = 'expected a quota of Amazon Bedrock for tokens or requests per minute, or tokens per day';
  test.each([
    ['that are not listed', 'L-00000000', 'found "L-00000000"'],
    ['whose quota is of another kind', 'OTHER', 'found "OTHER" (CreateAgent requests per second)'],
  ])('%s are a problem, and the matched quota stays', (_, code, found) => {
    const codes = { 'us.*': [code] };
    expect(limits([us.id], { codes }).problems).toEqual([
      {
        where: 'settings',
        key: 'quotas.codes',
        remedy: `Correct or remove ${code}`,
        message: `us.*: ${EXPECTED}, ${found}`,
      },
    ]);
    expect(codesOf([us.id], { codes })).toEqual(codesOf([us.id]));
    expect(codesOf([us.id])).toHaveLength(2);
  });

  test('are no problem where the quotas could not be read', () => {
    expect(limits([us.id], { codes: { '*': ['OTHER'] }, quotas: [] }).problems).toEqual([]);
  });
});

describe('a name that fits two models', () => {
  const twins = catalogueOf({
    foundationModels: ['vendor.one', 'vendor.two'].map((id) => foundationModel(id, { name: 'Great Model' })),
  });
  const quotas = [quotaNamed('T', 'On-demand model inference tokens per minute for Great Model')];

  test('is a problem that says what to do', () => {
    const remedy = 'Add T for the model that it belongs to';
    const message =
      'expected a quota whose name fits one model, found vendor.one and vendor.two for: On-demand model inference tokens per minute for Great Model';
    expect(limits(['vendor.one'], { catalogue: twins, quotas })).toEqual({
      limits: [],
      unmatched: ['vendor.one'],
      problems: [{ where: 'settings', key: 'quotas.codes', remedy, message }],
    });
  });

  test('is none once it is named, or where no series of them has traffic', () => {
    const codes = { 'vendor.one': ['T'] };
    expect(limits(['vendor.one'], { catalogue: twins, quotas, codes })).toMatchObject({
      unmatched: [],
      problems: [],
    });
    expect(limits(['us.vendor.one'], { catalogue: twins, quotas })).toMatchObject({
      unmatched: ['us.vendor.one'],
      problems: [],
    });
  });
});

test('nothing depends on the order of anything', () => {
  const ids = [NOVA, usNova.id, us.id, eu.id, global.id, 'appofus', 'appofgone', CANVAS, PLAIN, PROVISIONED];
  const series = seriesOf(ids);
  const codes: QuotaCodes = { [PLAIN]: ['I-TPM-NOVA', 'L-1'], '*sonnet*': ['C-1M-SONNET'], 'us.*': ['L-2'] };
  const expected = limitsOf(series, bedrockOf(catalogue), QUOTAS, codes);
  expect(expected.limits.length).toBeGreaterThan(5);
  expect(expected.problems).toHaveLength(2);
  law(
    fc.property(
      shuffled(series),
      shuffled(QUOTAS),
      shuffled(Object.entries(codes)),
      shuffled(catalogue.profiles),
      shuffled(catalogue.foundationModels),
      (someSeries, quotas, entries, profiles, foundationModels) => {
        const other = bedrockOf({ ...catalogue, profiles, foundationModels });
        expect(limitsOf(someSeries, other, quotas, Object.fromEntries(entries))).toEqual(expected);
      },
    ),
  );
});
