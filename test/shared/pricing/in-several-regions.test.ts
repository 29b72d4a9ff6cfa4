import { expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import { inSeveralRegions } from '../../../shared/pricing/in-several-regions.ts';
import { catalogueOf, configOf, foundationModel, TODAY, usageOf } from '../builders.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const bedrock = bedrockOf(catalogueOf({ foundationModels: [foundationModel(NOVA)] }));
const regionOf = (region: string, used: string[] = [NOVA]) => ({
  board: { region },
  bedrock,
  usage: usageOf(used),
});
const virginia = regionOf('us-east-1');
const london = regionOf('eu-west-2');
const entry = (more: object = {}) => ({ models: [NOVA], per: '1M', input: 1, ...more });

const found = (prices: Record<string, object>, ...regions: (typeof virginia)[]) =>
  inSeveralRegions(configOf({ prices }).prices, regions, TODAY).map(describeProblem);

test('an entry that prices traffic of several Regions names them', () => {
  expect(found({ a: entry() }, virginia, london)).toEqual([
    'Add the Regions in which these prices hold: prices/a: regions: expected the Regions of these prices, found none; they are used in eu-west-2, us-east-1',
  ]);
  expect(found({ a: entry() }, london, virginia)).toEqual(found({ a: entry() }, virginia, london));
  expect(found({ a: entry({ regions: ['us-east-1', 'eu-west-2'] }) }, virginia, london)).toEqual([]);
});

test.each<[string, Record<string, object>, (typeof virginia)[]]>([
  ['there is one Region', { a: entry() }, [virginia]],
  ['one of them alone has traffic', { a: entry() }, [virginia, regionOf('eu-west-2', [])]],
  [
    'another entry is for the other Region',
    { a: entry(), b: entry({ regions: ['eu-west-2'] }) },
    [virginia, london],
  ],
  ['it does not hold yet', { a: entry({ from: '2027-01-01' }) }, [virginia, london]],
])('nothing is said where %s', (_, prices, regions) => {
  expect(found(prices, ...regions)).toEqual([]);
});
