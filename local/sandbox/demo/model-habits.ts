import { WATCHED } from '../alarm-settings.ts';
import { callModel, type ModelCall } from '../cloud/call-model.ts';
import { OWN_IDS, ownArn } from '../cloud/catalogue/catalogue.ts';
import { foundationModelArn } from '../cloud/catalogue/model-row.ts';
import type { Habit, Request } from './habit.ts';

/** What a typical request to a series uses. */
export interface Use {
  readonly series: string;
  readonly requests: number;
  readonly input?: number;
  readonly output?: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  /** Milliseconds. */
  readonly latency: number;
  readonly firstToken?: number;
  /** What its requests ask for in turn, and what serves them where that is another tier. */
  readonly tiers?: readonly string[];
  readonly rest?: Pick<ModelCall, 'images' | 'isLegacy' | 'tier' | 'burndown'>;
}

/** How many times output tokens count towards the quota of Anthropic's models. */
const CLAUDE = { burndown: 5 };

/** One series of every kind that the seeded account has (cloud/seed-traffic.ts). */
const usesIn = (region: string): readonly Use[] => [
  {
    series: WATCHED,
    requests: 84,
    input: 3_000,
    output: 700,
    cacheRead: 20_000,
    cacheWrite: 900,
    latency: 9_000,
    firstToken: 1_100,
    rest: { ...CLAUDE, tier: 'priority' },
  },
  {
    series: 'global.anthropic.claude-sonnet-4-5-20250929-v1:0',
    requests: 48,
    input: 2_500,
    output: 500,
    cacheRead: 9_000,
    cacheWrite: 500,
    latency: 8_000,
    firstToken: 900,
    rest: CLAUDE,
  },
  {
    series: OWN_IDS.sonnetApplication,
    requests: 36,
    input: 4_000,
    output: 900,
    latency: 11_000,
    firstToken: 1_400,
    rest: CLAUDE,
  },
  {
    series: OWN_IDS.novaApplication,
    requests: 48,
    input: 14_000,
    output: 900,
    latency: 3_200,
    firstToken: 450,
  },
  {
    series: 'us.anthropic.claude-haiku-4-5-20251001-v1:0',
    requests: 36,
    input: 1_200,
    output: 300,
    latency: 2_500,
    firstToken: 400,
    rest: CLAUDE,
  },
  {
    series: 'in.anthropic.claude-haiku-4-5-20251001-v1:0',
    requests: 12,
    input: 1_500,
    output: 250,
    latency: 2_700,
    firstToken: 420,
    rest: CLAUDE,
  },
  {
    series: 'us.amazon.nova-pro-v1:0',
    requests: 60,
    input: 5_000,
    output: 400,
    latency: 4_000,
    firstToken: 700,
  },
  {
    series: 'global.amazon.nova-2-lite-v1:0',
    requests: 36,
    input: 2_200,
    output: 350,
    latency: 1_400,
    firstToken: 300,
  },
  {
    series: 'amazon.nova-micro-v1:0',
    requests: 84,
    input: 900,
    output: 60,
    latency: 600,
    firstToken: 200,
    rest: { tier: 'default' },
  },
  {
    series: 'anthropic.claude-3-haiku-20240307-v1:0',
    requests: 18,
    input: 2_000,
    output: 300,
    latency: 3_000,
    firstToken: 600,
    rest: { isLegacy: true },
  },
  // A knowledge base calls it by its ARN.
  {
    series: foundationModelArn(region, 'anthropic.claude-3-5-sonnet-20240620-v1:0'),
    requests: 24,
    input: 6_000,
    output: 450,
    latency: 7_000,
    firstToken: 1_200,
    rest: CLAUDE,
  },
  { series: 'cohere.command-r-plus-v1:0', requests: 14, input: 3_500, output: 400, latency: 5_500 },
  {
    series: 'openai.gpt-oss-120b-1:0',
    requests: 30,
    input: 2_800,
    output: 600,
    latency: 2_100,
    firstToken: 350,
    tiers: ['flex', 'default', 'flex', 'priority', 'priority as default'],
  },
  {
    series: ownArn(region, 'provisioned-model', OWN_IDS.provisioned),
    requests: 40,
    input: 4_500,
    output: 500,
    latency: 3_000,
    firstToken: 500,
  },
  {
    series: ownArn(region, 'imported-model', OWN_IDS.imported),
    requests: 16,
    input: 1_800,
    output: 320,
    latency: 2_400,
    firstToken: 500,
  },
  {
    series: 'amazon.nova-canvas-v1:0',
    requests: 15,
    input: 60,
    latency: 9_500,
    rest: { images: { count: 1, size: '1024x1024', steps: '50' } },
  },
  { series: 'amazon.titan-embed-text-v2:0', requests: 90, input: 8_000, latency: 150 },
];

/** Returns the habits of all series of the seeded account. */
export function modelHabits(region: string): readonly Habit[] {
  return usesIn(region).map(modelHabit);
}

export function modelHabit(use: Use): Habit {
  const { series, requests } = use;
  return {
    key: series,
    requests,
    send: (cloud, request) => callModel(cloud, series, callOf(use, request)),
  };
}

function callOf(use: Use, request: Request): ModelCall {
  const { region, time, size, error, tokens, slowness, times } = request;
  const counted = (typical: number | undefined, factor = 1): number | undefined =>
    typical === undefined ? undefined : Math.round(typical * factor * (0.6 + 0.8 * size));
  return {
    region,
    time,
    times,
    ...use.rest,
    ...tierOf(use, request),
    inputTokens: counted(use.input, tokens),
    outputTokens: counted(use.output, tokens),
    cacheRead: counted(use.cacheRead),
    cacheWrite: counted(use.cacheWrite),
    // Few answers take long.
    latency: use.latency * slowness * (0.7 + 0.9 * size ** 3),
    timeToFirstToken:
      use.firstToken === undefined ? undefined : use.firstToken * slowness * (0.8 + 0.5 * size),
    ...(error === undefined ? {} : { error }),
  };
}

function tierOf({ tiers = [] }: Use, { index }: Request): Pick<ModelCall, 'tier' | 'servedTier'> {
  const [tier, servedTier] = tiers[index % tiers.length]?.split(' as ') ?? [];
  return { ...(tier === undefined ? {} : { tier }), servedTier };
}
