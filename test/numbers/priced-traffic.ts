import type { ModelCall } from '../../local/sandbox/cloud/call-model.ts';
import { OWN_IDS } from '../../local/sandbox/cloud/catalogue/catalogue.ts';

export const START = Date.parse('2026-11-19T12:00:00Z');
export const HOUR = 3_600_000;
export const HOURS = 24;

const US = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const GLOBAL = 'global.anthropic.claude-sonnet-4-5-20250929-v1:0';
const TEAM = OWN_IDS.sonnetApplication;
const NOVA = 'amazon.nova-micro-v1:0';
const HAIKU = 'anthropic.claude-3-haiku-20240307-v1:0';
const TITAN = 'amazon.titan-embed-text-v2:0';
const CANVAS = 'amazon.nova-canvas-v1:0';
const UNPRICED = 'openai.gpt-oss-120b-1:0';

export const PARAMETERS: Readonly<Record<string, object | string>> = {
  settings: { start: '-P1D', priceMultiplier: 0.8 },
  'models/sonnet': 'anthropic.claude-sonnet-4-5-20250929-v1:0',
  'models/haiku': { modelId: HAIKU, inputTokenPrice: 0.00025, outputTokenPrice: 0.00125 },
  'models/canvas': { modelId: CANVAS, imagePrice: 0.04 },
  'models/nova': NOVA,
  'models/titan': TITAN,
  'prices/sonnet': price('*claude-sonnet-4-5*', {
    input: 3.3,
    output: 16.5,
    cacheRead: 0.33,
    cacheWrite: 4.125,
  }),
  'prices/sonnet-global': price(GLOBAL, { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 }),
  'prices/nova': price(NOVA, { input: 0.035, output: 0 }),
  'prices/titan': price(TITAN, { input: 0.02 }),
};

/** The same once more by hand: US dollars for one token or image, after the multiplier. */
export const USD: Readonly<Record<string, Partial<Record<Kind, number>>>> = {
  [US]: { Input: 2.64e-6, Output: 13.2e-6, 'Cache read': 0.264e-6, 'Cache write': 3.3e-6 },
  [TEAM]: { Input: 2.64e-6, Output: 13.2e-6, 'Cache read': 0.264e-6, 'Cache write': 3.3e-6 },
  [GLOBAL]: { Input: 2.4e-6, Output: 12e-6, 'Cache read': 0.24e-6, 'Cache write': 3e-6 },
  [NOVA]: { Input: 0.028e-6, Output: 0 },
  [HAIKU]: { Input: 0.2e-6, Output: 1e-6 },
  [TITAN]: { Input: 0.016e-6 },
  [CANVAS]: { Images: 0.032 },
};

export type Kind = 'Input' | 'Output' | 'Cache read' | 'Cache write' | 'Images';
type Used = Partial<Record<Kind, number>>;

interface Row {
  readonly series: string;
  /** Of the viewed range; negative ones are before it. */
  readonly hour: number;
  readonly used: Used;
  readonly more?: Partial<ModelCall>;
}

export const TRAFFIC: readonly Row[] = [...traffic()];

/** Sparse and uneven: no two series have data in the same hours. */
function* traffic(): Generator<Row> {
  for (let hour = -3; hour < HOURS; hour += 1) {
    if (hour % 5 !== 0) {
      yield { series: US, hour, used: { Input: 1_000 + hour * 17, Output: 300 + hour } };
      yield {
        series: US,
        hour,
        used: { Input: 40, Output: 9_000, 'Cache read': 50_000 },
        more: { tier: 'priority' },
      };
    }
    if (hour % 7 === 3)
      yield { series: GLOBAL, hour, used: { Input: 2e6, Output: 1e5, 'Cache write': 70_000 + hour } };
    if (hour >= 0 && hour < 3) {
      yield { series: TEAM, hour, used: { Input: 123_456, Output: 7, 'Cache read': 11, 'Cache write': 13 } };
    }
    if (hour % 2 === 0) yield { series: NOVA, hour, used: { Input: 5e6, Output: 5e6 } };
    if (hour === 20)
      yield { series: HAIKU, hour, used: { Input: 1_001, Output: 2_002 }, more: { isLegacy: true } };
    if (hour % 6 === 1) yield { series: TITAN, hour, used: { Input: 9e6 } };
    if (hour % 8 === 2) yield { series: CANVAS, hour, used: { Images: 3 } };
    if (hour % 3 === 0) yield { series: UNPRICED, hour, used: { Input: 8e8, Output: 8e8 } };
    yield { series: US, hour, used: {}, more: { error: 'throttle' } };
    yield { series: HAIKU, hour, used: {}, more: { error: 'client' } };
  }
}

export const ROWS: readonly (readonly [name: string, series: readonly string[]])[] = [
  ['sonnet', [US, GLOBAL, TEAM]],
  ['haiku', [HAIKU]],
  ['canvas', [CANVAS]],
  ['nova', [NOVA]],
  ['titan', [TITAN]],
];

interface Cost {
  readonly kind: Kind;
  readonly hour: number;
  readonly usd: number;
}

/** What each row of the traffic within the range costs, by kind. */
export function costs(series: readonly string[]): Cost[] {
  const all: Cost[] = [];
  for (const row of TRAFFIC) {
    if (row.hour < 0 || !series.includes(row.series)) continue;
    for (const [kind, price] of Object.entries(USD[row.series] ?? {}) as [Kind, number][]) {
      const used = row.used[kind];
      if (used !== undefined) all.push({ kind, hour: row.hour, usd: used * price });
    }
  }
  return all;
}

export function byHour(all: readonly Cost[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { hour, usd } of all) sums.set(hour, (sums.get(hour) ?? 0) + usd);
  return sums;
}

export function total(series: readonly string[]): number {
  return costs(series).reduce((sum, { usd }) => sum + usd, 0);
}

function price(model: string, usd: Readonly<Record<string, number>>): object {
  return { models: [model], per: '1M', ...usd };
}
