import { describe, expect, test } from 'vitest';
import { foundationModel, usageOf } from '../shared/builders.ts';
import { render, widgetsOf } from '../shared/dashboard/render.ts';
import { type Drawn, drawnBy, seedDashboard } from './seed.ts';

const MODEL = 'amazon.nova-pro-v1:0';
const PAINTER = 'vendor.painter-v1:0';
const PRICES = { inputTokenPrice: 0.0008, outputTokenPrice: 0.0032 };

/** What the seed draws and we do not, and why. */
const EXCEPTED: readonly { readonly why: string; readonly is: (drawn: Drawn) => boolean }[] = [
  {
    why: 'its dimension is the id with `undefined` twice behind it, and no such series exists',
    is: ({ dimensions }) => dimensions.some((part) => part.endsWith('undefinedundefined')),
  },
  {
    why: 'its cost has no period and falls back to five minutes; ours is of the period of everything else',
    is: ({ metric, period }) => metric.endsWith('TokenCount') && period === 300,
  },
];

/** The seed counts data points where AWS publishes counts: one point of one request each, or wrong. */
function asWeCount(drawn: Drawn): Drawn {
  return drawn.stat === 'SampleCount' ? { ...drawn, stat: 'Sum' } : drawn;
}

/** What is rarely looked at, we show as numbers over the viewed range: the range is their period. */
const AS_NUMBERS = [
  'InvocationLatency Minimum',
  'InvocationLatency Average',
  'InvocationLatency Maximum',
  'LegacyModelInvocations Sum',
  'OutputImageCount Sum',
];

function isNumber({ metric, stat }: Drawn): boolean {
  return AS_NUMBERS.includes(`${metric} ${stat}`);
}

function textOf(drawn: Drawn): string {
  const { namespace, metric, dimensions, stat, period } = drawn;
  return [namespace, metric, ...dimensions, stat, isNumber(drawn) ? 'over the range' : period].join(' ');
}

/** What our page draws over time, and as numbers. Of what only has data in some accounts, this one has some. */
function ours(): string[] {
  const desired = render({
    // The seed's default. Ours is shorter.
    settings: { period: 3600 },
    catalogue: { foundationModels: [foundationModel(MODEL)] },
    models: { model: { modelId: MODEL, ...PRICES } },
    usage: usageOf(
      [
        {
          id: MODEL,
          metrics: ['Invocations', 'InputTokenCount', 'OutputTokenCount', 'LegacyModelInvocations'],
        },
        { id: PAINTER, metrics: ['Invocations'] },
      ],
      [{ modelId: PAINTER }],
    ),
  });
  return widgetsOf(desired).flatMap(({ properties }) =>
    drawnBy({ properties })
      .filter((drawn) => isNumber(drawn) === (properties.setPeriodToTimeRange === true))
      .map(textOf),
  );
}

describe('everything that BedrockCwDashboard draws', () => {
  const seed = seedDashboard(MODEL, PRICES);
  const wanted = seed.filter((drawn) => !EXCEPTED.some(({ is }) => is(drawn)));

  test('is known: the seed was found and draws what its documentation says', () => {
    expect(seed.length).toBeGreaterThan(20);
    expect(new Set(wanted.map(({ metric }) => metric))).toEqual(
      new Set([
        'InputTokenCount',
        'OutputTokenCount',
        'InvocationLatency',
        'Invocations',
        'InvocationClientErrors',
        'InvocationServerErrors',
        'InvocationThrottles',
        'LegacyModelInvocations',
        'OutputImageCount',
      ]),
    );
  });

  test.each(EXCEPTED.map(({ why, is }) => [why, is] as const))(
    'is left out only where it is there: %s',
    (_, is) => {
      expect(seed.filter(is).length).toBeGreaterThan(0);
    },
  );

  test.each([...new Set(wanted.map(asWeCount).map(textOf))])('is drawn by us: %s', (text) => {
    expect(ours()).toContain(text);
  });
});
