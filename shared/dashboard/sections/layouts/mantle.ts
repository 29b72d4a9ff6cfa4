import { PALETTE } from '../../colours.ts';
import type { MetricLine } from '../../panel.ts';
import { counts, sum, tokens } from '../panel-kinds.ts';
import type { NamespaceLayout, SubjectKind } from '../section.ts';

const ACCOUNT: SubjectKind = { plural: 'accounts', dimensions: [[]], named: [] };
const MODEL: SubjectKind = { plural: 'models', dimensions: [['Model']], named: [{ dimension: 'Model' }] };
const PAIR: SubjectKind = {
  plural: 'pairs of project and model',
  dimensions: [['Project', 'Model']],
  named: [{ dimension: 'Project' }, { dimension: 'Model' }],
};

const INFERENCES = [
  sum('Inferences', 'Inferences', PALETTE.blue),
  sum('InferenceClientErrors', 'Client errors', PALETTE.amber),
];
const TOKENS = [
  sum('TotalInputTokens', 'Input tokens', PALETTE.blue),
  sum('TotalOutputTokens', 'Output tokens', PALETTE.orange),
];
/** Each inference is one datum, and only for project and model together: what a sum and a percentile can be made of. */
const TOKENS_OF_PAIR = [
  sum('InputTokens', 'Input tokens', PALETTE.blue),
  sum('OutputTokens', 'Output tokens', PALETTE.orange),
];
const SIZES = TOKENS_OF_PAIR.map((line): MetricLine => ({ ...line, stat: 'p90' }));

/** What each project used is in tables (project-tables.ts). Source: user guide, monitoring-mantle-metrics. */
export const MANTLE: NamespaceLayout = {
  key: 'mantle',
  title: 'The bedrock-mantle endpoint',
  note: 'the rows and the cost of models include it · AWS publishes neither its latency, server errors nor throttles',
  documentation: 'https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-mantle-metrics.html',
  bands: [
    [
      counts(ACCOUNT, 'account_inferences', 'All projects: inferences', INFERENCES),
      tokens(ACCOUNT, 'account_tokens', 'All projects: tokens', TOKENS),
    ],
    [
      counts(MODEL, 'model_inferences', 'Inferences by model', INFERENCES),
      tokens(MODEL, 'model_tokens', 'Tokens by model', TOKENS),
    ],
    [
      counts(PAIR, 'pair_inferences', 'Inferences by project and model', INFERENCES),
      tokens(PAIR, 'pair_tokens', 'Tokens by project and model', TOKENS_OF_PAIR),
      counts(PAIR, 'pair_sizes', 'Tokens per inference, p90', SIZES),
    ],
  ],
};
