import { describe, expect, test } from 'vitest';
import { metricCount, type Widget } from '../../../shared/dashboard/body.ts';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import {
  CATALOGUE,
  COUNTED,
  GLOBAL,
  NOVA,
  NOVA_TOKENS,
  QUOTAS,
  REQUESTS,
  SONNET,
  TEAM_A,
  TEAM_B,
  TOKENS,
  US,
} from './quotas.ts';
import { entries, render, type World, widget } from './render.ts';

const used = (ids: readonly string[]) => usageOf(ids.map((id) => ({ id, metrics: COUNTED })));

/** The quota panel of a row. */
function panel(world: World, row = ''): Widget {
  return widget(render({ catalogue: CATALOGUE, quotas: QUOTAS, ...world }), `${row}_quota`);
}

interface Horizontal {
  readonly label: string;
  readonly value: number;
  readonly yAxis?: string;
  readonly color?: string;
}

function limitsIn({ properties }: Widget): readonly Horizontal[] {
  const { horizontal = [] } = (properties.annotations ?? {}) as { horizontal?: Horizontal[] };
  return horizontal;
}

const shown = (one: Widget) => entries(one).filter(({ visible }) => visible !== false);

describe('a row with quotas', () => {
  test('has tokens and requests by the minute, and each quota as a line on the axis of what it limits', () => {
    const one = panel({ usage: used([US]) });
    expect(
      shown(one).map(({ path, stat, period, yAxis }) => [path[1], path[3], stat, period, yAxis]),
    ).toEqual([
      ['EstimatedTPMQuotaUsage', US, 'Sum', 60, undefined],
      ['Invocations', US, 'Sum', 60, 'right'],
    ]);
    expect(limitsIn(one)).toEqual([
      { label: `${TOKENS.name} (L-0000000A): 200000`, value: 200_000, color: PALETTE.blue },
      { label: `${REQUESTS.name} (L-0000000B): 500`, value: 500, color: PALETTE.ochre, yAxis: 'right' },
    ]);
    expect(shown(one).map(({ color }) => color)).toEqual([PALETTE.blue, PALETTE.ochre]);
  });

  test.each<[string, World]>([
    ['where no quota is known', { usage: used([US]), quotas: [] }],
    ['where none was read', { usage: used([US]), quotas: undefined }],
    ['where people do not want to see them', { usage: used([US]), settings: { quotas: { show: false } } }],
  ])('keeps its panel without lines: %s', (_, world) => {
    const one = panel(world);
    expect(one.properties).not.toHaveProperty('annotations');
    expect(shown(one)).toHaveLength(2);
  });

  test('has a line at 0 where nothing is allowed, and says so', () => {
    const [limit] = limitsIn(panel({ usage: used([US]), quotas: [{ ...TOKENS, value: 0 }] }));
    expect(limit).toMatchObject({ value: 0, label: `${TOKENS.name} (L-0000000A): 0, nothing is allowed` });
  });

  test('has requests alone, on the left, if the model publishes no estimate', () => {
    const usage = usageOf([
      { id: US, metrics: ['Invocations'] },
      { id: NOVA, metrics: COUNTED },
    ]);
    const one = panel({ usage }, 'sonnet_2d_4_2d_5_2d_20250929_2d_v1_3a_0');
    expect(shown(one).map(({ path, yAxis }) => [path[1], yAxis])).toEqual([['Invocations', undefined]]);
    expect(one.properties.yAxis).toEqual({ left: { label: 'Requests a minute', min: 0, showUnits: false } });
    expect(limitsIn(one).map(({ value, yAxis }) => [value, yAxis])).toEqual([[500, undefined]]);
  });

  test('is not there with neither the estimate nor a quota of requests', () => {
    const usage = usageOf([{ id: NOVA, metrics: ['Invocations'] }]);
    expect(() => panel({ usage })).toThrow('no widget _quota');
  });
});

describe('a quota that several series share', () => {
  const usage = used([US, GLOBAL, TEAM_A, TEAM_B]);
  const one = panel({ usage });

  test('stands against their sum, and one of a single series against that series', () => {
    const data = Object.fromEntries(
      [US, TEAM_A, TEAM_B, GLOBAL].flatMap((id, index) => [
        [`EstimatedTPMQuotaUsage ${id}`, 10 ** index],
        [`Invocations ${id}`, 2 * 10 ** index],
      ]),
    );
    expect(evaluate(one, data)).toEqual({
      'Tokens, estimated, all 3 series of L-0000000A': 111,
      'Requests, all 3 series of L-0000000B': 222,
    });
    const byLabel = new Map(shown(one).map(({ label, color }) => [label, color]));
    const [tokens, globally, requests] = ['A', 'C', 'B'].map((code) =>
      limitsIn(one).find(({ label }) => label.includes(`(L-0000000${code})`)),
    );
    expect(tokens?.color).toBe(byLabel.get('Tokens, estimated, all 3 series of L-0000000A'));
    expect(requests?.color).toBe(byLabel.get('Requests, all 3 series of L-0000000B'));
    expect(globally?.color).toBe(byLabel.get('Tokens, estimated (global)'));
    expect(new Set([tokens?.color, globally?.color]).size).toBe(2);
    expect(tokens?.color).toBe(requests?.color);
  });

  test('does so where a team has a row of its own: the others are hidden metrics there', () => {
    const rows = render({
      catalogue: CATALOGUE,
      quotas: QUOTAS,
      usage,
      models: { team: TEAM_A },
    });
    const own = widget(rows, 'team_quota');
    expect(shown(own).map(({ label }) => label)).toEqual([
      'Tokens, estimated, all 3 series of L-0000000A',
      'Requests, all 3 series of L-0000000B',
      'Tokens, estimated',
      'Requests',
    ]);
    const hidden = entries(own).filter(({ visible }) => visible === false);
    expect(hidden.map(({ path }) => path[3]).toSorted()).toEqual([TEAM_B, US, TEAM_B, US].toSorted());
    expect(hidden.every(({ period }) => period === 60)).toBe(true);
    const data = Object.fromEntries([US, TEAM_A, TEAM_B].map((id) => [`EstimatedTPMQuotaUsage ${id}`, 7]));
    expect(evaluate(own, data)['Tokens, estimated, all 3 series of L-0000000A']).toBe(21);
  });

  test('knows every series of the row, though hundreds of other rows would be too many', () => {
    const us = systemProfile('us', SONNET);
    const profiles = Array.from({ length: 150 }, (_, index) =>
      applicationProfile(`team${1_000 + index}0000`, `team ${index}`, us.modelArns),
    );
    const ids = profiles.map(({ id }) => id);
    const catalogue = {
      foundationModels: [foundationModel(SONNET, { name: 'Claude Sonnet 4.5', inferenceTypes: [] })],
      profiles: [us, ...profiles],
    };
    const world = { catalogue, usage: used(ids) };
    const inOneRow = panel(world);
    expect(metricCount(inOneRow.properties)).toBeLessThanOrEqual(500);
    const data = Object.fromEntries(ids.map((id) => [`EstimatedTPMQuotaUsage ${id}`, 1]));
    expect(evaluate(inOneRow, data)['Tokens, estimated, all 150 series of L-0000000A']).toBe(150);
    for (const { expression } of entries(inOneRow))
      expect(expression?.length ?? 0).toBeLessThanOrEqual(2_048);

    const models = Object.fromEntries(ids.slice(0, 40).map((id, index) => [`row-${index}`, id]));
    const inManyRows = render({ ...world, quotas: QUOTAS, models, settings: { maxPages: 99 } });
    const [first] = inManyRows.pages.flatMap((_, index) =>
      index === 0 ? [widget(inManyRows, 'row_2d_0_quota')] : [],
    );
    expect(first && shown(first).map(({ label }) => label)).toEqual(['Tokens, estimated', 'Requests']);
    expect(first && limitsIn(first)[0]?.label).toBe(
      `${TOKENS.name} (L-0000000A): 200000, shared by 150 series: too many to sum here`,
    );
    expect(inManyRows.problems).toEqual([]);
  });
});

test('a quota that people name by hand is drawn like any other', () => {
  const one = panel({
    usage: used([US]),
    settings: { quotas: { codes: { 'us.*': ['L-0000000E'] } } },
  });
  expect(limitsIn(one).map(({ value }) => value)).toEqual([NOVA_TOKENS.value, REQUESTS.value]);
});
