import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import { applicationProfile, catalogueOf, modelArn, systemProfile } from '../builders.ts';

const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const NOVA = 'amazon.nova-pro-v1:0';

const US = ['us-east-1', 'us-east-2', 'us-west-2'];
const EU = ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3'];
const JP = ['ap-northeast-1', 'ap-northeast-3'];
const AU = ['ap-southeast-2', 'ap-southeast-4'];
const APAC = ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'];
const GLOBAL = ['us-east-1', ''];

type Geographies = Readonly<Record<string, readonly string[]>>;

/** What the resolver finds for a profile that copied these Regions, where Bedrock lists these system profiles. */
function sourceOf(copied: readonly string[], listed: Geographies): string | undefined {
  const profiles = [
    ...Object.entries(listed).map(([scope, regions]) => systemProfile(scope, SONNET, regions)),
    // Of another model: its Regions say nothing.
    systemProfile('us', NOVA, US),
    applicationProfile(
      'app123456789',
      'Chat',
      copied.map((region) => modelArn(SONNET, region)),
    ),
  ];
  const { source } = bedrockOf(catalogueOf({ profiles })).resolver()('app123456789');
  return source?.replace(`.${SONNET}`, '');
}

/** Its price is that of the model, as nothing else is known. */
const model = SONNET;

describe('an application profile was made from', () => {
  test.each<[string, readonly string[], Geographies, string]>([
    ['the profile that routes alike', US, { us: US, eu: EU, global: GLOBAL }, 'us'],
    ['it, though another one has all of its Regions', JP, { apac: [...APAC, ...JP], jp: JP }, 'jp'],
    ['a profile that got a Region', US, { us: [...US, 'us-west-1'], eu: EU, global: GLOBAL }, 'us'],
    ['a profile that lost a Region', US, { us: US.slice(1), eu: EU, global: GLOBAL }, 'us'],
    ['a profile that got one and lost one', EU, { us: US, eu: [...EU.slice(1), 'eu-south-1'] }, 'eu'],
    [
      'the global profile, which got a Region',
      GLOBAL,
      { us: US, global: [...GLOBAL, 'eu-west-1'] },
      'global',
    ],
    ['the global profile, which lost one', GLOBAL, { us: US, global: [''] }, 'global'],
    ['the model: one Region', ['us-east-1'], { us: US, eu: EU, global: GLOBAL }, model],
    ['a profile of one Region', ['us-east-1'], { us: ['us-east-1'] }, 'us'],
    ['not known: two have some of its Regions', JP, { apac: APAC, jp: [...JP, 'ap-northeast-2'] }, model],
    ['not known: two route alike', US, { us: US, copy: US }, model],
    ['not known: it is gone, and another one has some of its Regions', AU, { apac: [...APAC, ...AU] }, model],
    ['not known: it is gone, and no other one has any', US, { eu: EU, global: GLOBAL }, model],
    ['not known: there is no global one any more', GLOBAL, { us: US }, model],
    [
      'not known: it routes where the other one never does',
      ['ca-central-1', 'us-east-1'],
      { us: ['us-east-1'] },
      model,
    ],
    ['not known: the other one is another partition', ['us-gov-east-1', 'us-gov-west-1'], { us: US }, model],
  ])('%s', (_, copied, listed, source) => {
    expect(sourceOf(copied, listed)).toBe(source);
  });
});

describe('whatever Regions AWS adds to system profiles later, or takes away', () => {
  const SIDES = ['central', 'east', 'north', 'south', 'west'];
  const regionsOf = (part: string) =>
    fc.uniqueArray(fc.constantFrom(...SIDES.map((side) => `${part}-${side}-1`)), { minLength: 2 });
  const listed = fc.record(
    { us: regionsOf('us'), eu: regionsOf('eu'), apac: regionsOf('ap'), global: fc.constant(GLOBAL) },
    { requiredKeys: [] },
  );

  test('an application profile is never taken for one of another geography', () => {
    fc.assert(
      fc.property(regionsOf('us'), listed, (copied, now) => {
        expect(['us', model]).toContain(sourceOf(copied, now));
      }),
    );
  });

  test('as long as half of all Regions are the same, what it was made from is found', () => {
    fc.assert(
      fc.property(regionsOf('us'), regionsOf('us'), listed, (copied, us, others) => {
        const shared = copied.filter((region) => us.includes(region)).length;
        fc.pre(2 * shared >= new Set([...copied, ...us]).size);
        expect(sourceOf(copied, { ...others, us })).toBe('us');
      }),
    );
  });
});
