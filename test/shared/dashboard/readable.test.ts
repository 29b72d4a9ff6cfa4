import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { NamespaceMetric } from '../../../shared/bedrock/catalogue.ts';
import type { Widget } from '../../../shared/dashboard/body.ts';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { LAYOUTS } from '../../../shared/dashboard/sections/layouts.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { valueFor } from './estate/lists.ts';
import { NOVA_TOKENS, QUOTAS } from './quotas.ts';
import { type Entry, render, shownIn, titleOf, widgetsOf } from './render.ts';

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
  'v.image-quota': ['Invocations', 'EstimatedTPMQuotaUsage'],
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
              valueFor(of, key, FEW.includes(key) ? index % 2 : index),
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
const graphs = WIDGETS.filter(({ properties }) => properties.view === 'timeSeries');
/** Without the comparison of quotas: CloudWatch makes its lines, and their colours. */
const lines: readonly Entry[] = graphs
  .flatMap(shownIn)
  .filter(({ expression }) => expression?.startsWith('SORT(') !== true);

const OF_PAGE_1 = [
  'Alarms',
  'Requests',
  'Error rate',
  'Throttle rate',
  'Time to first token',
  'Cost',
  'Month to date',
  'Requests by outcome',
  'Errors and throttles by model',
  'Latency of all models',
  'Quota used',
  'Cost by model',
  'Cost in the viewed range',
  'Month at this rate',
  'Latency p90 by model',
  'Most requests',
  'Most throttled requests',
  'Tokens and cache',
  'Requests by input size',
  'Viewed range',
  'Delivery of invocation logs',
];
const OF_ROWS = [
  'Requests and errors',
  'Latency',
  'Latency p90',
  'Tokens',
  'Tokens and images',
  'Images',
  'Cost',
];

describe('every panel of a full board', () => {
  test('is there: those of page 1, of rows, and of all further namespaces', () => {
    const titles = new Set(WIDGETS.map((widget) => titleOf(widget).split(',')[0]));
    const ofLayouts = Object.values(LAYOUTS).flatMap(({ bands }) => bands.flat());
    const wanted = [...OF_PAGE_1, ...OF_ROWS, ...ofLayouts.map(({ title }) => title.split(',')[0])];
    expect(wanted.filter((title) => !titles.has(title))).toEqual([]);
  });

  test('has a title that is not cut in a window of 1280 pixels, except for what it counts', () => {
    const told = WIDGETS.map((widget) => ({
      title: titleOf(widget).replace(/(, \d+ of \d+) [a-z ]+$/, '$1'),
      width: widget.width,
    }));
    // A column is some 52 pixels wide there, and a bold letter of 13 pixels 7 at the mean.
    expect(told.filter(({ title, width }) => title.length * 7 > width * 52 - 24)).toEqual([]);
  });

  test('says its unit on its axes', () => {
    for (const { properties } of graphs) {
      expect(properties.yAxis).toMatchObject({ left: { label: expect.stringMatching(/./) } });
    }
    const onTheRight = graphs.filter((widget) => shownIn(widget).some(({ yAxis }) => yAxis === 'right'));
    expect(onTheRight.map(nameOf)).toEqual(['guardrails_all_invocations', 'guardrails_all_invocations']);
    for (const { properties } of onTheRight) {
      expect(properties.yAxis).toMatchObject({ right: { label: expect.stringMatching(/./) } });
    }
  });

  test('has colours of ours alone: CloudWatch has some that are hardly visible', () => {
    const colours = new Set<string | undefined>(Object.values(PALETTE));
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter(({ color }) => !colours.has(color))).toEqual([]);
  });

  test('shows errors in red or amber and throttles in violet, and no other line in red or amber', () => {
    const colourOf = (label: RegExp) =>
      new Set(lines.filter((one) => label.test(one.label ?? '')).map(({ color }) => color));
    expect(colourOf(/^Client errors/)).toEqual(new Set([PALETTE.amber]));
    expect(colourOf(/^Server errors/)).toEqual(new Set([PALETTE.red]));
    expect(colourOf(/^Throttled/)).toEqual(new Set([PALETTE.violet]));
    const looksLikeErrors = lines.filter(({ color }) => color === PALETTE.red || color === PALETTE.amber);
    expect(looksLikeErrors.filter(({ label = '' }) => !/ errors| failure$/.test(label))).toEqual([]);
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
