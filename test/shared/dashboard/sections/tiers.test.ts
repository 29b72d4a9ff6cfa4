import { describe, expect, test } from 'vitest';
import type { TierUsage } from '../../../../shared/bedrock/catalogue.ts';
import { foundationModel, systemProfile, usageOf } from '../../builders.ts';
import { entries, markdown, namesOn, render, shownIn, titleOf, widget } from '../render.ts';
import { namesOf } from './published.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const CHAT = 'vendor.chat-v1:0';
const us = systemProfile('us', NOVA);
const catalogue = {
  foundationModels: [foundationModel(NOVA, { name: 'Nova Pro' }), foundationModel(CHAT, { name: 'Chat' })],
  profiles: [us],
};

const pair = (modelId: string, asked: string, served = asked, metrics = ['Invocations']): TierUsage => {
  return { modelId, asked, served, metrics };
};

function rendered(tiers: readonly TierUsage[], settings: object = {}) {
  return render({ catalogue, settings, usage: { ...usageOf([NOVA, us.id, CHAT]), tiers } });
}

const ELSEWHERE = pair(NOVA, 'priority', 'default');
const MIXED = [pair(NOVA, 'default'), ELSEWHERE, pair(NOVA, 'priority'), pair(NOVA, 'flex')];

describe('the section of service tiers', () => {
  const SHARES = ['requests', 'request_share', 'token_share'];

  test.each<[string, readonly TierUsage[], readonly string[]]>([
    ['no tiers', [], []],
    ['nothing but the standard one', [pair(NOVA, 'default'), pair(CHAT, 'default')], []],
    ['flex', [pair(NOVA, 'default'), pair(NOVA, 'flex')], ['text', ...SHARES]],
    ['priority, served as default', MIXED, ['text', ...SHARES, 'elsewhere']],
  ])('%s', (_, tiers, names) => {
    expect(namesOf(rendered(tiers), 'tiers')).toEqual(names);
  });

  test.each([
    ['price', true],
    ['show', true],
    ['off', false],
  ])('with the setting %s it is there: %s', (mode, isThere) => {
    const names = namesOf(rendered(MIXED, { tiers: mode }), 'tiers');
    expect(names.includes('elsewhere')).toBe(isThere);
    expect(names.length > 0).toBe(isThere);
  });

  test('names model and tiers; what got another tier than it asked for comes first', () => {
    const desired = rendered([...MIXED, pair(CHAT, 'default'), pair(CHAT, 'reserved')]);
    const labels = (name: string) => shownIn(widget(desired, name)).map(({ label }) => label);
    const all = [
      'Nova Pro · asked for priority · got default',
      'Chat · asked for default · got default',
      'Chat · asked for reserved · got reserved',
      'Nova Pro · asked for default · got default',
      'Nova Pro · asked for flex · got flex',
      'Nova Pro · asked for priority · got priority',
    ];
    expect(labels('tiers_requests')).toEqual(all);
    expect(labels('tiers_request_share')).toEqual(all);
    expect(labels('tiers_elsewhere')).toEqual(all.slice(0, 1));
    expect(entries(widget(desired, 'tiers_elsewhere')).map(({ path }) => path)).toEqual([
      [
        'AWS/Bedrock',
        'Invocations',
        'ModelId',
        NOVA,
        'ServiceTier',
        'priority',
        'ResolvedServiceTier',
        'default',
      ],
    ]);
    expect(markdown(widget(desired, 'tiers_text'))).toContain('**Nova Pro** asked for priority, got default');
  });

  test('compares a tier with all requests of its series', () => {
    const [share, ...metrics] = entries(widget(rendered([pair(NOVA, 'flex')]), 'tiers_request_share'));
    expect(share?.expression).toBe('100*SUM([invocations0,invocationsAll0*0])/SUM([invocationsAll0])');
    expect(metrics.map(({ id, path, visible }) => [id, path.slice(2), visible])).toEqual([
      ['invocations0', ['ModelId', NOVA, 'ServiceTier', 'flex', 'ResolvedServiceTier', 'flex'], false],
      ['invocationsAll0', ['ModelId', NOVA], false],
    ]);
  });

  test('tells the series of one model apart, and says how many pairs are drawn', () => {
    const many = ['default', 'flex', 'priority', 'reserved'].flatMap((tier) => [
      pair(NOVA, tier),
      pair(us.id, tier),
      pair(CHAT, tier),
    ]);
    const requests = widget(rendered(many), 'tiers_requests');
    expect(titleOf(requests)).toBe('Requests by tier, 8 of 12 pairs of model and tier');
    expect(shownIn(requests).map(({ label }) => label)).toContain(
      'Nova Pro (in-region) · asked for flex · got flex',
    );
  });
});

describe("a row's numbers", () => {
  const numbersOf = (tiers: readonly TierUsage[], settings?: object) =>
    shownIn(widget(rendered(tiers, settings), '_numbers')).map(({ label }) => label);
  const isShare = (label = '') => /^% (?!failed|throttled)/.test(label);

  test.each<[string, readonly TierUsage[], readonly string[]]>([
    ['nothing with the standard tier alone', [pair(NOVA, 'default')], []],
    ['nothing of what got the standard tier', [ELSEWHERE], []],
    ['each tier that served requests', MIXED, ['% flex', '% priority']],
    ['nothing where no requests are counted', [pair(NOVA, 'flex', 'flex', ['InputTokenCount'])], []],
  ])('have %s', (_, tiers, labels) => {
    expect(numbersOf(tiers).filter(isShare)).toEqual(labels);
  });

  test('have none with the setting off', () => {
    expect(numbersOf(MIXED, { tiers: 'show' }).filter(isShare)).toHaveLength(2);
    expect(numbersOf(MIXED, { tiers: 'off' }).filter(isShare)).toEqual([]);
  });

  test('share the requests of the row', () => {
    const own = entries(widget(rendered([pair(us.id, 'flex'), pair(NOVA, 'default', 'flex')]), '_numbers'));
    const byId = new Map(own.map((one) => [one.id, one]));
    const { expression } = byId.get('tier_flex') ?? {};
    expect(expression).toBe('100*SUM([tier_flex0,tier_flex1,tiered0*0,tiered1*0])/SUM([tiered0,tiered1])');
    const dimensions = ['tier_flex0', 'tier_flex1', 'tiered0', 'tiered1'].map((id) =>
      byId.get(id)?.path.slice(2),
    );
    expect(dimensions.map((path) => path?.length)).toEqual([6, 6, 2, 2]);
  });
});

test('rows stay as they are: a tier is no series', () => {
  const rows = (tiers: readonly TierUsage[]) =>
    namesOn(rendered(tiers)).filter((name) => /^d_2f_/.test(name));
  expect(rows(MIXED)).toEqual(rows([]));
});
