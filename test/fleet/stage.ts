import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import { callModel, type ModelCall } from '../../local/sandbox/cloud/call-model.ts';
import { fillCatalogue } from '../../local/sandbox/cloud/catalogue/catalogue.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { DAY, HOUR } from '../numbers/viewed.ts';

export const END = Date.parse('2026-11-20T12:00:00Z');
export const NOVA = 'us.amazon.nova-pro-v1:0';
export const HAIKU = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';

export const HUB: Operator = {
  region: 'us-east-1',
  prefix: '/bedrock-dashboard',
  dashboardName: 'Board',
  fleet: true,
};
export const FLEET_PAGE = 'Board-fleet';

/** A hub and accounts that are linked to it, the first of which is accountIdOf(1). */
export interface Stage {
  readonly hub: LocalCloud;
  readonly spokes: readonly LocalCloud[];
  readonly close: () => Promise<void>;
}

/** Starts a hub with prices for two models, with the setting `fleet`, and so many linked accounts without traffic. */
export async function startHub(size: number): Promise<Stage> {
  const options = { alarmWritesPerSecond: Number.POSITIVE_INFINITY, now: () => new Date(END) };
  const clouds = await Promise.all(
    Array.from({ length: size + 1 }, (_, n) => startCloud({ accountId: accountIdOf(n), ...options })),
  );
  const [hub, ...spokes] = clouds;
  if (hub === undefined) throw new Error('no cloud was started');
  fillCatalogue(hub.region(HUB.region), HUB.region);
  put(hub, 'settings', { fleet: { accounts: 'linked' } });
  put(hub, 'prices/nova', { models: ['*nova-pro*'], per: '1M', input: 4, output: 16, cacheRead: 1 });
  put(hub, 'prices/haiku', { models: ['*haiku*'], per: '1M', input: 2, output: 10 });
  for (const [n, spoke] of spokes.entries()) hub.link(spoke, { label: `team-${n + 1}` });
  return { hub, spokes, close: async () => void (await Promise.all(clouds.map((cloud) => cloud.close()))) };
}

export function put(hub: LocalCloud, path: string, value: object): void {
  hub.putParameter(`${HUB.prefix}/${path}`, JSON.stringify(value));
}

/** One request, so many hours before END. */
export function call(
  cloud: LocalCloud,
  series: string,
  hoursAgo: number,
  more: Partial<ModelCall> = {},
): void {
  callModel(cloud, series, { time: new Date(END - hoursAgo * HOUR), ...more });
}

/** A day earlier than END, so that the facts of whole days know of it. */
export const YESTERDAY = DAY / HOUR + 6;
