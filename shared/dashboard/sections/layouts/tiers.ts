import { BEDROCK_METRICS } from '../../../metrics/bedrock-metrics.ts';
import { PALETTE } from '../../colours.ts';
import { counts, rates, shareOf, sum } from '../panel-kinds.ts';
import type { NamespaceLayout, SectionPanel, SubjectKind } from '../section.ts';

const PAIR: SubjectKind = {
  plural: 'pairs of model and tier',
  dimensions: [['ModelId', 'ServiceTier', 'ResolvedServiceTier']],
  named: [
    { dimension: 'ModelId' },
    { dimension: 'ServiceTier', prefix: 'asked for ' },
    { dimension: 'ResolvedServiceTier', prefix: 'got ' },
  ],
};
const ELSEWHERE: SubjectKind = { ...PAIR, differ: ['ServiceTier', 'ResolvedServiceTier'] };

const { name: INVOCATIONS } = BEDROCK_METRICS.invocations;
const TOKENS = (['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens'] as const).map(
  (key) => BEDROCK_METRICS[key].name,
);
const REQUESTS = [sum(INVOCATIONS, 'Requests', PALETTE.blue)];

/** Makes a panel of numbers over the viewed range. */
function numbers(panel: SectionPanel): SectionPanel {
  return { ...panel, view: 'numbers', height: 6 };
}

/** Source: user guide, service-tiers-inference. */
export const TIERS: NamespaceLayout = {
  key: 'tiers',
  title: 'Service tiers',
  note: 'rows count the same requests',
  documentation: 'https://docs.aws.amazon.com/bedrock/latest/userguide/service-tiers-inference.html',
  bands: [
    [
      counts(PAIR, 'requests', 'Requests by tier', REQUESTS),
      numbers(
        rates(PAIR, 'request_share', 'Share of requests by tier, %', [
          shareOf([INVOCATIONS], ['ModelId'], 'Requests', PALETTE.blue),
        ]),
      ),
      numbers(
        rates(PAIR, 'token_share', 'Share of tokens by tier, %', [
          shareOf(TOKENS, ['ModelId'], 'Tokens', PALETTE.green),
        ]),
      ),
      counts(ELSEWHERE, 'elsewhere', 'Requests that got another tier', REQUESTS),
    ],
  ],
};
