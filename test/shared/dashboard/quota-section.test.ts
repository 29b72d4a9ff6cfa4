import { describe, expect, test } from 'vitest';
import type { Quota } from '../../../shared/bedrock/catalogue.ts';
import { metricCount, type Widget } from '../../../shared/dashboard/body.ts';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { presentPage } from '../../../shared/drift/live-page.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import { CATALOGUE, COUNTED, GLOBAL, NOVA, QUOTAS, SONNET, TEAM_A, TEAM_B, TOKENS, US } from './quotas.ts';
import { entries, markdown, render, type World, widget, widgetsOf } from './render.ts';
import { expectSoundPage } from './sound.ts';

const used = (ids: readonly string[], metrics = COUNTED) => usageOf(ids.map((id) => ({ id, metrics })));
const WORLD: World = {
  catalogue: CATALOGUE,
  quotas: QUOTAS,
  usage: used([US, GLOBAL, TEAM_A, TEAM_B, NOVA]),
};
const shown = (one: Widget) => entries(one).filter(({ visible }) => visible !== false);
const names = (world: World): string[] => widgetsOf(render(world)).map((one) => readMark(one)?.widget ?? '');
const inSection = (world: World): string[] => names(world).filter((name) => name.startsWith('quotas_'));
const text = (world: World): string => markdown(widget(render(world), 'quotas_text'));

/** So many models, each with a quota of tokens and one of requests. */
function many(count: number): World & { readonly quotas: readonly Quota[] } {
  const ids = Array.from({ length: count }, (_, index) => `v.m-${1_000 + index}`);
  const codes = (index: number): [string, string] => [`L-A000${1_000 + index}`, `L-B000${1_000 + index}`];
  return {
    usage: used(ids),
    settings: {
      maxPages: 99,
      quotas: { codes: Object.fromEntries(ids.map((id, index) => [id, codes(index)])) },
    },
    quotas: ids.flatMap((id, index) =>
      codes(index).map((code, kind) => ({
        code,
        name: `On-demand model inference ${kind === 0 ? 'tokens' : 'requests'} per minute for ${id}`,
        value: 1_000,
      })),
    ),
  };
}

describe('the quotas', () => {
  test('stand between the account and the models compared', () => {
    const all = names(WORLD);
    const at = (name: string): number => all.indexOf(name);
    expect(inSection(WORLD)).toEqual(['quotas_text', 'quotas_tokens', 'quotas_requests', 'quotas_day']);
    expect(at('totals_sizes')).toBe(at('quotas_text') - 1);
    expect(at('compare_text')).toBe(at('quotas_day') + 1);
    expectSoundPage(render(WORLD).pages[0]?.body ?? { widgets: [], start: '', periodOverride: 'inherit' });
  });

  test('are drawn in per cent of each, over all series that share one', () => {
    const desired = render(WORLD);
    const data = Object.fromEntries(
      [US, TEAM_A, TEAM_B, GLOBAL, NOVA].flatMap((id) => [
        [`EstimatedTPMQuotaUsage ${id}`, 50_000],
        [`Invocations ${id}`, 40],
      ]),
    );
    expect(evaluate(widget(desired, 'quotas_tokens'), data)).toEqual({
      'Cross-region: Anthropic Claude Sonnet 4.5 V1 (L-0000000A): 200000 for 3 series': 75,
      'Global cross-region: Anthropic Claude Sonnet 4.5 V1 (L-0000000C): 1000000': 5,
      'On-demand: Amazon Nova Lite (L-0000000E): 4000000': 1.25,
    });
    expect(evaluate(widget(desired, 'quotas_requests'), data)).toEqual({
      'Cross-region: Anthropic Claude Sonnet 4.5 V1 (L-0000000B): 500 for 3 series': 24,
    });
    expect(evaluate(widget(desired, 'quotas_day'), { [`EstimatedTPMQuotaUsage ${GLOBAL}`]: 144e6 })).toEqual({
      'Global cross-region: Anthropic Claude Sonnet 4.5 V1 (L-0000000D): 1440000000': 10,
    });
  });

  test.each([
    ['quotas_tokens', '-PT3H', 60],
    ['quotas_requests', '-PT3H', 60],
    ['quotas_day', '-P14D', 86_400],
  ])('%s has the range and the period of its quotas, and lines at 80 and 100 %%', (name, start, period) => {
    const one = widget(render(WORLD), name);
    expect(one.properties).toMatchObject({ start, yAxis: { left: { label: '% of the quota', min: 0 } } });
    expect(new Set(entries(one).map((entry) => entry.period))).toEqual(new Set([period]));
    expect(one.properties.annotations).toEqual({
      horizontal: [
        { label: 'The quota', value: 100, color: PALETTE.red },
        { label: '80 %', value: 80, color: PALETTE.amber },
      ],
    });
    expect(new Set(shown(one).map(({ color }) => color)).size).toBe(shown(one).length);
  });

  test.each<[string, World, string[]]>([
    ['quotas were not read', { ...WORLD, quotas: undefined }, []],
    ['people do not want them', { ...WORLD, settings: { quotas: { show: false } } }, []],
    ['nothing has a quota and nothing could', { quotas: QUOTAS, usage: used([]) }, []],
    ['none is known', { ...WORLD, quotas: [] }, ['quotas_text']],
    [
      'nothing publishes the estimate',
      { ...WORLD, usage: used([US, NOVA], ['Invocations']) },
      ['quotas_text', 'quotas_requests'],
    ],
    ['all are 0', { ...WORLD, quotas: QUOTAS.map((quota) => ({ ...quota, value: 0 })) }, ['quotas_text']],
  ])('where %s', (_, world, expected) => {
    expect(inSection(world)).toEqual(expected);
  });

  test('count what discovery leaves out: it uses the quota all the same', () => {
    const one = widget(
      render({ ...WORLD, settings: { discovery: { exclude: [TEAM_A, TEAM_B] } } }),
      'quotas_tokens',
    );
    expect(shown(one)[0]?.label).toContain('for 3 series');
  });
});

describe('the text of the quotas', () => {
  test('says that throttling begins before 100 %, and why', () => {
    expect(text(WORLD)).toContain('reserves its input and all of its `max_tokens`, and no metric shows that');
    expect(text(WORLD)).toContain('`EstimatedTPMQuotaUsage` is an estimate of successful requests');
    expect(text(WORLD)).not.toContain('No quota of tokens');
    expect(text(WORLD)).not.toContain('A quota of 0');
  });

  test('names the series without a known quota, and where to name its code', () => {
    const unknown = text({ ...WORLD, quotas: [TOKENS] });
    expect(unknown).toContain(
      `**2 series**: \`${NOVA}\`, \`${GLOBAL}\`. \`quotas.codes\` in \`/bedrock-dashboard/settings\``,
    );
    const ids = Array.from({ length: 20 }, (_, index) => `v.m-${10 + index}`);
    const most = text({
      quotas: [TOKENS],
      catalogue: { foundationModels: ids.map((id) => foundationModel(id)) },
      usage: used(ids),
    });
    expect(most).toContain('**20 series**: `v.m-10`');
    expect(most).toContain('`v.m-17`, 12 more.');
  });

  test('names quotas of 0, and they have no percentage', () => {
    const world = { ...WORLD, quotas: QUOTAS.map((one) => (one === TOKENS ? { ...one, value: 0 } : one)) };
    expect(text(world)).toContain(
      `**A quota of 0 allows nothing:** ${TOKENS.name} ${String.raw`\(L-0000000A\)`}.`,
    );
    expect(shown(widget(render(world), 'quotas_tokens'))).toHaveLength(2);
  });
});

describe('more quotas than fit', () => {
  const prices = { all: { models: ['*'], per: '1M', input: 1, output: 2, cacheRead: 0.1, cacheWrite: 1 } };

  test.each([[1], [2], [40], [41], [100], [150], [300]])(
    '%d models with two quotas each stay within the limits, and the titles count',
    (count) => {
      const desired = render({ ...many(count), prices });
      expect(desired.problems).toEqual([]);
      for (const { body } of desired.pages) expectSoundPage(body);
      for (const name of ['quotas_tokens', 'quotas_requests']) {
        const one = widget(desired, name);
        const [, some, all] = /, (\d+) of (\d+) quotas$/.exec(String(one.properties.title)) ?? [];
        expect([Number(some ?? count), Number(all ?? count)]).toEqual([shown(one).length, count]);
        expect(shown(one).length).toBeGreaterThanOrEqual(Math.min(count, 12));
      }
    },
  );

  test("those of people's own entries are drawn before those that are discovered", () => {
    const [last, world] = ['v.m-1149', many(150)];
    const labelsOf = (one: World): string[] =>
      shown(widget(render({ ...one, prices }), 'quotas_tokens')).map(({ label = '' }) => label);
    expect(labelsOf(world).some((label) => label.includes(last))).toBe(false);
    expect(labelsOf({ ...world, models: { mine: last } })[0]).toContain(last);
  });

  test('the one that most series share is among those drawn, however many these are', () => {
    const us = systemProfile('us', SONNET);
    const teams = Array.from({ length: 150 }, (_, index) =>
      applicationProfile(`team${1_000 + index}0000`, `team ${index}`, us.modelArns),
    );
    const others = many(60);
    const ids = teams.map(({ id }) => id);
    const desired = render({
      ...others,
      catalogue: {
        foundationModels: [foundationModel(SONNET, { name: 'Claude Sonnet 4.5', inferenceTypes: [] })],
        profiles: [us, ...teams],
      },
      quotas: [...others.quotas, TOKENS],
      usage: usageOf([...used(ids).series, ...(others.usage?.series ?? [])]),
    });
    const one = widget(desired, 'quotas_tokens');
    expect(shown(one)[0]?.label).toContain('(L-0000000A): 200000 for 150 series');
    const data = Object.fromEntries(ids.map((id) => [`EstimatedTPMQuotaUsage ${id}`, 2_000]));
    expect(evaluate(one, data)[shown(one)[0]?.label ?? '']).toBe(150);
    for (const { expression } of entries(one)) expect(expression?.length ?? 0).toBeLessThanOrEqual(2_048);
    expect(metricCount(one.properties)).toBeLessThanOrEqual(500);
  });

  test.each([
    [0, []],
    [870, []],
    [1_000, ['the comparison of models']],
  ])("beside %i metrics of people's own they stay, and only the comparison gives way", (count, gone) => {
    const own = { type: 'metric', properties: { metrics: Array(count).fill(['A', 'B']) } };
    const pages = new Map([['Board', presentPage('Board', { widgets: [own] })]]);
    const desired = render({ ...many(150), prices, pages });
    const said = desired.problems.map(({ message }) => /^no room for (.*) beside/.exec(message)?.[1]);
    expect(said).toEqual(gone);
    expect(inSection({ ...many(150), prices, pages })).toContain('quotas_text');
  });
});
