import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { NamespaceMetric } from '../../../shared/bedrock/catalogue.ts';
import type { Widget } from '../../../shared/dashboard/body.ts';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { PANELS } from '../../../shared/dashboard/panels.ts';
import { QUOTA_PANEL } from '../../../shared/dashboard/quota-panel.ts';
import { LAYOUTS } from '../../../shared/dashboard/sections/layouts.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { NOVA_TOKENS, QUOTAS } from './quotas.ts';
import { type Entry, entries, render, widgetsOf } from './render.ts';

const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const us = systemProfile('us', SONNET);
const teams = ['a', 'b'].map((name) => applicationProfile(`profile${name}`, `team ${name}`, us.modelArns));
const EVERYTHING = [
  'Invocations',
  'InvocationThrottles',
  'InputTokenCount',
  'OutputTokenCount',
  'CacheReadInputTokenCount',
  'CacheWriteInputTokenCount',
  'TimeToFirstToken',
  'EstimatedTPMQuotaUsage',
];
/** The others have everything. */
const SOME: Readonly<Record<string, string[]>> = {
  'v.other': ['Invocations', 'OutputTokenCount'],
  'v.embedding': ['Invocations', 'InputTokenCount', 'EstimatedTPMQuotaUsage'],
  'v.image': ['Invocations', 'InputTokenCount'],
  'v.image-quota': ['Invocations', 'InputTokenCount', 'EstimatedTPMQuotaUsage'],
};

/** AWS knows two or three values of these. */
const FEW: readonly string[] = ['Operation', 'GuardrailContentSource'];

/** So many values of every dimension that any panel of the further namespaces is drawn for. */
function further(count: number): NamespaceMetric[] {
  return Object.entries(LAYOUTS).flatMap(([namespace, { bands }]) =>
    bands.flat().flatMap(({ of, lines }) =>
      Array.from({ length: count }, (_, index) =>
        lines.map((line): NamespaceMetric => {
          const name = 'name' in line ? [line.name].flat()[0] : line.needs[0]?.name;
          const dimensions = Object.fromEntries(
            (of.dimensions[0] ?? []).map((key) => [
              key,
              of.only?.[key] ?? `${key} ${FEW.includes(key) ? index % 2 : index}`,
            ]),
          );
          return { namespace: namespace as NamespaceMetric['namespace'], name: String(name), dimensions };
        }),
      ).flat(),
    ),
  );
}

/** A board with every panel that there is, for so many subjects of each kind. */
function board(subjects: number): readonly Widget[] {
  const desired = render({
    settings: {
      maxPages: 99,
      monthlyBudget: 900,
      alarms: { models: { errorRate: true } },
      quotas: { codes: { 'v.*': [NOVA_TOKENS.code] } },
    },
    quotas: QUOTAS,
    prices: {
      all: { models: ['*'], per: '1M', input: 1, cacheRead: 0.1 },
      team: { models: ['profilea'], per: '1M', input: 1 },
    },
    catalogue: {
      foundationModels: [
        foundationModel(SONNET, { inferenceTypes: ['INFERENCE_PROFILE'], isStreaming: true }),
        foundationModel('v.image', { outputModalities: ['IMAGE'] }),
        foundationModel('v.image-quota', { outputModalities: ['IMAGE'] }),
        foundationModel('v.embedding', { outputModalities: ['EMBEDDING'] }),
      ],
      profiles: [us, ...teams],
    },
    usage: {
      ...usageOf(
        [us.id, ...teams.map(({ id }) => id), ...Object.keys(SOME)].map((id) => ({
          id,
          metrics: SOME[id] ?? EVERYTHING,
        })),
        ['v.image', 'v.image-quota'].flatMap((modelId) =>
          Array.from({ length: subjects }, (_, index) => ({
            modelId,
            bucketedStepSize: '50',
            imageSize: `${index}`,
          })),
        ),
      ),
      logDelivery: [{ metric: 'ModelInvocationLogsS3DeliveryFailure', dimensions: [] }],
      further: further(subjects),
    },
  });
  return desired.pages.flatMap((_, index) => widgetsOf(desired, index + 1));
}

const WIDGETS = [...board(1), ...board(15)];
const nameOf = (widget: Widget): string => readMark(widget)?.widget ?? '';
const titleOf = ({ properties }: Widget): string => String(properties.title ?? '');
const shown = (widget: Widget): Entry[] => entries(widget).filter(({ visible }) => visible !== false);
const graphs = WIDGETS.filter(({ properties }) => properties.view === 'timeSeries');
const metricOf = ({ path }: Entry): string => path[1] ?? '';

describe('every panel of a full board', () => {
  test('is there: those of rows, and those of all further namespaces', () => {
    const titles = WIDGETS.map((widget) => titleOf(widget).split(',')[0]);
    const ofRows = [...Object.values(PANELS), QUOTA_PANEL].map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(ofRows));
    expect(titles).toEqual(expect.arrayContaining(['Alarms', 'Alarms of this row', 'Use of quotas']));
    const wanted = Object.values(LAYOUTS).flatMap(({ bands }) => bands.flat());
    expect(titles).toEqual(expect.arrayContaining(wanted.map(({ title }) => title.split(',')[0])));
  });

  test('has a title that is not cut in a window of 1280 pixels', () => {
    // A column is some 52 pixels wide there, and a bold letter of 13 pixels 7 at the mean.
    const cut = WIDGETS.filter((widget) => titleOf(widget).length * 7 > widget.width * 52 - 24);
    expect(cut.map(titleOf)).toEqual([]);
  });

  test('whose title has no room for what is missing says so in the text above it', () => {
    const cost = WIDGETS.find((widget) => nameOf(widget) === 'profiles_costs');
    expect(cost?.properties.title).toBe('Cost, USD, incomplete');
    const text = WIDGETS.find((widget) => nameOf(widget) === 'profiles_text');
    expect(text?.properties.markdown).toContain('**not all output, cache read, cache write priced**');
  });

  test('says its unit on its axes', () => {
    for (const { properties } of graphs) {
      expect(properties.yAxis).toMatchObject({ left: { label: expect.stringMatching(/./) } });
    }
    const onTheRight = graphs.filter((widget) => shown(widget).some(({ yAxis }) => yAxis === 'right'));
    expect(onTheRight.length).toBeGreaterThan(3);
    for (const { properties } of onTheRight) {
      expect(properties.yAxis).toMatchObject({ right: { label: expect.stringMatching(/./) } });
    }
  });

  test('has colours of ours alone: CloudWatch has some that do not stand out', () => {
    const colours = new Set<string | undefined>(Object.values(PALETTE));
    const others = graphs.filter((widget) => shown(widget).some(({ color }) => !colours.has(color)));
    expect(others.map(titleOf)).toEqual([]);
  });

  test('shows errors in red or amber and throttles in violet, and no other line so', () => {
    const lines = graphs
      .filter((widget) => !nameOf(widget).startsWith('compare_'))
      .flatMap(shown)
      .map((entry) => ({ metric: metricOf(entry), color: entry.color }));
    const errors = lines.filter(({ metric }) => metric.endsWith('Errors'));
    expect(errors.length).toBeGreaterThan(50);
    expect(new Set(errors.map(({ color }) => color))).toEqual(new Set([PALETTE.red, PALETTE.amber]));
    const throttles = lines.filter(({ metric }) => metric.endsWith('Throttles'));
    expect(new Set(throttles.map(({ color }) => color))).toEqual(new Set([PALETTE.violet]));
    const looksLikeErrors = lines.filter(({ color }) => color === PALETTE.red || color === PALETTE.amber);
    expect(looksLikeErrors.filter(({ metric }) => !/Errors$|Failure$/.test(metric))).toEqual([]);
  });

  test('shows a model in one colour wherever models stand side by side', () => {
    const compared = WIDGETS.filter((widget) => /^(compare_|cost_models)/.test(nameOf(widget)));
    expect(compared.length).toBeGreaterThan(5);
    const colours = Map.groupBy(compared.flatMap(shown), ({ label = '' }) => label.replace(/ \(.*/, ''));
    expect(colours.size).toBeGreaterThan(3);
    for (const lines of colours.values()) expect(new Set(lines.map(({ color }) => color)).size).toBe(1);
  });

  test('is explained in docs/dashboard.md', () => {
    const text = readFileSync(new URL('../../../docs/dashboard.md', import.meta.url), 'utf8');
    const explained = text.split('\n').flatMap((line) => line.split('|')[1]?.trim().split(' · ') ?? []);
    const titles = new Set(WIDGETS.map(titleOf).filter((title) => title !== ''));
    const missing = [...titles].filter((title) => {
      return !explained.some((one) => title === one || title.startsWith(`${one}, `));
    });
    expect(missing).toEqual([]);
  });
});

describe('a row of several series', () => {
  const row = board(1).filter((one) => nameOf(one).includes('sonnet'));

  test('is of two bands, latency and errors first, with the names of the lines beside them', () => {
    expect(row.map(({ x, width }) => [x, width])).toEqual([
      [0, 19],
      [0, 12],
      [12, 12],
      [0, 9],
      [9, 7],
      [16, 8],
    ]);
    expect(row.slice(1).map(({ properties }) => properties.legend)).toEqual([
      { position: 'right' },
      { position: 'right' },
      { position: 'bottom' },
      { position: 'bottom' },
      { position: 'bottom' },
    ]);
  });

  test('has one colour for a series in all of its panels', () => {
    const ofTeam = row
      .flatMap(shown)
      .filter((entry) => entry.label?.endsWith('(team a)') && !/Errors$|Throttles$/.test(metricOf(entry)));
    expect(ofTeam.length).toBeGreaterThan(10);
    expect(new Set(ofTeam.map(({ color }) => color)).size).toBe(1);
  });
});
