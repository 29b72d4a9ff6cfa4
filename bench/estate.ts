import type { LocalCloud } from '../local/sandbox/cloud/cloud.ts';
import { addFoundationModel, addTraffic } from '../local/sandbox/cloud/seed.ts';
import { bedrockOf } from '../shared/bedrock/bedrock.ts';
import type { Catalogue } from '../shared/bedrock/catalogue.ts';
import { boardsOf } from '../shared/config/board.ts';
import type { Operator } from '../shared/config/operator.ts';
import type { ObservedRegion } from '../shared/loop/observed.ts';
import { parseParameters } from '../shared/loop/parse-parameters.ts';

export const OPERATOR: Operator = {
  region: 'us-east-1',
  prefix: '/bedrock-dashboard',
  dashboardName: 'Bench',
};
export const [BOARD] = boardsOf(OPERATOR);

const METRICS = ['Invocations', 'InvocationLatency', 'InputTokenCount', 'OutputTokenCount'];

/** What a run reads of a Region. */
export interface Answers extends Omit<ObservedRegion, 'board' | 'config' | 'bedrock' | 'facts' | 'today'> {
  readonly catalogue: Catalogue;
}

/** What a run makes of these answers. */
export function observed({ catalogue, ...answers }: Answers): ObservedRegion {
  const parsed = parseParameters(OPERATOR.prefix, answers.parameters);
  return { ...answers, ...parsed, today: '2026-11-20', board: BOARD, bedrock: bedrockOf(catalogue) };
}

/** A world that makes so many rows: half model entries, half discovered, all with traffic and a price. */
export function answersOf(rows: number, settings: object = {}): Answers {
  const ids = Array.from({ length: rows }, (_, index) => `vendor${index % 7}.model-${index}-v1:0`);
  const parameter = (path: string, value: object) => ({
    name: `${OPERATOR.prefix}/${path}`,
    type: 'String',
    value: JSON.stringify(value),
    version: 1,
  });
  return {
    parameters: [
      parameter('settings', { maxPages: 99, ...settings }),
      ...ids
        .filter((_, index) => index % 2 === 0)
        .map((modelId, index) =>
          parameter(`models/row-${index}`, { modelId, inputTokenPrice: 0.003, outputTokenPrice: 0.015 }),
        ),
      parameter('prices/rest', { models: ['vendor?.*'], per: '1M', input: 3, output: 15 }),
    ],
    catalogue: {
      foundationModels: ids.map((id, index) => ({
        id,
        name: `Model ${index}`,
        provider: `Vendor ${index % 7}`,
        outputModalities: ['TEXT'],
        inferenceTypes: ['ON_DEMAND'],
        isStreaming: true,
        lifecycle: { status: 'ACTIVE' },
      })),
      profiles: [],
      provisioned: [],
      imported: [],
      custom: [],
      guardrails: [],
      denied: [],
    },
    usage: {
      series: ids.map((id) => ({ id, metrics: METRICS })),
      images: [],
      logDelivery: [],
      further: [],
    },
    pages: new Map(),
    alarms: [],
  };
}

/** The same world in a local cloud, in each of these Regions; the parameters in the operator's own. */
export function fillEstate(
  cloud: LocalCloud,
  rows: number,
  regions: readonly string[] = [OPERATOR.region],
): void {
  const { parameters, catalogue, usage } = answersOf(rows);
  for (const { name, value } of parameters) cloud.putParameter(name, value);
  for (const region of regions) {
    for (const { id, name } of catalogue.foundationModels) {
      addFoundationModel(cloud, { modelId: id, modelName: name }, region);
    }
    for (const { id, metrics } of usage.series) addTraffic(cloud, id, { metrics, region });
  }
}
