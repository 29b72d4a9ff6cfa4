import { OWN_IDS, ownArn } from './catalogue/catalogue.ts';
import { foundationModelArn } from './catalogue/model-row.ts';
import { geographyOf } from './catalogue/profile-summary.ts';
import type { TrafficOptions } from './traffic.ts';

type Series = readonly [id: string, options?: TrafficOptions];

const ERRORS = ['Invocations', 'InvocationClientErrors', 'InvocationServerErrors', 'InvocationThrottles'];
const CACHED = [
  'Invocations',
  'InvocationLatency',
  'InputTokenCount',
  'OutputTokenCount',
  'CacheReadInputTokenCount',
  'CacheWriteInputTokenCount',
];

/** One series of every kind that ModelId is known to hold (facts of the AWS documentation and of public dashboards). */
export function seedTraffic(region: string, accountId: string): readonly Series[] {
  const geography = geographyOf(region);
  return [
    // Plain ids.
    ['amazon.nova-micro-v1:0', { tier: 'default' }],
    ['cohere.command-r-plus-v1:0', { metrics: ERRORS }],
    ['openai.gpt-oss-120b-1:0', { tier: 'flex' }],
    // LEGACY.
    ['anthropic.claude-3-haiku-20240307-v1:0', { metrics: [...ERRORS, 'LegacyModelInvocations'] }],
    // One base model under its geography, global and an application profile.
    [`${geography}.anthropic.claude-sonnet-4-5-20250929-v1:0`, { metrics: CACHED, tier: 'priority' }],
    ['global.anthropic.claude-sonnet-4-5-20250929-v1:0', { metrics: CACHED }],
    [OWN_IDS.sonnetApplication],
    [OWN_IDS.novaApplication],
    [`${geography}.anthropic.claude-haiku-4-5-20251001-v1:0`],
    [`${geography}.amazon.nova-pro-v1:0`],
    ['global.amazon.nova-2-lite-v1:0'],
    // A knowledge base calls by ARN.
    [foundationModelArn(region, 'anthropic.claude-3-5-sonnet-20240620-v1:0')],
    [ownArn(region, 'provisioned-model', OWN_IDS.provisioned, accountId)],
    [ownArn(region, 'imported-model', OWN_IDS.imported, accountId)],
    // No catalogue of this account lists it.
    ['in.anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['amazon.nova-canvas-v1:0', { kind: 'image' }],
    ['amazon.titan-embed-text-v2:0', { kind: 'embedding' }],
  ];
}
