import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { KnownUse, Lifecycle, Usage } from '../../../shared/bedrock/catalogue.ts';
import { monitoredModels } from '../../../shared/bedrock/monitored-models.ts';
import { type UnusedModel, unusedModels } from '../../../shared/bedrock/unused-models.ts';
import { catalogueOf, configOf, foundationModel, systemProfile, TODAY, usageOf } from '../builders.ts';

const OLD = 'a.old-v1:0';
const US = `us.${OLD}`;
const LEGACY: Lifecycle = { status: 'LEGACY' };

const busy: KnownUse = { rank: 1, busyness: 3 };
const quiet: KnownUse = { ...busy, quietSince: '2026-11-15' };
const unused = (day = '2026-11-08'): KnownUse => ({ ...busy, quietSince: day, unusedSince: day });

interface Given {
  readonly lifecycle?: Lifecycle;
  /** Series that CloudWatch lists. */
  readonly used?: readonly string[];
  /** Series that it does not list any more. */
  readonly silent?: readonly string[];
  readonly further?: Usage['further'];
  readonly known?: Readonly<Record<string, KnownUse>>;
  readonly settings?: object;
  readonly models?: Readonly<Record<string, string | object>>;
  readonly isListed?: boolean;
}

function found({
  lifecycle = LEGACY,
  used = [OLD],
  silent = [],
  further = [],
  known = { [OLD]: unused() },
  settings = {},
  models = {},
  isListed = true,
}: Given): UnusedModel[] {
  const config = configOf({ settings, models });
  const foundationModels = [
    ...(isListed ? [foundationModel(OLD, { name: 'Old', lifecycle })] : []),
    foundationModel('b.new', { name: 'New' }),
  ];
  const bedrock = bedrockOf(catalogueOf({ foundationModels, profiles: [systemProfile('us', OLD)] }));
  const usage = {
    ...usageOf([...used, 'b.new'], [], further),
    silent: { series: usageOf(silent).series, images: [] },
    known: new Map(Object.entries({ 'b.new': busy, ...known })),
  };
  const estate = monitoredModels(config, bedrock, usage);
  return unusedModels(estate, usage, { discovery: config.settings.discovery, today: TODAY });
}

describe('a LEGACY model that the account has not called for ten days', () => {
  test.each<[string, Given, string]>([
    ['its only series', {}, '2026-11-08'],
    [
      'both series: the last day of either',
      { used: [OLD, US], known: { [OLD]: unused('2026-11-02'), [US]: unused('2026-11-05') } },
      '2026-11-05',
    ],
    ['CloudWatch does not list it any more', { used: [], silent: [OLD] }, '2026-11-08'],
    [
      'CloudWatch lists one of its series, and another one not any more',
      { silent: [US], known: { [OLD]: unused('2026-11-08'), [US]: unused('2026-10-28') } },
      '2026-11-08',
    ],
    ['a model entry keeps its row', { models: { old: OLD } }, '2026-11-08'],
    [
      'a model entry keeps its row, without data',
      { used: [], silent: [OLD], models: { old: OLD } },
      '2026-11-08',
    ],
    ['it is callable until later', { lifecycle: { ...LEGACY, endOfLifeDate: '2026-11-21' } }, '2026-11-08'],
  ])('is found: %s', (_, given, since) => {
    const [one, ...others] = found(given);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ base: OLD, since });
  });

  test.each<[string, Given]>([
    ['the model is ACTIVE', { lifecycle: { status: 'ACTIVE' } }],
    [
      'the model is ACTIVE, and will be LEGACY',
      { lifecycle: { status: 'ACTIVE', legacyDate: '2026-12-01' } },
    ],
    ['Bedrock does not list it any more', { isListed: false }],
    ['its end of life has come', { lifecycle: { ...LEGACY, endOfLifeDate: TODAY } }],
    ['it is in use', { known: { [OLD]: busy } }],
    ['it is quiet for a few days', { known: { [OLD]: quiet } }],
    ['nothing is known of it', { known: {} }],
    ['it was never used', { used: [], known: {} }],
    ['one of its series is in use', { used: [OLD, US], known: { [OLD]: unused(), [US]: busy } }],
    ['nothing is known of one of its series', { used: [OLD, US], known: { [OLD]: unused() } }],
    [
      'a series of another row is in use',
      { used: [OLD, US], known: { [OLD]: unused(), [US]: busy }, models: { mine: US } },
    ],
    [
      'a series that discovery filters out is in use',
      {
        used: [OLD, US],
        known: { [OLD]: unused(), [US]: busy },
        settings: { discovery: { exclude: ['us.*'] } },
      },
    ],
    [
      'it is used through bedrock-mantle',
      {
        further: [{ namespace: 'AWS/BedrockMantle', name: 'TotalInputTokens', dimensions: { Model: OLD } }],
        known: { [OLD]: unused(), [`mantle/${OLD}`]: busy },
      },
    ],
    ['discovery filters it out', { settings: { discovery: { exclude: ['a.*'] } } }],
    [
      'discovery filters it out, and CloudWatch does not list it any more',
      { used: [], silent: [OLD], settings: { discovery: { exclude: ['a.*'] } } },
    ],
    ['a model entry hides it', { models: { old: { modelId: OLD, hidden: true } } }],
    [
      'a model entry hides it, and CloudWatch does not list it any more',
      { used: [], silent: [OLD], models: { old: { modelId: OLD, hidden: true } } },
    ],
  ])('is none where %s', (_, given) => {
    expect(found(given)).toEqual([]);
  });

  test('without facts there is none', () => {
    const bedrock = bedrockOf(
      catalogueOf({ foundationModels: [foundationModel(OLD, { lifecycle: LEGACY })] }),
    );
    const config = configOf({});
    const usage = usageOf([OLD]);
    const { discovery } = config.settings;
    const estate = monitoredModels(config, bedrock, usage);
    expect(unusedModels(estate, usage, { discovery, today: TODAY })).toEqual([]);
    // With them there would be one.
    const known = new Map([[OLD, unused()]]);
    expect(unusedModels(estate, { ...usage, known }, { discovery, today: TODAY })).toHaveLength(1);
  });
});
