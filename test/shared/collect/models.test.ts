import { describe, expect, test } from 'vitest';
import type { FoundationModel } from '../../../shared/bedrock/catalogue.ts';
import type { Memory } from '../../../shared/bedrock/notices.ts';
import type { Collected } from '../../../shared/collect/collected.ts';
import { collect } from '../../../shared/collect.ts';
import { boardsOf } from '../../../shared/config/board.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import { linkMark } from '../../../shared/dashboard/mark.ts';
import { memoryLink } from '../../../shared/dashboard/memory.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import type { ModelFact } from '../../../shared/facts/model-fact.ts';
import { catalogueOf, foundationModel, PREFIX, usageOf } from '../builders.ts';
import { type CollectMemory, collectWorld, OPERATOR, UNTIL, write, writesIn } from './collect-world.ts';

/** Five models, two of them used, and whatever is done to them. */
interface Life extends CollectMemory {
  models: FoundationModel[];
}

function lifeWorld(overrides: Partial<CollectMemory> = {}): Life {
  const life: Life = {
    ...collectWorld({
      readCatalogue: async () => catalogueOf({ foundationModels: life.models }),
      readUsage: async () => usageOf(life.used),
      inRegion: () => life,
      ...overrides,
    }),
    models: Array.from({ length: 5 }, (_, index) => foundationModel(`vendor.m${index}-v1:0`)),
  };
  life.used = ['vendor.m0-v1:0', 'vendor.m1-v1:0'];
  return life;
}

function run(life: Life, operator: Operator = OPERATOR): Promise<Collected> {
  life.calls.length = 0;
  return collect(life, operator, { until: UNTIL });
}

async function known(life: Life): Promise<Record<string, ModelFact>> {
  const { items } = readFacts({ prefix: PREFIX, parameters: await life.readParameters() }).models;
  return Object.fromEntries(items);
}

test('what is known of each model is a fact', async () => {
  const life = lifeWorld();
  life.models[2] = foundationModel('vendor.m2-v1:0', {
    lifecycle: { status: 'LEGACY', endOfLifeDate: '2027-01-31' },
  });
  await run(life);
  expect(await known(life)).toEqual({
    'vendor.m0-v1:0 us-east-1': { hadTraffic: true },
    'vendor.m1-v1:0 us-east-1': { hadTraffic: true },
    'vendor.m2-v1:0 us-east-1': { wasLegacy: true, endOfLife: '2027-01-31' },
    'vendor.m3-v1:0 us-east-1': {},
    'vendor.m4-v1:0 us-east-1': {},
  });
  await run(life);
  expect(writesIn(life)).toEqual([]);
});

/** Page 1 as an earlier version of the operator wrote it. */
function pageWith(memory: Memory, region = OPERATOR.region): Record<string, string> {
  const board = boardsOf({ ...OPERATOR, regions: ['eu-central-1'] }).find((one) => one.region === region);
  if (board === undefined) throw new Error(`expected a board of ${region}, found none`);
  const mark = linkMark(
    { owner: board.owner, widget: 'line' },
    'About these metrics',
    'https://example.com/',
  );
  const properties = { markdown: `Yours below. ${memoryLink(memory)} ${mark}` };
  const widget = { type: 'text', x: 0, y: 9, width: 24, height: 1, properties };
  return { [board.dashboardName]: JSON.stringify({ widgets: [widget] }) };
}

const SEEN = { hasHadTraffic: true, hasBeenLegacy: true, isGone: false };

describe('what an earlier version remembered on page 1', () => {
  test('is taken over once, by Region', async () => {
    const life = lifeWorld();
    const both = { ...OPERATOR, regions: ['eu-central-1'] };
    Object.assign(life.pages, pageWith(new Map([['vendor.m3-v1:0', SEEN]]), 'eu-central-1'));
    await run(life, both);
    expect(await known(life)).toMatchObject({
      'vendor.m3-v1:0 us-east-1': {},
      'vendor.m3-v1:0 eu-central-1': { hadTraffic: true, wasLegacy: true },
    });
    life.readPage = async () => Promise.reject(new Error('not to be read again'));
    expect(await run(life, both)).toMatchObject({ outcome: 'unchanged', problems: [] });
  });

  test('counts for nothing if another version of the operator wrote it', async () => {
    const life = lifeWorld();
    Object.assign(life.pages, pageWith(new Map([['vendor.m3-v1:0,of another!kind', SEEN]])));
    await run(life);
    expect(await known(life)).toMatchObject({ 'vendor.m3-v1:0 us-east-1': {} });
  });

  test.each<[string, CollectMemory['readPage'], string]>([
    [
      'is denied',
      async () => Promise.reject(new Error('cloudwatch:GetDashboard: no')),
      'cloudwatch:GetDashboard: no',
    ],
    ['is no dashboard', async () => 'my notes', 'GetDashboard Board: the body is not JSON'],
  ])('is waited for if the page %s: list prices do not wait', async (_, readPage, message) => {
    const life = lifeWorld();
    const { readPage: healthy } = life;
    life.readPage = readPage;
    const { outcome, problems } = await run(life);
    expect(outcome).toBe('written');
    expect(problems).toEqual([
      { where: 'notices', message: `they wait until the operator can read page 1: ${message}` },
    ]);
    expect(writesIn(life)).toContain('put facts/prices/all');
    expect(writesIn(life)).not.toContain('put facts/models/all');
    life.readPage = healthy;
    await run(life);
    expect(writesIn(life)).toEqual(['put facts/models/all']);
  });
});

test('settings that cannot be trusted: what is new waits, list prices do not', async () => {
  const life = lifeWorld();
  write(life, `${PREFIX}/settings`, 'no JSON');
  const { problems } = await run(life);
  expect(problems).toEqual([
    { where: 'notices', message: 'they wait until the operator can read the settings' },
  ]);
  expect(writesIn(life)).toContain('put facts/prices/all');
  expect(writesIn(life)).not.toContain('put facts/models/all');
});
