import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { Catalogue } from '../../../shared/bedrock/catalogue.ts';
import type { Estate } from '../../../shared/bedrock/estate.ts';
import { monitoredModels } from '../../../shared/bedrock/monitored-models.ts';
import {
  accountArn,
  applicationProfile,
  catalogueOf,
  configOf,
  foundationModel,
  modelArn,
  systemProfile,
  usageOf,
} from '../builders.ts';
import { law, shuffled } from '../laws.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const CANVAS = 'amazon.nova-canvas-v1:0';
const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const HAIKU = 'anthropic.claude-haiku-4-5-20251001-v1:0';

const nova = foundationModel(NOVA, { name: 'Nova Pro', provider: 'Amazon' });
const canvas = foundationModel(CANVAS, {
  name: 'Nova Canvas',
  provider: 'Amazon',
  outputModalities: ['IMAGE'],
});
const sonnet = foundationModel(SONNET, {
  name: 'Claude Sonnet 4.5',
  provider: 'Anthropic',
  inferenceTypes: ['INFERENCE_PROFILE'],
});
const haiku = foundationModel(HAIKU, { name: 'Claude Haiku 4.5', provider: 'Anthropic' });
const us = systemProfile('us', SONNET);
const eu = systemProfile('eu', SONNET);
const importedArn = accountArn('imported-model', 'i1');

const catalogue = catalogueOf({
  foundationModels: [sonnet, nova, haiku, canvas],
  profiles: [us, eu, applicationProfile('app123456789', 'Chat', us.modelArns)],
  imported: [{ arn: importedArn, name: 'Own Llama' }],
});

type Wanted = Parameters<typeof configOf>[0];

function estateOf(
  used: Parameters<typeof usageOf>[0],
  wanted: Wanted = {},
  from: Catalogue = catalogue,
  images: Parameters<typeof usageOf>[1] = [],
): Estate {
  return monitoredModels(configOf(wanted), bedrockOf(from), usageOf(used, images));
}

/** Key and series ids of each row. */
function rowsOf({ rows }: Pick<Estate, 'rows'>): [string, string[]][] {
  return rows.map(({ key, series }) => [key, series.map(({ id }) => id)]);
}

test('nothing at all makes an empty estate', () => {
  expect(estateOf([], {}, catalogueOf())).toEqual({
    rows: [],
    hidden: [],
    filtered: [],
    services: [],
    silent: [],
    idle: [],
    claims: [],
    lost: [],
    problems: [],
  });
});

describe('a discovered row', () => {
  test('is everything of one base model that has traffic', () => {
    expect(estateOf([us.id, 'app123456789', `mars.${SONNET}`]).rows).toEqual([
      {
        key: `d/${SONNET}`,
        title: 'Claude Sonnet 4.5',
        base: SONNET,
        model: sonnet,
        hasTraffic: true,
        images: [],
        metrics: ['InputTokenCount', 'Invocations', 'OutputTokenCount'],
        series: [
          { id: 'app123456789', scope: 'application', base: SONNET, name: 'Chat', source: us.id },
          { id: `mars.${SONNET}`, scope: 'mars', base: SONNET },
          { id: us.id, scope: 'us', base: SONNET },
        ],
      },
    ]);
  });

  test('has no series without traffic beside those with it', () => {
    expect(rowsOf(estateOf([`eu.${NOVA}`]))).toEqual([[`d/${NOVA}`, [`eu.${NOVA}`]]]);
  });

  test('of an imported model has the name that people gave it', () => {
    expect(estateOf([importedArn]).rows).toEqual([
      {
        key: `d/${importedArn}`,
        title: 'Own Llama',
        base: importedArn,
        hasTraffic: true,
        images: [],
        metrics: ['InputTokenCount', 'Invocations', 'OutputTokenCount'],
        series: [{ id: importedArn, scope: 'imported', base: importedArn, name: 'Own Llama' }],
      },
    ]);
  });

  test('of a model that is not listed has its id as title, and no name of another series', () => {
    const provisioned = {
      arn: accountArn('provisioned-model', 'p'),
      name: 'Rented',
      foundationModelArn: modelArn('v.x'),
    };
    const { rows } = estateOf([provisioned.arn], {}, catalogueOf({ provisioned: [provisioned] }));
    expect(rows).toMatchObject([{ key: 'd/v.x', title: 'v.x', base: 'v.x' }]);
    expect(rows[0]).not.toHaveProperty('model');
    expect(rows[0]).not.toHaveProperty('claim');
  });

  test('carries what the catalogue says of its life', () => {
    const lifecycle = { status: 'LEGACY', legacyDate: '2026-05-01', endOfLifeDate: '2026-11-01' } as const;
    const legacy = catalogueOf({ foundationModels: [{ ...nova, lifecycle }] });
    expect(estateOf([NOVA], {}, legacy).rows[0]?.model?.lifecycle).toEqual(lifecycle);
  });
});

describe('the row of a model entry', () => {
  test('has the name as its key, the title of the entry, and its claim', () => {
    const { rows, problems } = estateOf([us.id], {
      models: { 'team-a/chat': { modelId: SONNET, title: 'Chat' } },
    });
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      { key: 'm/team-a/chat', title: 'Chat', base: SONNET, model: sonnet, hasTraffic: true },
    ]);
    expect(rows[0]?.claim).toMatchObject({ kind: 'base', entry: { name: 'team-a/chat' } });
  });

  test.each([
    ['a base without traffic', NOVA, [SONNET], false],
    ['a base with traffic on another series of it', NOVA, [`us.${NOVA}`], true],
    ['a profile without traffic', eu.id, [us.id], false],
    ['a profile with traffic', eu.id, [eu.id], true],
    ['a profile with traffic under its ARN', eu.id, [eu.arn], true],
  ])('has traffic or not: %s', (_situation, modelId, used, hasTraffic) => {
    const row = estateOf(used, { models: { chat: modelId } }).rows.find(({ key }) => key === 'm/chat');
    expect(row?.hasTraffic).toBe(hasTraffic);
  });

  test('takes its series from discovery: none is shown twice', () => {
    const used = [NOVA, `us.${NOVA}`, us.id, eu.id];
    expect(rowsOf(estateOf(used, { models: { nova: NOVA, us: us.id } }))).toEqual([
      ['m/nova', [NOVA, `us.${NOVA}`]],
      ['m/us', [us.id]],
      [`d/${SONNET}`, [eu.id]],
    ]);
  });

  test('is never filtered', () => {
    const wanted = { settings: { discovery: { exclude: ['*'] } }, models: { nova: NOVA } };
    expect(rowsOf(estateOf([NOVA], wanted))).toEqual([['m/nova', [NOVA]]]);
  });

  test('problems of the claims are handed on', () => {
    const { rows, problems } = estateOf([], { models: { a: NOVA, b: NOVA } });
    expect(rows.map(({ key }) => key)).toEqual(['m/a']);
    expect(problems.map(({ where }) => where)).toEqual(['models/b']);
  });

  test('a new geography of a model that only an entry names', () => {
    const rows = rowsOf(estateOf(['us.v.next'], { models: { next: 'v.next' } }, catalogueOf()));
    expect(rows).toEqual([['m/next', ['us.v.next', 'v.next']]]);
  });

  test('a new geography of a model that only usage names', () => {
    expect(rowsOf(estateOf(['us.v.next', 'v.next'], {}, catalogueOf()))).toEqual([
      ['d/v.next', ['us.v.next', 'v.next']],
    ]);
  });
});

describe('hidden', () => {
  test('an entry that says so has no row, yet keeps its series', () => {
    const estate = estateOf([NOVA, us.id], { models: { nova: { modelId: NOVA, hidden: true } } });
    expect(rowsOf(estate)).toEqual([[`d/${SONNET}`, [us.id]]]);
    expect(rowsOf({ rows: estate.hidden })).toEqual([['m/nova', [NOVA]]]);
  });

  test('it is neither idle', () => {
    const estate = estateOf([], { models: { nova: { modelId: NOVA, hidden: true } } });
    expect(estate.idle.map(({ id }) => id)).toEqual([CANVAS, HAIKU, SONNET]);
    expect(estate.rows).toEqual([]);
  });
});

describe('filters', () => {
  const used = [NOVA, us.id, eu.id];

  test.each([
    [
      'none',
      {},
      [
        [`d/${NOVA}`, [NOVA]],
        [`d/${SONNET}`, [eu.id, us.id]],
      ],
      [],
    ],
    ['include a base', { include: [NOVA] }, [[`d/${NOVA}`, [NOVA]]], [[`d/${SONNET}`, [eu.id, us.id]]]],
    [
      'include a series id: the rest of its base is filtered',
      { include: ['us.*'] },
      [[`d/${SONNET}`, [us.id]]],
      [
        [`d/${SONNET}`, [eu.id]],
        [`d/${NOVA}`, [NOVA]],
      ],
    ],
    ['exclude a base', { exclude: [SONNET] }, [[`d/${NOVA}`, [NOVA]]], [[`d/${SONNET}`, [eu.id, us.id]]]],
    [
      'exclude wins over include',
      { include: ['*'], exclude: ['us.*', 'amazon.*'] },
      [[`d/${SONNET}`, [eu.id]]],
      [
        [`d/${NOVA}`, [NOVA]],
        [`d/${SONNET}`, [us.id]],
      ],
    ],
  ])('%s', (_situation, discovery, shown, filtered) => {
    const estate = estateOf(used, { settings: { discovery } });
    expect(rowsOf(estate)).toEqual(shown);
    expect(new Map(rowsOf({ rows: estate.filtered }))).toEqual(new Map(filtered as [string, string[]][]));
    expect(estate.filtered.every(({ hasTraffic }) => hasTraffic)).toBe(true);
  });
});

describe('models without traffic', () => {
  const idleOf = (estate: Estate) => estate.idle.map(({ id }) => id);

  test('list: named by provider, name, id, and no rows', () => {
    const estate = estateOf([NOVA]);
    expect(estate.idle).toEqual([canvas, haiku, sonnet]);
    expect(rowsOf(estate)).toEqual([[`d/${NOVA}`, [NOVA]]]);
  });

  test('rows: each has its row at once, with the series it would have', () => {
    const estate = estateOf([NOVA], { settings: { discovery: { idle: 'rows' } } });
    expect(estate.idle).toEqual([]);
    expect(rowsOf(estate)).toEqual([
      [`d/${CANVAS}`, [CANVAS]],
      [`d/${NOVA}`, [NOVA]],
      [`d/${HAIKU}`, [HAIKU]],
      [`d/${SONNET}`, [eu.id, us.id]],
    ]);
    expect(estate.rows.map(({ hasTraffic }) => hasTraffic)).toEqual([false, true, false, false]);
  });

  test('hide: nothing of them', () => {
    const estate = estateOf([NOVA], { settings: { discovery: { idle: 'hide' } } });
    expect(estate.idle).toEqual([]);
    expect(rowsOf(estate)).toEqual([[`d/${NOVA}`, [NOVA]]]);
  });

  test('with the first traffic a model gets its row by itself', () => {
    expect(idleOf(estateOf([]))).toContain(HAIKU);
    const estate = estateOf([HAIKU]);
    expect(idleOf(estate)).not.toContain(HAIKU);
    expect(rowsOf(estate)).toEqual([[`d/${HAIKU}`, [HAIKU]]]);
  });

  test('traffic on any series of it is traffic', () => {
    expect(idleOf(estateOf([`mars.${SONNET}`, modelArn(HAIKU)]))).toEqual([CANVAS, NOVA]);
  });

  test.each([
    ['by an entry of its base', { models: { x: SONNET } }, []],
    ['by an entry of one profile of it', { models: { x: us.id } }, []],
    ['by a filtered series', { settings: { discovery: { exclude: ['us.*'] } } }, [us.id]],
  ])('a model is not idle if it is covered %s', (_situation, wanted, used) => {
    expect(idleOf(estateOf(used, wanted))).toEqual([CANVAS, NOVA, HAIKU]);
  });

  test('filters hold for idle models', () => {
    expect(idleOf(estateOf([], { settings: { discovery: { include: ['amazon.*'] } } }))).toEqual([
      CANVAS,
      NOVA,
    ]);
    expect(idleOf(estateOf([], { settings: { discovery: { exclude: ['amazon.*'] } } }))).toEqual([
      HAIKU,
      SONNET,
    ]);
    const rows = { settings: { discovery: { idle: 'rows', exclude: ['a*'] } } };
    expect(estateOf([], rows).rows).toEqual([]);
  });

  test.each([
    ['include', { include: ['us.*'] }, [SONNET], [us.id]],
    ['include, by base and series', { include: [HAIKU, 'eu.*'] }, [HAIKU, SONNET], [HAIKU, eu.id]],
    ['exclude', { include: ['anthropic.*'], exclude: ['us.*'] }, [HAIKU, SONNET], [HAIKU, eu.id]],
    ['exclude all of one', { include: ['anthropic.*'], exclude: ['us.*', 'eu.*'] }, [HAIKU], [HAIKU]],
  ])('filters hold for the series that they would have: %s', (_situation, discovery, bases, ids) => {
    expect(idleOf(estateOf([], { settings: { discovery } }))).toEqual(bases);
    const { rows } = estateOf([], { settings: { discovery: { ...discovery, idle: 'rows' } } });
    expect(rows.flatMap(({ series }) => series.map(({ id }) => id))).toEqual(ids);
  });

  test.each(['list', 'rows'])('what cannot be called is never idle (%s)', (idle) => {
    const uncallable = catalogueOf({
      foundationModels: [
        foundationModel('v.none', { inferenceTypes: [] }),
        foundationModel('v.rented', { inferenceTypes: ['PROVISIONED'] }),
        foundationModel('v.variant:0:mm'),
        foundationModel('v.profile-only', { inferenceTypes: ['INFERENCE_PROFILE'] }),
        foundationModel('v.callable'),
      ],
    });
    const estate = estateOf([], { settings: { discovery: { idle } } }, uncallable);
    const named = idle === 'list' ? idleOf(estate) : estate.rows.map(({ base }) => base);
    expect(named).toEqual(['v.callable']);
  });
});

describe('the catalogue flaps', () => {
  const used = [NOVA, us.id, 'app123456789'];
  const empty = catalogueOf();

  test('rows with traffic stay, whatever the catalogue says', () => {
    const seriesIds = (estate: Estate) =>
      rowsOf(estate)
        .flatMap(([, ids]) => ids)
        .sort();
    expect(seriesIds(estateOf(used))).toEqual([...used].sort());
    expect(seriesIds(estateOf(used, {}, empty))).toEqual([...used].sort());
  });

  test('a model that vanished keeps its key while its plain id has data', () => {
    const before = estateOf([NOVA, `us.${NOVA}`]).rows.map(({ key }) => key);
    const after = estateOf([NOVA, `us.${NOVA}`], {}, empty).rows;
    expect(after.map(({ key }) => key)).toEqual(before);
    expect(after).toMatchObject([{ title: NOVA, hasTraffic: true }]);
    expect(after[0]).not.toHaveProperty('model');
  });

  test('profiles alone keep the base of their series', () => {
    const { profiles } = catalogue;
    expect(rowsOf(estateOf([us.id, 'app123456789'], {}, catalogueOf({ profiles })))).toEqual([
      [`d/${SONNET}`, ['app123456789', us.id]],
    ]);
  });

  test('rows of entries stay, with traffic and without', () => {
    const models = { nova: NOVA, us: us.id };
    expect(rowsOf(estateOf([], { models }, empty))).toEqual([
      ['m/nova', [NOVA]],
      ['m/us', [us.id]],
    ]);
    expect(rowsOf(estateOf([NOVA, us.id], { models }, empty))).toEqual([
      ['m/nova', [NOVA]],
      ['m/us', [us.id]],
    ]);
  });

  test('a discovered model without traffic goes', () => {
    const settings = { discovery: { idle: 'rows' } };
    expect(estateOf([], { settings }).rows).toHaveLength(4);
    expect(estateOf([], { settings }, empty).rows).toEqual([]);
  });
});

describe('images', () => {
  const small = { modelId: CANVAS, imageSize: '512x512', bucketedStepSize: '50' };
  const large = { modelId: CANVAS, imageSize: '1024x1024', bucketedStepSize: '50' };
  const quick = { modelId: CANVAS, imageSize: '512x512', bucketedStepSize: '30' };
  const otherModel = { ...small, modelId: 'amazon.other' };
  const fromUs = { ...small, modelId: `us.${CANVAS}` };

  test('from usage: those of the series of the row, by series, size and steps', () => {
    const { rows } = estateOf([CANVAS, `us.${CANVAS}`], {}, catalogue, [
      fromUs,
      small,
      otherModel,
      quick,
      large,
    ]);
    expect(rows[0]?.images).toEqual([large, quick, small, fromUs]);
  });

  test('an entry without dimensions takes those of usage', () => {
    const { rows } = estateOf([CANVAS], { models: { canvas: CANVAS } }, catalogue, [small, otherModel]);
    expect(rows[0]?.images).toEqual([small]);
  });

  test('an entry names them before there is any data, for each of its series; all that has data counts too', () => {
    const canvasEntry = { modelId: CANVAS, imageSize: '2048x2048', bucketedStepSize: '100' };
    const { rows } = estateOf([`us.${CANVAS}`], { models: { canvas: canvasEntry } }, catalogue, [fromUs]);
    expect(rows[0]?.images).toEqual([
      { modelId: CANVAS, imageSize: '2048x2048', bucketedStepSize: '100' },
      { modelId: `us.${CANVAS}`, imageSize: '2048x2048', bucketedStepSize: '100' },
      fromUs,
    ]);
  });

  test('a model without images has none', () => {
    expect(estateOf([NOVA], {}, catalogue, [small]).rows[0]?.images).toEqual([]);
  });
});

describe('titles', () => {
  const titlesOf = (estate: Estate) => estate.rows.map(({ title }) => title);

  test('two models of one name are told apart by their ids; a third one keeps its name', () => {
    const twins = catalogueOf({
      foundationModels: [
        foundationModel('v.twin-2', { name: 'Twin' }),
        foundationModel('v.twin-1', { name: 'Twin' }),
        foundationModel('v.solo', { name: 'Solo' }),
      ],
    });
    expect(titlesOf(estateOf(['v.twin-1', 'v.twin-2', 'v.solo'], {}, twins))).toEqual([
      'Solo',
      'Twin (v.twin-1)',
      'Twin (v.twin-2)',
    ]);
    expect(titlesOf(estateOf(['v.twin-1', 'v.solo'], {}, twins))).toEqual(['Solo', 'Twin']);
  });

  test('an idle twin that has a row counts as well', () => {
    const twins = catalogueOf({
      foundationModels: [foundationModel('v.a', { name: 'Twin' }), foundationModel('v.b', { name: 'Twin' })],
    });
    const wanted = { settings: { discovery: { idle: 'rows' } } };
    expect(titlesOf(estateOf(['v.a'], wanted, twins))).toEqual(['Twin (v.a)', 'Twin (v.b)']);
  });

  test('of an ARN without a name is what follows its last slash', () => {
    const arn = (region: string) => `arn:aws:bedrock:${region}:111122223333:custom-model-deployment/abc123`;
    expect(titlesOf(estateOf([arn('us-east-1')]))).toEqual(['abc123']);
    const both = [arn('us-east-1'), arn('us-west-2')];
    expect(titlesOf(estateOf(both))).toEqual(both.map((one) => `abc123 (${one})`));
  });

  test('a title that is the id already is not said twice', () => {
    const odd = catalogueOf({ foundationModels: [foundationModel('v.a', { name: 'v.b' })] });
    expect(titlesOf(estateOf(['v.a', 'v.b'], {}, odd))).toEqual(['v.b', 'v.b (v.a)']);
  });

  test('that are the same by accident are told apart once more, in whatever order they are listed', () => {
    const models = [['v.z', 'N (v.b)'] as const, ['v.b', 'N'] as const, ['v.c', 'N'] as const].map(
      ([id, name]) => foundationModel(id, { name }),
    );
    const wanted = { settings: { discovery: { idle: 'rows' } } };
    for (const foundationModels of [models, models.toReversed()]) {
      const { rows } = estateOf([], wanted, catalogueOf({ foundationModels }));
      expect(rows.map(({ title, base }) => `${title} ${base}`)).toEqual([
        'N (v.b) (v.b) v.b',
        'N (v.b) (v.z) v.z',
        'N (v.c) v.c',
      ]);
    }
  });

  test('what a person called a row stays as it is, and a discovered model gives way', () => {
    const models = { a: { modelId: NOVA, title: 'Claude Haiku 4.5' } };
    expect(titlesOf(estateOf([HAIKU], { models }))).toEqual([
      'Claude Haiku 4.5',
      `Claude Haiku 4.5 (${HAIKU})`,
    ]);
    const id = 'v.model';
    expect(titlesOf(estateOf([id], { models: { a: { modelId: NOVA, title: id } } }))).toEqual([
      id,
      `${id} (discovered)`,
    ]);
  });

  test('two entries with one title have their names behind it, hidden ones too', () => {
    const models = {
      a: { modelId: NOVA, title: 'Claude  Haiku 4.5' },
      b: { modelId: us.id, title: 'Claude Haiku 4.5', hidden: true },
      c: { modelId: HAIKU, title: 'Claude Haiku 4.5 (b)' },
    };
    const { rows, hidden } = estateOf([HAIKU], { models });
    expect([...rows, ...hidden].map(({ title }) => title)).toEqual([
      'Claude  Haiku 4.5 (a)',
      'Claude Haiku 4.5 (b) (c)',
      'Claude Haiku 4.5 (b) (b)',
    ]);
  });
});

describe('order', () => {
  const full = '\uFF21';
  const rocket = '\u{1F680}';
  const model = (id: string, provider: string, name: string) => foundationModel(id, { provider, name });
  const models = [
    model('v.6', rocket, 'A'),
    model('v.5', full, 'A'),
    model('v.4', 'b', 'A'),
    model('v.3', 'B', rocket),
    model('v.2', 'B', full),
    model('v.1', 'A', 'Z'),
    model('v.9', 'B', 'B'),
    model('v.8', 'B', 'B'),
  ];
  const sorted = ['v.1', 'v.8', 'v.9', 'v.2', 'v.3', 'v.4', 'v.5', 'v.6'];
  const all = catalogueOf({ foundationModels: models });

  test('entries by name, then discovered by provider, title and id, in code-point order', () => {
    const used = [...models.map(({ id }) => id), 'unlisted.model', 'w.model', 'x.y'];
    const rows = estateOf(used, { models: { b: 'v.1', a: 'v.6', Z: 'x.y' } }, all).rows;
    expect(rows.map(({ key }) => key)).toEqual([
      'm/Z',
      'm/a',
      'm/b',
      'd/unlisted.model',
      'd/w.model',
      ...sorted.slice(1, -1).map((id) => `d/${id}`),
    ]);
  });

  test('idle models by provider, name and id', () => {
    expect(estateOf([], {}, all).idle.map(({ id }) => id)).toEqual(sorted);
  });

  test('idle rows stand among those with traffic', () => {
    const wanted = { settings: { discovery: { idle: 'rows' } } };
    expect(estateOf(['v.3', 'v.8'], wanted, all).rows.map(({ base }) => base)).toEqual(sorted);
  });
});

test('the order of catalogue, usage and entries does not matter', () => {
  const images = ['512x512', '1024x1024'].map((imageSize) => ({
    modelId: CANVAS,
    imageSize,
    bucketedStepSize: '50',
  }));
  const provisioned = ['p1', 'p2'].map((id) => ({
    arn: accountArn('provisioned-model', id),
    name: id,
    foundationModelArn: modelArn(id === 'p1' ? NOVA : 'v.unlisted'),
  }));
  const custom = ['c1', 'c2'].map((id) => ({
    arn: accountArn('custom-model', id),
    name: id,
    baseModelArn: modelArn(NOVA),
  }));
  const imported = ['i1', 'i2'].map((id) => ({ arn: accountArn('imported-model', id), name: 'Own' }));
  const twin = foundationModel('amazon.twin-v1:0', { name: 'Nova Pro', provider: 'Amazon' });
  const used = usageOf([
    NOVA,
    `us.${NOVA}`,
    us.id,
    us.arn,
    eu.id,
    twin.id,
    CANVAS,
    'app123456789',
    'v.next',
    'us.v.next',
    ...[...provisioned, ...custom, ...imported].map(({ arn }) => arn),
  ]).series;
  const twinOfUs = { ...us, id: `us2.${SONNET}`, arn: accountArn('inference-profile', `us2.${SONNET}`) };
  const profiles = [...catalogue.profiles, twinOfUs];
  const config = configOf({
    settings: { discovery: { exclude: ['eu.*', '*i2'], idle: 'list' } },
    models: {
      a: SONNET,
      b: us.id,
      c: us.arn,
      d: { modelId: CANVAS, hidden: true },
      e: 'v.next',
      f: 'v.next',
    },
  });
  const worlds = fc.record({
    foundationModels: shuffled([...catalogue.foundationModels, twin]),
    profiles: fc
      .tuple(...profiles.map(({ modelArns }) => shuffled(modelArns)))
      .chain((arns) => shuffled(profiles.map((profile, at) => ({ ...profile, modelArns: arns[at] ?? [] })))),
    provisioned: shuffled(provisioned),
    imported: shuffled(imported),
    custom: shuffled(custom),
    series: shuffled(used),
    images: shuffled(images),
    models: shuffled(config.models),
  });
  const expected = monitoredModels(
    config,
    bedrockOf(
      catalogueOf({
        foundationModels: [...catalogue.foundationModels, twin],
        profiles,
        provisioned,
        imported,
        custom,
      }),
    ),
    usageOf(used, images),
  );
  expect(expected.rows.length).toBeGreaterThan(5);
  expect(expected.hidden).toHaveLength(1);
  expect(expected.filtered.length).toBeGreaterThan(0);
  expect(expected.idle.length).toBeGreaterThan(0);
  expect(expected.problems).toHaveLength(2);
  law(
    fc.property(worlds, ({ series, images: seen, models, ...world }) => {
      const estate = monitoredModels(
        { ...config, models },
        bedrockOf(catalogueOf(world)),
        usageOf(series, seen),
      );
      expect(estate).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});
