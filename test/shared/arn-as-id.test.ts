import { describe, expect, test } from 'vitest';
import { modelEntry } from '../../infra/model-entry.ts';
import { subjectOf } from '../../local/tool/cli/explain/subject.ts';
import { inventory } from '../../local/tool/inventory/inventory.ts';
import { bedrockOf } from '../../shared/bedrock/bedrock.ts';
import { monitoredModels } from '../../shared/bedrock/monitored-models.ts';
import { resourceId } from '../../shared/config/resource-id.ts';
import { priceSeries } from '../../shared/pricing/price-series.ts';
import { limitsOf } from '../../shared/quotas/series-quotas.ts';
import {
  accountArn,
  applicationProfile,
  catalogueOf,
  configOf,
  foundationModel,
  modelArn,
  systemProfile,
  TODAY,
  usageOf,
} from './builders.ts';
import { BOARD } from './dashboard/render.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const SONNET = 'anthropic.claude-sonnet-4-6';
const us = systemProfile('us', SONNET);
const app = applicationProfile('aaaaaaaaaaa1', 'team', us.modelArns);
const rented = accountArn('provisioned-model', 'p1');
const owned = accountArn('imported-model', 'i1');
const tuned = accountArn('custom-model', 'c1');
const QUOTA = {
  code: 'L-ABCDEF01',
  name: 'On-demand model inference tokens per minute for Something Else',
  value: 1_000,
};

const bedrock = bedrockOf(
  catalogueOf({
    foundationModels: [
      foundationModel(NOVA),
      foundationModel(SONNET, { inferenceTypes: ['INFERENCE_PROFILE'] }),
    ],
    profiles: [us, app],
    provisioned: [{ arn: rented, name: 'Rented', foundationModelArn: modelArn(NOVA) }],
    imported: [{ arn: owned, name: 'Own' }],
    custom: [{ arn: tuned, name: 'Tuned', baseModelArn: modelArn(NOVA) }],
  }),
);

type Wanted = Parameters<typeof configOf>[0];

function worldOf(wanted: Wanted, used: readonly string[]) {
  const config = configOf(wanted);
  const usage = usageOf(used);
  const estate = monitoredModels(config, bedrock, usage);
  return { config, bedrock, usage, estate, costs: priceSeries(estate, { ...config, today: TODAY }, usage) };
}

/** Where an id is taken, and the series that it comes to there. */
const PLACES: Readonly<Record<string, (id: string, used: readonly string[]) => readonly string[]>> = {
  'models of a price entry': (id, used) => {
    const { costs } = worldOf({ prices: { x: { models: [id], per: '1M', input: 1 } } }, used);
    return [...costs.bySeries.values()].flatMap(({ series, price }) =>
      price === undefined ? [] : [series.id],
    );
  },
  'a bare model entry': (id, used) => seriesOfEntry(worldOf({ models: { x: id } }, used)),
  'modelId of a model entry': (id, used) => seriesOfEntry(worldOf({ models: { x: { modelId: id } } }, used)),
  'addModelMonitoring of the construct': (id, used) =>
    seriesOfEntry(worldOf({ models: { x: modelEntry('x', id, undefined, {}) } }, used)),
  'discovery.include': (id, used) => {
    const { estate } = worldOf({ settings: { discovery: { include: [id] } } }, used);
    return estate.rows.flatMap(({ series }) => series.map((one) => one.id));
  },
  'discovery.exclude': (id, used) => {
    const { estate } = worldOf({ settings: { discovery: { exclude: [id] } } }, used);
    return estate.filtered.flatMap(({ series }) => series.map((one) => one.id));
  },
  'a key of quotas.codes': (id, used) => {
    const settings = { quotas: { codes: { [id]: [QUOTA.code] } } };
    const { config, estate } = worldOf({ settings }, used);
    const all = estate.rows.flatMap(({ series }) => series);
    const { limits } = limitsOf(all, bedrock, [QUOTA], config.settings.quotas.codes);
    return limits.flatMap(({ series }) => series);
  },
  'the argument of explain': (id, used) => {
    const region = {
      ...worldOf({}, used),
      board: BOARD,
      parameters: [],
      today: TODAY,
    };
    const items = inventory(region);
    return (
      subjectOf(id, region as unknown as Parameters<typeof subjectOf>[1], items)?.items.map(
        ({ series }) => series.id,
      ) ?? []
    );
  },
};

function seriesOfEntry({ estate }: ReturnType<typeof worldOf>): string[] {
  return estate.rows.flatMap(({ key, series }) => (key === 'm/x' ? series.map(({ id }) => id) : []));
}

const places = Object.keys(PLACES);
const comesTo = (place: string, id: string, used: readonly string[]): string[] =>
  [...(PLACES[place]?.(id, used) ?? [])].sort();

describe.each(places)('%s', (place) => {
  const byId = { published: 'under ids', used: [NOVA, us.id, app.id, rented, owned, tuned] };
  const byArn = { published: 'under ARNs', used: [modelArn(NOVA), us.arn, app.arn, rented, owned, tuned] };

  test.each(
    [byId, byArn].flatMap(({ published, used }) => [
      ['a foundation model', NOVA, modelArn(NOVA), published, used] as const,
      ['a foundation model without a Region', NOVA, modelArn(NOVA, ''), published, used] as const,
      ['a model that profiles alone call', SONNET, modelArn(SONNET), published, used] as const,
      ['a system profile', us.id, us.arn, published, used] as const,
      ['an application profile', app.id, app.arn, published, used] as const,
    ]),
  )('takes the ARN of %s for its id: %s, %s, traffic %s', (_, id, arn, _published, used) => {
    const wanted = comesTo(place, id, used);
    // A quota by hand is that of the series that its key names, and a base model that is never called has none.
    if (!(place === 'a key of quotas.codes' && id === SONNET)) expect(wanted).not.toEqual([]);
    expect(comesTo(place, arn, used)).toEqual(wanted);
  });

  test.each([
    ['a provisioned model', rented, false],
    ['an imported model', owned, false],
    ['a custom model', tuned, true],
  ])('takes the ARN of %s, which is its id', (_, arn, isMetered) => {
    const wanted = place === 'a key of quotas.codes' && !isMetered ? [] : [arn];
    expect(comesTo(place, arn, byId.used)).toEqual(wanted);
  });
});

test.each([
  ['*', '*'],
  ['us.*', 'us.*'],
  [modelArn('anthropic.*'), 'anthropic.*'],
  ['arn:aws:bedrock:*::foundation-model/anthropic.*', 'anthropic.*'],
  // It would name everything.
  [accountArn('application-inference-profile', '*'), accountArn('application-inference-profile', '*')],
  ['arn:*', 'arn:*'],
])('the pattern %s is read as %s', (pattern, read) => {
  expect(resourceId(pattern)).toBe(read);
});

test('an id and its ARN are one key of quotas.codes', () => {
  const codes = { [app.id]: ['L-00000001'], [app.arn]: ['L-00000002', 'L-00000001'] };
  expect(configOf({ settings: { quotas: { codes } } }).settings.quotas.codes).toEqual({
    [app.id]: ['L-00000001', 'L-00000002'],
  });
});
