import { ownArn } from '../cloud/catalogue/catalogue.ts';
import type { Effects } from './effects.ts';
import type { Use } from './model-habits.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When the story of the fleet happens, in milliseconds before the end. */
export const FLEET_STORY = {
  /** support-bot is called more often than its quota allows, and some answers fail. */
  burst: { from: 95 * MINUTE, to: 20 * MINUTE },
  /** The first request of partner-portal. */
  firstRequest: 20 * HOUR,
} as const;

/** An account of the fleet: what it calls, and how that differs from ordinary days. */
export interface FleetAccount {
  /** Its name, which the link has as its label. */
  readonly label: string;
  /** The shares of MODELS' requests. */
  readonly calls: Partial<Record<keyof typeof MODELS, number>>;
  readonly effects?: Effects;
}

const CLAUDE = { rest: { burndown: 5 } };

/** Models by a short name; `geography` begins the ids of profiles. Requests are those of a busy hour of a share of 1. */
const MODELS = {
  sonnet: ({ geography }) => ({
    ...CLAUDE,
    series: `${geography}.anthropic.claude-sonnet-4-5-20250929-v1:0`,
    requests: 60,
    input: 5_000,
    output: 800,
    cacheRead: 12_000,
    cacheWrite: 700,
    latency: 9_000,
    firstToken: 1_100,
  }),
  haiku: ({ geography }) => ({
    ...CLAUDE,
    series: `${geography}.anthropic.claude-haiku-4-5-20251001-v1:0`,
    requests: 90,
    input: 3_000,
    output: 400,
    latency: 2_500,
    firstToken: 400,
  }),
  novaPro: ({ geography }) => ({
    series: `${geography}.amazon.nova-pro-v1:0`,
    requests: 48,
    input: 4_000,
    output: 600,
    latency: 3_800,
    firstToken: 520,
  }),
  novaLite: () => ({
    series: 'global.amazon.nova-2-lite-v1:0',
    requests: 72,
    input: 6_000,
    output: 500,
    latency: 2_000,
    firstToken: 300,
  }),
  titan: () => ({ series: 'amazon.titan-embed-text-v2:0', requests: 60, input: 8_000, latency: 150 }),
  /** An application profile, which only its own account can name. */
  profile: () => ({
    ...CLAUDE,
    series: 'rk4ngs0earch',
    requests: 60,
    input: 4_500,
    output: 350,
    latency: 2_600,
    firstToken: 380,
  }),
  /** Without a list price. */
  imported: ({ region, accountId }) => ({
    series: ownArn(region, 'imported-model', 'm0d3lim9ort1', accountId),
    requests: 12,
    input: 2_000,
    output: 400,
    latency: 4_000,
    firstToken: 700,
  }),
} as const satisfies Record<string, (place: Place) => Use>;

interface Place {
  readonly region: string;
  readonly geography: string;
  readonly accountId: string;
}

/** The biggest first. */
export const FLEET: readonly FleetAccount[] = [
  { label: 'search', calls: { profile: 3, haiku: 1, titan: 2 } },
  { label: 'payments', calls: { sonnet: 1.4, novaPro: 0.5 } },
  {
    label: 'support-bot',
    calls: { sonnet: 0.9, haiku: 1 },
    effects: (key, before) =>
      before <= FLEET_STORY.burst.from && before > FLEET_STORY.burst.to && key.includes('sonnet')
        ? { requests: 3, slowness: 2.2, throttled: 30, failed: 4 }
        : {},
  },
  { label: 'recommendations', calls: { novaLite: 2, titan: 3 } },
  { label: 'fraud-detection', calls: { sonnet: 0.5, novaPro: 0.8 } },
  { label: 'data-science', calls: { sonnet: 0.3, imported: 1 } },
  {
    label: 'partner-portal',
    calls: { haiku: 0.8 },
    effects: (_key, before) => (before > FLEET_STORY.firstRequest ? { requests: 0 } : {}),
  },
  { label: 'mobile-app', calls: { haiku: 0.6, novaLite: 0.4 } },
  { label: 'marketing', calls: { sonnet: 0.2 } },
  { label: 'translations', calls: { novaPro: 0.5 } },
  { label: 'internal-tools', calls: { haiku: 0.2 } },
  { label: 'sandbox', calls: { novaLite: 0.15 } },
];

/** Returns account `n`, from 1, of a fleet of any size: the named ones, then small teams. */
export function fleetAccount(n: number): FleetAccount {
  return FLEET[n - 1] ?? { label: `team-${n}`, calls: n % 2 === 0 ? { haiku: 0.1 } : { novaLite: 0.2 } };
}

/** Returns what an account calls in a Region. */
export function usesOf({ calls }: FleetAccount, place: Place): Use[] {
  return Object.entries(calls).map(([name, share]) => {
    const use = MODELS[name as keyof typeof MODELS](place);
    return { ...use, requests: use.requests * share };
  });
}
