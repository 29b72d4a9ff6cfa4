import { boardsOf } from '../../../shared/config/board.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import { pageName } from '../../../shared/dashboard/page-names.ts';
import { lineAlone } from '../../../shared/dashboard/pages.ts';
import type { LivePage } from '../../../shared/drift/live-page.ts';
import { type DesiredRegion, desireRegion } from '../../../shared/loop/desire-region.ts';
import {
  type Answers,
  applicationProfile,
  catalogueOf,
  foundationModel,
  observed,
  PREFIX,
  parameter,
  systemProfile,
  usageOf,
} from '../builders.ts';

/** A small estate with everything that a page can hold: rows, cost, images, idle and retiring models, a problem. */
export const OPERATOR: Operator = { region: 'us-east-1', prefix: PREFIX, dashboardName: 'Bedrock' };
export const [BOARD] = boardsOf(OPERATOR);
export const OWNER = BOARD.owner;
export const OURS = { owner: OWNER, lineAlone: lineAlone(BOARD) };

const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const sonnetUs = systemProfile('us', SONNET);

export const ESTATE: Omit<Answers, 'pages'> = {
  parameters: [
    parameter('settings', { monthlyBudget: 500, priceMultiplier: 0.9, alarms: { throttles: false } }),
    parameter('models/team-a/chat', { modelId: SONNET, period: 300 }),
    parameter('models/pictures', 'amazon.titan-image-generator-v2:0'),
    parameter('models/bad', '{"modelId": 1}'),
    parameter('prices/anthropic', { models: ['*anthropic*'], per: '1M', input: 3, output: 15 }),
    parameter('prices/nova', { models: ['amazon.nova-*'], per: '1M', input: 0, output: 0.5 }),
  ],
  catalogue: catalogueOf({
    foundationModels: [
      foundationModel(SONNET, { inferenceTypes: ['INFERENCE_PROFILE'] }),
      foundationModel('amazon.nova-pro-v1:0'),
      foundationModel('amazon.titan-image-generator-v2:0', { outputModalities: ['IMAGE'] }),
      foundationModel('cohere.command-r-v1:0', {
        lifecycle: { status: 'LEGACY', endOfLifeDate: '2027-01-31' },
      }),
      foundationModel('meta.llama3-3-70b-instruct-v1:0'),
      foundationModel('mistral.mistral-large-2407-v1:0'),
    ],
    profiles: [
      sonnetUs,
      systemProfile('global', SONNET),
      applicationProfile('abc123def456', 'checkout', sonnetUs.modelArns),
    ],
    denied: ['bedrock:ListImportedModels'],
  }),
  usage: usageOf(
    [`us.${SONNET}`, `global.${SONNET}`, 'abc123def456', 'amazon.nova-pro-v1:0', 'cohere.command-r-v1:0'],
    [{ modelId: 'amazon.titan-image-generator-v2:0', imageSize: '1024', bucketedStepSize: '50' }],
  ),
  alarms: [],
};

/** The same with alarms of all rows, and quotas. */
export const WATCHED_ESTATE: typeof ESTATE = {
  ...ESTATE,
  parameters: [
    ...ESTATE.parameters.filter(({ name }) => !name.endsWith('/settings')),
    parameter('settings', { alarms: { quotaUse: true, models: { errorRate: true, latencyP99: true } } }),
  ],
  usage: {
    ...ESTATE.usage,
    series: ESTATE.usage.series.map(({ id, metrics }) => ({
      id,
      metrics: [...metrics, 'EstimatedTPMQuotaUsage', 'InvocationLatency'],
    })),
  },
  quotas: {
    quotas: [
      {
        code: 'L-0000000A',
        name: 'Cross-region model inference tokens per minute for Anthropic Claude Sonnet 4.5 V1',
        value: 200_000,
      },
      {
        code: 'L-0000000B',
        name: 'On-demand model inference requests per minute for Amazon Nova Pro',
        value: 0,
      },
    ],
    denied: [],
  },
};

/** People's own widgets fill page 1 but for a row or two, so that the others stand on page 2. */
export function desiredPages(estate = ESTATE, theirs = 463): DesiredRegion {
  const widgets = Array.from({ length: theirs }, () => ({ type: 'text', properties: { markdown: 'x' } }));
  const full: LivePage = { kind: 'present', body: { widgets } };
  return desireRegion(observed({ ...estate, pages: new Map([[pageName(OPERATOR, 1), full]]) }, BOARD));
}

export const PAGES = desiredPages().pages;
export const WATCHED_PAGES = desiredPages(WATCHED_ESTATE, 460).pages;
