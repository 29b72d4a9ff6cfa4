import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dimensions, Namespace, NamespaceMetric } from '../../../../shared/bedrock/catalogue.ts';
import type { Widget } from '../../../../shared/dashboard/body.ts';
import { readMark } from '../../../../shared/dashboard/mark.ts';
import { LAYOUTS } from '../../../../shared/dashboard/sections/layouts.ts';
import { accountArn, applicationProfile, systemProfile, usageOf } from '../../builders.ts';
import { law, shuffled } from '../../laws.ts';
import { entries, render, type World, widgetsOf } from '../render.ts';
import { expectSoundPage } from '../sound.ts';
import { agentCoreArn, published } from './published.ts';

const PANELS = Object.values(LAYOUTS).flatMap(({ key, bands }) =>
  bands.flat().map((panel) => ({ key, ...panel })),
);

describe('the layouts', () => {
  test('have panels of different names', () => {
    const names = PANELS.map(({ key, name }) => `${key}_${name}`);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
  });

  test('have a handful of panels in each band', () => {
    for (const { bands } of Object.values(LAYOUTS)) {
      expect(bands.length).toBeLessThanOrEqual(3);
      for (const band of bands) expect(band.length).toBeLessThanOrEqual(5);
    }
  });

  test('name subjects by dimensions that they have', () => {
    for (const { of } of PANELS) {
      const known = of.dimensions.flat();
      for (const { dimension } of of.named) expect(known).toContain(dimension);
    }
  });
});

const NAMESPACES = Object.keys(LAYOUTS) as Namespace[];
const SETS: Readonly<Record<Namespace, readonly (readonly string[])[]>> = {
  'AWS/Bedrock/Guardrails': [
    ['Operation'],
    ['GuardrailArn', 'GuardrailVersion'],
    ['GuardrailPolicyType'],
    ['GuardrailPolicyType', 'Operation'],
    ['GuardrailContentSource', 'Operation'],
    ['FindingType', 'PolicyArn'],
  ],
  'AWS/BedrockMantle': [[], ['Model'], ['Project'], ['Project', 'Model']],
  'AWS/Bedrock-AgentCore': [
    ['Service'],
    ['Service', 'Resource'],
    ['Service', 'Resource', 'Name'],
    ['AggregateOperation'],
    ['Resource', 'Operation'],
    ['Resource', 'Operation', 'Name'],
    ['Resource', 'Operation', 'Protocol'],
    ['Resource', 'Operation', 'Protocol', 'Method'],
    ['Operation', 'Protocol', 'Method', 'Name'],
    ['Resource', 'Operation', 'Protocol', 'Method', 'Name'],
  ],
  'AWS/Bedrock/KnowledgeBases': [['Operation'], ['KnowledgeBaseId'], ['Operation', 'KnowledgeBaseId']],
  'AWS/Bedrock/Batch': [[], ['ModelId']],
  'AWS/Bedrock/Agents': [['Operation'], ['Operation', 'ModelId'], ['Operation', 'AgentAliasArn', 'ModelId']],
};

/** Metrics of which some subjects need one. */
const COUNTED = [
  'Invocations',
  'Inferences',
  'InvocationCount',
  'OutputTokenCount',
  'ActiveSessionCount',
  'CPUUsed-vCPUHours',
  'Duration',
  'TotalIterationCount',
  'RawDataSize',
  'NumberOfRecordsPendingProcessing',
  'NumberOfTokensPendingProcessing',
  'NumberOfInputTokensProcessedPerMinute',
  'NumberOfOutputTokensProcessedPerMinute',
];
const TYPES = ['runtime', 'gateway', 'memory'];

function valueFor(name: string, number: number): string {
  if (name === 'Operation') return 'ApplyGuardrail';
  if (name === 'Method') return 'tools/call';
  if (name === 'Resource') return agentCoreArn(TYPES[number % TYPES.length] ?? '', `r${number}`);
  return name.endsWith('Arn') ? `arn:aws:x:::y/${number}` : `v${number}`;
}

const anyMetric: fc.Arbitrary<NamespaceMetric> = fc.constantFrom(...NAMESPACES).chain((namespace) =>
  fc.record({
    namespace: fc.constant(namespace),
    name: fc.constantFrom(...COUNTED),
    dimensions: fc.constantFrom(...SETS[namespace]).chain((names) => {
      const values = names.map((name) => fc.nat(19).map((number) => valueFor(name, number)));
      return fc.tuple(...values).map((all): Dimensions => {
        return Object.fromEntries(names.map((name, index) => [name, String(all[index])]));
      });
    }),
  }),
);

const us = systemProfile('us', 'anthropic.claude-sonnet-4-5-20250929-v1:0');
const PROFILES = Array.from({ length: 70 }, (_, index) =>
  applicationProfile(`profile${index + 10_000}`, `team ${index % 60}`, us.modelArns),
);

const anyWorld: fc.Arbitrary<World> = fc
  .record({
    further: fc.array(anyMetric, { maxLength: 150 }),
    rows: fc.constantFrom(0, 3, 60),
    profiles: fc.nat(PROFILES.length),
    guardrails: fc.array(fc.nat(30), { maxLength: 30 }),
    setting: fc.constantFrom('auto', 'show', 'hide', [`${accountArn('guardrail', 'x')}:1`]),
  })
  .map(({ further, rows, profiles, guardrails, setting }) => ({
    settings: { guardrails: setting, maxPages: 99 },
    catalogue: {
      profiles: [us, ...PROFILES.slice(0, profiles)],
      guardrails: guardrails.map((id) => ({
        arn: accountArn('guardrail', `g${id}`),
        name: `name ${id % 7}`,
      })),
    },
    usage: usageOf(
      [
        ...PROFILES.slice(0, profiles).map(({ id }) => id),
        ...Array.from({ length: rows }, (_, row) => `vendor.model-${row}`),
      ],
      [],
      further,
    ),
    prices: { all: { models: ['*'], per: '1M', input: 3, output: 15, cacheRead: 1, cacheWrite: 4 } },
  }));

describe('pages with sections, whatever has data', () => {
  test('have no overlap and no hole, stay within the limits, and every widget has its mark', () => {
    law(
      fc.property(anyWorld, (world) => {
        for (const { body } of render(world).pages) expectSoundPage(body);
      }),
      { numRuns: 25 },
    );
  });

  test('refer only to ids of the same widget, each once, and give everything its period', () => {
    law(
      fc.property(anyWorld, (world) => {
        const metricWidgets = widgetsOf(render(world)).filter(({ type }) => type === 'metric');
        expect(metricWidgets.flatMap(faultsOf)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

/** What is wrong with the entries of a widget. */
function faultsOf({ properties, ...widget }: Widget): string[] {
  const all = entries({ properties, ...widget });
  const ids = all.flatMap(({ id }) => id ?? []);
  const known = new Set(ids);
  const { title, setPeriodToTimeRange, start } = properties;
  const own = /cost|money|tokens$|_hours$|account_sizes|profiles_(input|output)/.test(
    readMark({ properties, ...widget })?.widget ?? '',
  )
    ? 3_600
    : 300;
  const period = setPeriodToTimeRange === true ? undefined : own;
  const faults = [
    ...(known.size < ids.length ? ['an id comes twice'] : []),
    // A widget with a range of its own has a period of its own.
    ...(start === undefined && all.some((entry) => entry.period !== period) ? ['another period'] : []),
    ...all.flatMap(({ expression = '' }) => [
      ...(expression.match(/\b[a-z]\w*/g) ?? []).filter((id) => !known.has(id)).map((id) => `no id ${id}`),
      ...(expression.length > 2_048 ? ['too long'] : []),
      // One date plus another is never sparse.
      ...(expression.replace('YEAR(filled)*12+MONTH(filled)', '').includes('+') ? [expression] : []),
    ]),
  ];
  return faults.map((fault) => `${title}: ${fault}`);
}

describe('the order of what CloudWatch and Bedrock list', () => {
  const further = NAMESPACES.flatMap((namespace) =>
    SETS[namespace].flatMap((names) =>
      TYPES.flatMap((_, number) =>
        published(
          namespace,
          Object.fromEntries(names.map((name) => [name, valueFor(name, number)])),
          COUNTED,
        ),
      ),
    ),
  );
  const guardrails = ['1', '2', '3', '4'].map((id) => ({ arn: id, name: `name ${Number(id) % 2}` }));
  const profiles = [us, ...PROFILES.slice(0, 5)];
  const bytes = (world: World): string => JSON.stringify(render(world).pages);

  test('changes no byte', () => {
    const series = PROFILES.slice(0, 5).map(({ id }) => id);
    const world = { catalogue: { guardrails, profiles }, usage: usageOf(series, [], further) };
    const wanted = bytes(world);
    expect(PANELS.filter(({ key, name }) => !wanted.includes(`${key}_${name}`))).toEqual([]);
    law(
      fc.property(shuffled(further), shuffled(guardrails), shuffled(profiles), (metrics, some, others) => {
        const turned = metrics.map(({ dimensions, ...metric }) => ({
          ...metric,
          dimensions: Object.fromEntries(Object.entries(dimensions).toReversed()),
        }));
        const usage = usageOf(series.toReversed(), [], turned);
        expect(bytes({ catalogue: { guardrails: some, profiles: others }, usage })).toBe(wanted);
      }),
      { numRuns: 60 },
    );
  });
});
