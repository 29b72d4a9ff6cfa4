import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImageDimensions } from '../../../shared/bedrock/catalogue.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import { catalogueOf, foundationModel, NO_ALARMS, parameter, REGION } from '../builders.ts';
import { OPERATOR } from '../drift/estate.ts';
import { copyOf } from '../drift/widgets.ts';
import { usageFacts } from '../usage-facts.ts';
import { widgetOf, widgetsOn } from './estates.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

const [A, B, GLOBAL_B] = ['vendor.a-v1:0', 'vendor.b-v1:0', 'global.vendor.b-v1:0'];
const PAINTER = 'vendor.painter-v1:0';
const SMALL = { modelId: PAINTER, imageSize: '512', bucketedStepSize: '25' };
const LARGE = { modelId: PAINTER, imageSize: '1024', bucketedStepSize: '50' };
const ANY = { modelId: PAINTER, imageSize: '2048' };
const PRICES = { models: ['*'], per: '1M', input: 3, output: 15, image: 0.04 };
const TEXT = ['InputTokenCount', 'OutputTokenCount', 'Invocations'];

interface Account {
  readonly parameters?: Parameters<typeof parameter>[];
  /** The day on which each series, and each set of image dimensions, had its last data. */
  readonly series: Record<string, number>;
  readonly images?: readonly (readonly [ImageDimensions, number])[];
  readonly models?: readonly string[];
  readonly metrics?: readonly string[];
}

interface SilentWorld extends MemoryWorld {
  day: number;
}

/** ListMetrics knows what had data within 14 days, collect within 35. */
function worldOf(account: Account, pages: Record<string, unknown> = {}): SilentWorld {
  const { parameters = [['prices/all', PRICES]], images = [], models = [A, B], metrics = TEXT } = account;
  const within =
    (days: number) =>
    ([, last]: readonly [unknown, number]) =>
      world.day - last <= days;
  const memory = memoryWorld(pages, {
    readParameters: async () => [
      ...(parameters.some(([path]) => path === 'settings') ? [] : [parameter('settings', NO_ALARMS)]),
      ...parameters.map((one) => parameter(...one)),
      parameter(
        ...usageFacts({
          [REGION]: {
            series: Object.entries(account.series)
              .filter(within(35))
              .map(([id]) => ({ id, metrics })),
            images: images.filter(within(35)).map(([one]) => one),
          },
        }),
      ),
    ],
    readCatalogue: async () => catalogueOf({ foundationModels: models.map((id) => foundationModel(id)) }),
    readUsage: async () => ({
      series: Object.entries(account.series)
        .filter(within(14))
        .map(([id]) => ({ id, metrics })),
      images: images.filter(within(14)).map(([one]) => one),
      logDelivery: [],
      further: [],
    }),
  });
  const world: SilentWorld = { ...memory, day: 0 };
  return world;
}

/** What the run on this day did: `put`, or nothing. Its outcome is checked against it. */
async function runOn(world: SilentWorld, day: number): Promise<string[]> {
  world.day = day;
  world.calls.length = 0;
  const { outcome, summary } = await reconcile(world, OPERATOR);
  const did = world.calls.filter((one) => /^put/.test(one)).map((one) => one.split(' ')[0] ?? '');
  expect(outcome, summary).toBe(did.includes('put') ? 'repaired' : 'in-sync');
  return did;
}

function names(world: MemoryWorld, widget: string, text: string): boolean {
  return JSON.stringify(widgetOf(world, 'Bedrock', widget)).includes(`"${text}"`);
}

/** Expressions and metrics, in any order and whatever their ids. */
function shownBy(world: MemoryWorld, widget: string): string[] {
  const { metrics } = Object(widgetOf(world, 'Bedrock', widget).properties);
  return metrics
    .map((entry: unknown[]) => JSON.stringify(entry, (key, value) => (key === 'id' ? '' : value)))
    .sort();
}

const SUMS = ['numbers_cost', 'numbers_month', 'money_month', 'money_models', 'money_table'];

describe('a series that falls silent', () => {
  test('loses its row after two weeks, and leaves the cost of the month after 35 days, in one write each', async () => {
    const world = worldOf({ series: { [A]: 99, [B]: 0 } });
    expect(await runOn(world, 0)).toEqual(['put']);
    expect(await runOn(world, 14)).toEqual([]);
    const full = copyOf(widgetOf(world, 'Bedrock', 'numbers_month'));

    expect(await runOn(world, 15)).toEqual(['put']);
    expect(
      widgetsOn(world, 'Bedrock').filter((one) => JSON.stringify(one).includes('d_2f_vendor_2e_b')),
    ).toEqual([]);
    for (const sum of SUMS) expect(names(world, sum, B), sum).toBe(true);
    expect(widgetOf(world, 'Bedrock', 'numbers_month').properties).toEqual(full.properties);

    for (const day of [15, 21, 30, 35]) expect(await runOn(world, day)).toEqual([]);
    for (const sum of SUMS) expect(names(world, sum, B), sum).toBe(true);

    expect(await runOn(world, 36)).toEqual(['put']);
    for (const sum of SUMS) expect([names(world, sum, B), names(world, sum, A)], sum).toEqual([false, true]);
    expect(await runOn(world, 37)).toEqual([]);
  });

  test('that is heard again has its row back', async () => {
    const series = { [A]: 99, [B]: 0 };
    const world = worldOf({ series });
    await runOn(world, 0);
    const before = copyOf(world.pages.get('Bedrock'));
    await runOn(world, 20);
    series[B] = 21;
    expect(await runOn(world, 21)).toEqual(['put']);
    expect(world.pages.get('Bedrock')).toEqual(before);
  });

  test('and for which there is no price is forgotten with its row, at once', async () => {
    const world = worldOf({
      parameters: [['prices/a', { ...PRICES, models: [A] }]],
      series: { [A]: 99, [B]: 0 },
    });
    await runOn(world, 0);
    expect(await runOn(world, 15)).toEqual(['put']);
    expect(await runOn(world, 16)).toEqual([]);
  });

  test('keeps the price of the model entry that claims its base model, and its model', async () => {
    const entry = { modelId: B, inputTokenPrice: 0.002, outputTokenPrice: 0.004, title: 'Chat' };
    const account = { parameters: [['models/chat', entry]] as Parameters<typeof parameter>[] };
    const world = worldOf({ ...account, series: { [B]: 99, [GLOBAL_B]: 0 } });
    await runOn(world, 0);
    const before = SUMS.map((sum) => shownBy(world, sum));
    expect(await runOn(world, 20)).toEqual(['put']);
    expect(SUMS.map((sum) => shownBy(world, sum))).toEqual(before);
    expect(names(world, 'm_2f_chat_cost', GLOBAL_B)).toBe(false);
    expect(await runOn(world, 21)).toEqual([]);
  });

  test('with some kinds unpriced still keeps the sum from being a total', async () => {
    const world = worldOf({
      parameters: [
        ['prices/all', { models: [B], per: '1M', input: 3 }],
        ['prices/a', { ...PRICES, models: [A] }],
      ],
      series: { [A]: 99, [B]: 0 },
    });
    await runOn(world, 0);
    await runOn(world, 20);
    expect(JSON.stringify(widgetOf(world, 'Bedrock', 'banner'))).toContain('no price of output');
    expect(await runOn(world, 21)).toEqual([]);
  });

  test('is known even if its page is deleted meanwhile', async () => {
    const world = worldOf({ series: { [A]: 99, [B]: 0 } });
    await runOn(world, 0);
    await runOn(world, 15);
    world.pages.clear();
    expect(await runOn(world, 16)).toEqual(['put']);
    expect(names(world, 'numbers_month', B)).toBe(true);
  });

  test('of an entry that has its row anyway is not silent', async () => {
    const world = worldOf({
      parameters: [
        ['prices/all', PRICES],
        ['models/b', B],
      ],
      series: { [A]: 99, [B]: 0 },
    });
    await runOn(world, 0);
    expect(await runOn(world, 15)).toEqual(['put']);
    expect(names(world, 'numbers_month', B)).toBe(true);
    expect(await runOn(world, 60)).toEqual([]);
  });
});

test('a set of image dimensions that falls silent keeps its cost, while its model goes on', async () => {
  const world = worldOf({
    models: [PAINTER],
    series: { [PAINTER]: 99 },
    images: [
      [LARGE, 99],
      [SMALL, 0],
    ],
  });
  await runOn(world, 0);
  expect(await runOn(world, 15)).toEqual(['put']);
  for (const sum of SUMS)
    expect([names(world, sum, '512'), names(world, sum, '1024')], sum).toEqual([true, true]);
  expect(await runOn(world, 35)).toEqual([]);
  expect(await runOn(world, 36)).toEqual(['put']);
  for (const sum of SUMS)
    expect([names(world, sum, '512'), names(world, sum, '1024')], sum).toEqual([false, true]);
  expect(await runOn(world, 37)).toEqual([]);
});

test('what falls silent and does not fit into the sum is left out in the same write', async () => {
  const ids = Array.from({ length: 260 }, (_, index) => `vendor.m-${String(index).padStart(3, '0')}-v1:0`);
  const world = worldOf({
    models: ids,
    series: Object.fromEntries(ids.map((id, index) => [id, index % 3 === 0 ? 0 : 99])),
  });
  await runOn(world, 0);
  expect(new Set(await runOn(world, 15))).toEqual(new Set(['put']));
  expect((await runOn(world, 16)).filter((did) => did === 'put')).toEqual([]);
});

describe('costs by model', () => {
  test('with a price that sums nothing there are none, and the run goes on', async () => {
    const parameters: Parameters<typeof parameter>[] = [
      ['prices/images', { models: ['*'], per: '1M', image: 0.1 }],
    ];
    const world = worldOf({ parameters, series: { [A]: 99, [B]: 99 } });
    expect(await runOn(world, 0)).toEqual(['put']);
    expect(JSON.stringify(world.pages.get('Bedrock'))).not.toContain('money_');
  });

  test('one model of more series than its line can hold is drawn as far as it fits, and the title and the banner say so', async () => {
    const prices = { models: ['*'], per: '1M', input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 };
    const ids = Array.from({ length: 130 }, (_, index) => `geo${index}.${A}`);
    const series = Object.fromEntries(ids.map((id) => [id, 99]));
    const world = worldOf({ parameters: [['prices/all', prices]], series });
    expect(await runOn(world, 0)).toContain('put');
    // A widget takes 118 series of four kinds beside what sums them up.
    for (const name of ['money_models', 'money_table'])
      expect(Object(widgetOf(world, 'Bedrock', name).properties).title, name).toMatch(/, 118 of 130 series$/);
    const { markdown } = Object(widgetOf(world, 'Bedrock', 'banner').properties);
    expect(markdown).toContain('12 of 130 series for lack of room');
    expect(await runOn(world, 1)).toEqual([]);
  });
});

test('images that are told in more detail from now on are not counted twice', async () => {
  const coarse = { modelId: PAINTER };
  const before = worldOf({ series: { [PAINTER]: 99 }, images: [[coarse, 99]], models: [PAINTER] });
  expect(await runOn(before, 0)).toEqual(['put']);
  expect(shownBy(before, 'numbers_month').join()).toContain(`"OutputImageCount","ModelId","${PAINTER}",{`);
  const account = { series: { [PAINTER]: 99 }, models: [PAINTER] };
  const after = worldOf({ ...account, images: [[LARGE, 99]] }, Object.fromEntries(before.pages));
  expect(await runOn(after, 1)).toEqual(['put']);
  const fresh = worldOf({ ...account, images: [[LARGE, 99]] });
  await runOn(fresh, 1);
  expect(shownBy(after, 'numbers_month')).toEqual(shownBy(fresh, 'numbers_month'));
  expect(await runOn(after, 1)).toEqual([]);
});

describe('laws', () => {
  const last = fc.constantFrom(0, 5, 99);
  const accounts = fc.record({
    series: fc.dictionary(
      fc.constantFrom(A, B, GLOBAL_B, 'us.vendor.a-v1:0', PAINTER, 'eu.other.x', 'us.other.x'),
      last,
      { noNullPrototype: true },
    ),
    images: fc.uniqueArray(fc.tuple(fc.constantFrom<ImageDimensions>(LARGE, SMALL, ANY), last), {
      selector: ([{ imageSize }]) => imageSize,
    }),
    metrics: fc.subarray([...TEXT, 'CacheReadInputTokenCount']),
    parameters: fc.subarray<Parameters<typeof parameter>>([
      ['prices/all', PRICES],
      ['prices/b', { models: [B], per: '1M', input: 1 }],
      ['prices/rival', { models: [B], per: '1M', output: 1 }],
      ['models/painter', { modelId: PAINTER, imagePrice: 0.1 }],
      ['models/chat', { modelId: B, inputTokenPrice: 0.001 }],
      ['settings', { ...NO_ALARMS, discovery: { exclude: ['*.vendor.b*'] } }],
    ]),
  });

  test('whatever falls silent, one write settles it', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, async (account) => {
        const world = worldOf({ ...account, models: [A, B, PAINTER] });
        await runOn(world, 0);
        for (const day of [15, 20, 36, 41]) {
          await runOn(world, day);
          expect(await runOn(world, day)).not.toContain('put');
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the order in which things are found does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, async (account) => {
        const forwards = worldOf({ ...account, models: [A, B, PAINTER] });
        const backwards = worldOf({
          ...account,
          models: [PAINTER, B, A],
          series: Object.fromEntries(Object.entries(account.series).reverse()),
          images: account.images.toReversed(),
          parameters: account.parameters.toReversed(),
        });
        for (const day of [0, 15, 20]) {
          await runOn(forwards, day);
          await runOn(backwards, day);
          expect(JSON.stringify([...backwards.pages])).toBe(JSON.stringify([...forwards.pages]));
        }
      }),
      { numRuns: 40 },
    );
  });
});
