import { describe, expect, test } from 'vitest';
import type { ImageDimensions } from '../../../shared/bedrock/catalogue.ts';
import { ConfigError } from '../../../shared/kit/problem.ts';
import type { Outcome } from '../../../shared/loop/outcome.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import type { RegionReads } from '../../../shared/world.ts';
import { accountArn, catalogueOf, foundationModel, NO_ALARMS, parameter, usageOf } from '../builders.ts';
import { OPERATOR } from '../drift/estate.ts';
import { usageFacts } from '../usage-facts.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

const HOME = OPERATOR.region;
const EU = 'eu-central-1';
const AP = 'ap-south-1';
const PAGES: Record<string, string> = { [HOME]: 'Bedrock', [EU]: `Bedrock-${EU}`, [AP]: `Bedrock-${AP}` };
const [A, B] = ['vendor.a-v1:0', 'vendor.b-v1:0'];
const PRICES = { models: ['*'], per: '1M', input: 3, output: 15 };

/** What there is in a Region at the moment. */
interface Region {
  models?: readonly string[];
  series?: readonly string[];
  images?: readonly ImageDimensions[];
  /** No longer listed, but with data this month. */
  silent?: readonly string[];
  silentImages?: readonly ImageDimensions[];
  guardrails?: readonly string[];
  isDenied?: boolean;
}

interface Account extends MemoryWorld {
  readonly regions: Record<string, Region>;
  readonly parameters: Record<string, string | object>;
}

function accountOf(parameters: Account['parameters'], regions: Account['regions']): Account {
  const readsOf = (region: string): RegionReads => ({
    readCatalogue: async () => {
      const { models = [], guardrails = [], isDenied } = regions[region] ?? {};
      if (isDenied) throw new Error('denied');
      return catalogueOf({
        foundationModels: models.map((id) => foundationModel(id)),
        guardrails: guardrails.map((arn) => ({ arn, name: arn })),
      });
    },
    readUsage: async () => usageOf(regions[region]?.series, regions[region]?.images),
    readLinkedUsage: async () => [],
    readAlarms: async (prefix) => [...memory.alarms.values()].filter(({ name }) => name.startsWith(prefix)),
  });
  const memory = memoryWorld(
    {},
    {
      ...readsOf(HOME),
      readParameters: async () => [
        ...Object.entries(parameters).map((one) => parameter(...one)),
        parameter(...usageFacts(factsOf(regions))),
      ],
      inRegion: readsOf,
      outOfReach: (error) => (Object(error).message === 'denied' ? 'access denied' : undefined),
    },
  );
  const world = { ...memory, regions, parameters };
  return world;
}

/** What collect has kept of series that are not listed any more. */
function factsOf(regions: Account['regions']): Parameters<typeof usageFacts>[0] {
  return Object.fromEntries(
    Object.entries(regions).map(([region, { silent = [], silentImages = [] }]) => [
      region,
      { series: usageOf(silent).series, images: silentImages },
    ]),
  );
}

const runOn = (world: Account, regions = [EU]): Promise<Outcome> =>
  reconcile(world, { ...OPERATOR, regions });

/** What has changed is written at once, and then all is as it should be. */
async function settle(world: Account, regions = [EU]): Promise<Outcome> {
  const outcome = await runOn(world, regions);
  expect(await runOn(world, regions)).toMatchObject({ outcome: 'in-sync' });
  return outcome;
}

/** Whether this text is on the page of these Regions. */
function shows({ pages }: Account, text: string, regions = [HOME, EU]): boolean[] {
  return regions.map((region) => JSON.stringify(pages.get(PAGES[region] ?? '') ?? '').includes(text));
}

describe('a model entry', () => {
  const CHAT = { modelId: A, title: 'Chat', inputTokenPrice: 0.003, outputTokenPrice: 0.015 };

  test.each([
    ['own', HOME, EU],
    ['further', EU, HOME],
  ])(
    'keeps its row with traffic while the catalogue of the %s Region flaps',
    async (_which, flaps, other) => {
      const world = accountOf(
        { 'models/chat': CHAT },
        { [other]: { models: [A, B] }, [flaps]: { models: [A, B], series: [`xx.${A}`] } },
      );
      await settle(world);
      expect(shows(world, '**Chat**')).toEqual([true, true]);
      world.regions[flaps] = { series: [`xx.${A}`] };
      const { problems } = await settle(world);
      expect(shows(world, '**Chat**')).toEqual([true, true]);
      expect(problems).toEqual([]);
    },
  );

  test('that fell silent in both Regions and is listed in none keeps its price in both', async () => {
    const used = { models: [A, B], series: [A, B] };
    const world = accountOf({ 'models/chat': CHAT, 'prices/b': { ...PRICES, models: [B] } }, {});
    for (const region of [HOME, EU]) world.regions[region] = used;
    await settle(world);
    for (const region of [HOME, EU]) world.regions[region] = { models: [B], series: [B], silent: [A] };
    await settle(world);
    expect(shows(world, `"${A}"`)).toEqual([true, true]);
    for (const region of [HOME, EU]) world.regions[region] = { models: [B], series: [B] };
    await settle(world);
    // What no Region knows is on the page of the operator's own Region.
    expect(shows(world, `"${A}"`)).toEqual([true, false]);
  });

  test('of images that fell silent keeps its price, in its Region', async () => {
    const image = { modelId: A, imageSize: '512', bucketedStepSize: '25' };
    const other = { models: [B], series: [B] };
    const world = accountOf(
      { 'models/paint': { modelId: A, imagePrice: 0.04 }, 'prices/b': { ...PRICES, models: [B] } },
      { [HOME]: other, [EU]: { models: [A, B], series: [A, B], images: [image] } },
    );
    await settle(world);
    world.regions[EU] = { ...other, silentImages: [image] };
    await settle(world);
    expect(shows(world, `"${A}"`)).toEqual([false, true]);
  });
});

describe('what an ARN names in a further Region that is out of reach', () => {
  const inRegion = (region: string, type: string): string => accountArn(type, 'x1').replace(HOME, region);

  test('a guardrail: not unknown, and shown nowhere else', async () => {
    const [there, nowhere] = [EU, 'sa-east-1'].map((region) => inRegion(region, 'guardrail'));
    const all = { models: [A], series: [A] };
    const world = accountOf(
      { settings: { guardrails: [`${there}:1`, nowhere] } },
      { [HOME]: all, [EU]: { ...all, guardrails: [String(there)] } },
    );
    const about = ({ problems }: Outcome, arn: string | undefined): number =>
      problems.filter(({ message }) => message.includes(String(arn))).length;
    expect(about(await settle(world), there)).toBe(0);
    expect(shows(world, `"${there}"`)).toEqual([false, true]);
    const page = world.pages.get(`Bedrock-${EU}`);

    world.regions[EU] = { ...all, isDenied: true };
    const outcome = await settle(world);
    expect([there, nowhere].map((arn) => about(outcome, arn))).toEqual([0, 1]);
    expect(outcome.problems).toContainEqual({
      where: EU,
      remedy: 'Give the operator access to eu-central-1, or deploy without this Region',
      message: 'access denied; its pages and alarms stay as they are',
    });
    expect(shows(world, `"${there}"`)).toEqual([false, true]);
    expect(world.pages.get(`Bedrock-${EU}`)).toBe(page);
    // Off the list it is as unknown as any other.
    expect(about(await settle(world, []), there)).toBe(1);
  });

  test('a provisioned model: no row at home', async () => {
    const arn = inRegion(EU, 'provisioned-model');
    const world = accountOf(
      { 'models/rented': arn },
      { [HOME]: { models: [A], series: [A] }, [EU]: { isDenied: true } },
    );
    await settle(world, [EU, AP]);
    expect(shows(world, 'rented')).toEqual([false, false]);
    world.regions[EU] = { models: [A] };
    await settle(world, [EU, AP]);
    expect(shows(world, '**rented**')).toEqual([false, true]);
  });
});

describe('three Regions', () => {
  const all = { models: [A], series: [A] };

  test('one out of reach: said on page 1 of the own Region alone, and linked to from both', async () => {
    const world = accountOf({ settings: NO_ALARMS }, { [HOME]: all, [EU]: all, [AP]: all });
    await settle(world, [EU, AP]);
    const page = world.pages.get(`Bedrock-${EU}`);
    world.regions[EU] = { isDenied: true };
    world.regions[AP] = { models: [A, B], series: [A, B] };
    const { pages, rows, series } = await settle(world, [EU, AP]);
    expect(pages.map((one) => [one.page, one.action])).toEqual([
      ['Bedrock', 'change'],
      [`Bedrock-${AP}`, 'change'],
    ]);
    expect({ rows, series }).toEqual({ rows: 3, series: 3 });
    expect(shows(world, 'stay as they are', [HOME, AP])).toEqual([true, false]);
    expect(shows(world, `[${EU}](#dashboards:name=Bedrock-${EU})`, [HOME, AP])).toEqual([true, true]);
    expect(world.pages.get(`Bedrock-${EU}`)).toBe(page);
    expect(world.logs).toContainEqual({
      message: 'region out of reach',
      fields: { region: EU, error: 'denied' },
    });
  });

  test('a mistake in a parameter is said once, and stands on each page 1', async () => {
    const world = accountOf({ settings: { perod: 60 } }, { [HOME]: all, [EU]: all, [AP]: all });
    const { problems } = await settle(world, [EU, AP]);
    expect(problems.map(({ where, key }) => [where, key])).toEqual([['settings', 'perod']]);
    expect(shows(world, 'perod', [HOME, EU, AP])).toEqual([true, true, true]);
  });

  test('what is wrong on a page is said by the name of the page alone', async () => {
    const world = accountOf({}, { [HOME]: all, [EU]: all });
    const note = { type: 'text', x: 0, y: 0, width: 6, height: 1, properties: { markdown: 'x' } };
    world.pages.set(`Bedrock-${EU}`, { widgets: Array(496).fill(note) });
    const { problems } = await runOn(world);
    const there = problems.filter(({ where }) => where.includes(EU));
    expect(there.map(({ where }) => where)).toContain(`Bedrock-${EU}`);
    expect(there.filter(({ where }) => where.startsWith(EU))).toEqual([]);
  });
});

test('settings that cannot be trusted are named without a further Region, and nothing is written', async () => {
  const all = { models: [A], series: [A] };
  const world = accountOf({ settings: { ...NO_ALARMS, suspend: false } }, { [HOME]: all, [EU]: all });
  await settle(world);
  world.regions[EU] = { models: [A, B], series: [A, B] };
  world.parameters.settings = { ...NO_ALARMS, suspended: true };
  world.calls.length = 0;
  const error: unknown = await runOn(world).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  expect(String(Object(error).message)).toMatch(/^Rename the key to suspend: settings: suspended: /);
  expect(world.calls.filter((call) => /^(put|delete)/.test(call))).toEqual([]);

  world.parameters.settings = NO_ALARMS;
  expect((await runOn(world)).outcome).toBe('repaired');
});
