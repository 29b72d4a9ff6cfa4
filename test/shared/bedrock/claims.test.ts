import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { Catalogue } from '../../../shared/bedrock/catalogue.ts';
import { claimSeries, claimsOn } from '../../../shared/bedrock/claims.ts';
import {
  accountArn,
  applicationProfile,
  catalogueOf,
  configOf,
  foundationModel,
  modelArn,
  systemProfile,
} from '../builders.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const us = systemProfile('us', SONNET);
const eu = systemProfile('eu', SONNET);
const usNova = systemProfile('us', NOVA);
const app = applicationProfile('app123456789', 'Chat', us.modelArns);
const importedArn = accountArn('imported-model', 'i1');

const catalogue = catalogueOf({
  foundationModels: [
    foundationModel(NOVA),
    foundationModel(SONNET, { inferenceTypes: ['INFERENCE_PROFILE'] }),
  ],
  profiles: [us, eu, usNova, app],
  imported: [{ arn: importedArn, name: 'Own' }],
});

const LISTED = [NOVA, SONNET, app.id, eu.id, us.id, usNova.id];

type Models = Readonly<Record<string, string | object>>;

function claim(models: Models, used: readonly string[] = [], from: Catalogue = catalogue) {
  const entries = configOf({ models }).models;
  const { callable, resolver } = bedrockOf(from);
  const resolve = resolver([...used, ...entries.map(({ modelId }) => modelId)]);
  return claimSeries(entries, used.map(resolve), callable, resolve, LISTED);
}

/** Name, kind and series ids of each claim. */
function dealt(models: Models, used: readonly string[] = [], from: Catalogue = catalogue) {
  return claim(models, used, from).claims.map(({ entry, kind, series }) => [
    entry.name,
    kind,
    series.map(({ id }) => id),
  ]);
}

describe('an entry that names a base model', () => {
  test('takes every series of it that has traffic, and the plain id that is callable', () => {
    const used = [usNova.id, `eu.${NOVA}`, us.id];
    expect(dealt({ nova: NOVA }, used)).toEqual([['nova', 'base', [NOVA, `eu.${NOVA}`, usNova.id]]]);
  });

  test('without traffic: the plain id alone, though it has profiles', () => {
    expect(dealt({ nova: NOVA })).toEqual([['nova', 'base', [NOVA]]]);
  });

  test('callable only through profiles, without traffic: its system profiles', () => {
    expect(dealt({ sonnet: SONNET })).toEqual([['sonnet', 'base', [eu.id, us.id]]]);
  });

  test('callable only through profiles, with traffic: only the series that have it', () => {
    expect(dealt({ sonnet: SONNET }, [us.id, 'app123456789'])).toEqual([
      ['sonnet', 'base', ['app123456789', us.id]],
    ]);
  });

  test('callable only through profiles, with traffic on bedrock-mantle alone: its system profiles beside it', () => {
    const mantle = `mantle/${SONNET}`;
    expect(dealt({ sonnet: SONNET }, [mantle])).toEqual([['sonnet', 'base', [eu.id, mantle, us.id]]]);
    expect(dealt({ sonnet: SONNET }, [mantle, us.id])).toEqual([['sonnet', 'base', [mantle, us.id]]]);
  });

  test('callable only as provisioned throughput: no series until there is traffic', () => {
    const rented = catalogueOf({
      foundationModels: [foundationModel('v.rented', { inferenceTypes: ['PROVISIONED'] })],
      provisioned: [
        { arn: accountArn('provisioned-model', 'p'), name: 'P', foundationModelArn: modelArn('v.rented') },
      ],
    });
    expect(dealt({ rented: 'v.rented' }, [], rented)).toEqual([['rented', 'base', []]]);
    expect(dealt({ rented: 'v.rented' }, [accountArn('provisioned-model', 'p')], rented)).toEqual([
      ['rented', 'base', [accountArn('provisioned-model', 'p')]],
    ]);
  });

  test('unknown to the catalogue: the plain id, and what has traffic', () => {
    expect(dealt({ next: 'v.next-v1:0' })).toEqual([['next', 'base', ['v.next-v1:0']]]);
    expect(dealt({ next: 'v.next-v1:0' }, ['us.v.next-v1:0'])).toEqual([
      ['next', 'base', ['us.v.next-v1:0', 'v.next-v1:0']],
    ]);
  });

  test('a model whose traffic stands under its ARN keeps that series', () => {
    expect(dealt({ nova: NOVA }, [modelArn(NOVA)])).toEqual([['nova', 'base', [NOVA, modelArn(NOVA)]]]);
  });

  test('is resolved: base, and what the catalogue knows of each series', () => {
    const { claims } = claim({ sonnet: SONNET }, ['app123456789']);
    expect(claims.map(({ base }) => base)).toEqual([SONNET]);
    expect(claims[0]?.series).toEqual([
      { id: 'app123456789', scope: 'application', base: SONNET, name: 'Chat', source: us.id },
    ]);
  });
});

test.each([
  ['listed', modelArn(NOVA), NOVA],
  ['listed, of any Region', modelArn(NOVA, ''), NOVA],
  ['with traffic under its ARN', modelArn(NOVA), modelArn(NOVA)],
])('the ARN of a foundation model takes all series of it: %s', (_situation, modelId, used) => {
  expect(dealt({ chat: modelId }, [used])).toEqual(dealt({ chat: NOVA }, [used]));
  expect(dealt({ chat: modelId }, [used])).toEqual([['chat', 'base', expect.arrayContaining([used])]]);
});

describe('an entry that names one series takes exactly that', () => {
  test.each([
    ['a system profile', us.id, us.id],
    ['a system profile by its ARN', us.arn, us.id],
    ['an application profile', 'app123456789', 'app123456789'],
    ['an application profile by its ARN', app.arn, 'app123456789'],
    ['an imported model', importedArn, importedArn],
    ['provisioned throughput that is not listed', accountArn('provisioned-model', 'p'), undefined],
    ['a new geography of a known model', `mars.${NOVA}`, undefined],
  ])('%s', (_situation, modelId, series) => {
    const id = series ?? modelId;
    expect(dealt({ chat: modelId }, [NOVA, us.id])).toEqual([['chat', 'series', [id]]]);
    expect(dealt({ chat: modelId }, [id, eu.id])).toEqual([['chat', 'series', [id]]]);
  });

  test('claimed by id, published under the ARN: the series with traffic is the ARN', () => {
    expect(dealt({ chat: us.id }, [us.arn])).toEqual([['chat', 'series', [us.arn]]]);
  });

  test('claimed by ARN, published under both: both', () => {
    expect(dealt({ chat: us.arn }, [us.arn, us.id])).toEqual([['chat', 'series', [us.arn, us.id]]]);
  });
});

describe('an exact claim beats a claim of the base, silently', () => {
  test('whichever name comes first', () => {
    for (const [exact, base] of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const models = { [String(exact)]: usNova.id, [String(base)]: NOVA };
      const { problems } = claim(models, [usNova.id, NOVA]);
      expect(problems).toEqual([]);
      expect(new Map(dealt(models, [usNova.id, NOVA]).map(([name, , ids]) => [name, ids]))).toEqual(
        new Map([
          [exact, [usNova.id]],
          [base, [NOVA]],
        ]),
      );
    }
  });

  test('under its ARN too', () => {
    expect(dealt({ base: NOVA, us: usNova.id }, [usNova.arn])).toEqual([
      ['base', 'base', [NOVA]],
      ['us', 'series', [usNova.arn]],
    ]);
  });

  test('the traffic of a series that is claimed exactly is not the base’s', () => {
    const models = { us: us.id, sonnet: SONNET };
    const expected = [
      ['sonnet', 'base', [eu.id]],
      ['us', 'series', [us.id]],
    ];
    expect(dealt(models)).toEqual(expected);
    expect(dealt(models, [us.id])).toEqual(expected);
    expect(dealt(models, [us.id, 'app123456789'])).toEqual([
      ['sonnet', 'base', ['app123456789']],
      ['us', 'series', [us.id]],
    ]);
  });

  test('also where it leaves the base without series', () => {
    expect(dealt({ a: us.id, b: eu.id, c: SONNET })).toEqual([
      ['a', 'series', [us.id]],
      ['b', 'series', [eu.id]],
      ['c', 'base', []],
    ]);
  });
});

describe('two entries that claim the same: the first by name wins', () => {
  test.each([
    ['one base', NOVA, NOVA, NOVA],
    ['one profile', us.id, us.id, us.id],
    ['one profile, once by its ARN', us.arn, us.id, us.id],
    ['one application profile, once by its ARN', 'app123456789', app.arn, 'app123456789'],
    ['one imported model', importedArn, importedArn, importedArn],
  ])('%s', (_situation, first, second, id) => {
    const models = { 'b-second': second, 'a-first': first, 'c-third': second };
    expect(dealt(models).map(([name]) => name)).toEqual(['a-first']);
    expect(claim(models).problems).toEqual(
      ['b-second', 'c-third'].map((name) => ({
        where: `models/${name}`,
        key: 'modelId',
        remedy: 'Delete this parameter, or give it another id',
        message: `expected an id that no other entry has, found ${id}, which models/a-first has; this entry has no row`,
      })),
    );
  });

  test('the order of names is that of code points', () => {
    expect(dealt({ a: NOVA, Z: NOVA }).map(([name]) => name)).toEqual(['Z']);
    expect(dealt({ '\u{1F680}': NOVA, '\uFF21': NOVA }).map(([name]) => name)).toEqual(['\uFF21']);
  });

  test('two different series of one base are no contest', () => {
    const { claims, problems } = claim({ a: us.id, b: eu.id });
    expect(claims).toHaveLength(2);
    expect(problems).toEqual([]);
  });
});

describe('an id with a third part is never a series', () => {
  test('the entry has no row, and the problem names the id that can be called', () => {
    const models = { variant: `${NOVA}:300k`, nova: NOVA };
    expect(dealt(models)).toEqual([['nova', 'base', [NOVA]]]);
    expect(claim(models).problems).toEqual([
      {
        where: 'models/variant',
        key: 'modelId',
        remedy: `Write ${NOVA}`,
        message: `expected an id that can be called, found ${NOVA}:300k`,
      },
    ]);
  });

  test('it is said of both of two', () => {
    const { problems } = claim({ a: 'x.y:0:mm', b: 'x.y:0:mm' });
    expect(problems.map(({ where }) => where)).toEqual(['models/a', 'models/b']);
    expect(new Set(problems.map(({ remedy }) => remedy))).toEqual(new Set(['Write x.y:0']));
  });

  test('an ARN of another service is no such id', () => {
    const endpoint = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/llama';
    expect(dealt({ endpoint })).toEqual([['endpoint', 'series', [endpoint]]]);
    expect(claim({ endpoint }).problems).toEqual([]);
  });
});

test('claims stand by name; no entries, no claims', () => {
  expect(dealt({ c: us.id, a: NOVA, b: eu.id }).map(([name]) => name)).toEqual(['a', 'b', 'c']);
  expect(claim({}, [NOVA])).toEqual({ claims: [], lost: [], problems: [] });
});

describe('an unknown id', () => {
  const problemsOf = (modelId: string, used: readonly string[] = []) =>
    claim({ chat: modelId }, used).problems;

  test.each([
    ['near a known one', 'anthropic.claude-sonet-4-5-20250929-v1:0', `, perhaps to ${SONNET}`],
    ['far from all', 'x.y', ''],
    ['null, which is a legal name', 'null', ''],
    ['a geography that nothing lists or calls', `in.${SONNET}`, `, perhaps to eu.${SONNET}`],
    ['a misspelt geography', `uss.${SONNET}`, `, perhaps to us.${SONNET}`],
    ['a misspelt geography near two listed ones', `eus.${SONNET}`, `, perhaps to eu.${SONNET}`],
    ['what other software writes before it', `bedrock/us.${SONNET}`, `, perhaps to us.${SONNET}`],
    ['a long label before it', `my-company-prefix.${NOVA}`, `, perhaps to ${NOVA}`],
  ])('%s is a problem; its row stays', (_situation, modelId, hint) => {
    const remedy = `Correct the id${hint}, or delete this parameter`;
    const message = `expected a model or profile that Bedrock lists or that has traffic, found ${modelId}`;
    expect(problemsOf(modelId)).toEqual([{ where: 'models/chat', key: 'modelId', remedy, message }]);
    expect(dealt({ chat: modelId }).map(([name, , series]) => [name, series])).toEqual([['chat', [modelId]]]);
  });

  test('two entries of one unknown base are no proof of each other', () => {
    const { problems } = claim({ a: 'us.x.y', b: 'eu.x.y' });
    expect(problems.map(({ where }) => where)).toEqual(['models/a', 'models/b']);
  });

  test.each([
    ['a listed model', NOVA, []],
    ['a listed profile', us.id, []],
    ['an application profile', app.id, []],
    ['a new geography of a listed model, with traffic', `in.${SONNET}`, [`in.${SONNET}`]],
    ['an id with traffic', 'x.y', ['x.y']],
    ['a base model whose profile has traffic', 'vendor.new', ['us.vendor.new']],
    ['any ARN', accountArn('imported-model', 'elsewhere'), []],
  ])('%s is none', (_situation, modelId, used) => {
    expect(problemsOf(modelId, used)).toEqual([]);
  });
});

describe('the claims on a series', () => {
  test.each([
    ['the exact one, then that of the base', { a: SONNET, b: us.id }, us.id, ['b', 'a']],
    ['that of the base alone', { a: SONNET, b: eu.id }, us.id, ['a']],
    ['under its ARN as under its id', { a: SONNET, b: us.id }, us.arn, ['b', 'a']],
    ['none', { a: NOVA }, us.id, []],
  ])('%s', (_situation, models, id, names) => {
    const series = bedrockOf(catalogue).resolver()(id);
    expect(claimsOn(series, claim(models).claims).map(({ entry }) => entry.name)).toEqual(names);
  });
});

test('who has lost a contest is named with the winner', () => {
  const { lost } = claim({ c: us.id, a: us.id, b: NOVA, d: us.arn });
  expect(lost.map(({ entry, winner }) => [entry.name, winner.name])).toEqual([
    ['c', 'a'],
    ['d', 'a'],
  ]);
});
