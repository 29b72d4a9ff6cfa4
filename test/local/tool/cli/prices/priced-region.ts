import type { PricedRegion } from '../../../../../local/tool/cli/prices/listed.ts';
import type { TierUsage } from '../../../../../shared/bedrock/catalogue.ts';
import { boardsOf } from '../../../../../shared/config/board.ts';
import { formatFact } from '../../../../../shared/facts/fact-text.ts';
import type { PriceItem } from '../../../../../shared/facts/price-fact.ts';
import { rowsAndCosts } from '../../../../../shared/loop/rows-and-costs.ts';
import {
  type Answers,
  accountArn,
  catalogueOf,
  foundationModel,
  observed,
  PREFIX,
  parameter,
  REGION,
  systemProfile,
  usageOf,
} from '../../../../shared/builders.ts';

export const OPUS = 'anthropic.claude-opus-5-5';
export const NOVA = 'amazon.nova-pro-v1:0';
export const NEW = 'vendor.new-v1:0';
export const us = systemProfile('us', OPUS);
export const world = systemProfile('global', OPUS);
export const RENTED = accountArn('provisioned-model', 'p1');

/** What AWS lists: Opus for both scopes, and nothing for Nova. */
export const FACTS: Readonly<Record<string, PriceItem>> = {
  [`${OPUS} us-east-1`]: {
    regional: {
      now: {
        input: 4.4,
        output: 22,
        source: 'offer',
        rate: 'USE1_input_tokens_standard',
        since: '2026-11-10',
      },
      before: [{ input: 5.5, output: 27.5, source: 'offer', rate: 'USE1_input_tokens_standard' }],
    },
    global: {
      now: {
        input: 4,
        output: 20,
        cacheRead: 0.4,
        source: 'offer',
        rate: 'USE1_input_tokens_global_standard',
      },
    },
  },
  [NOVA]: { withoutOffer: '2026-11-19' },
};

export interface WantedRegion {
  readonly settings?: object;
  readonly prices?: Readonly<Record<string, object>>;
  readonly models?: Readonly<Record<string, object>>;
  readonly used?: Parameters<typeof usageOf>[0];
  readonly tiers?: readonly TierUsage[];
  readonly facts?: Readonly<Record<string, PriceItem>>;
  /** The day of the reading of all of them. */
  readonly read?: string;
}

/** What the tool knows of us-east-1 where these parameters, this traffic and these facts come together. */
export function pricedRegion({
  settings,
  prices = {},
  models = {},
  used = [us.id, world.id, NOVA],
  tiers = [],
  facts = FACTS,
  read = '2026-11-20',
}: WantedRegion): PricedRegion {
  const operator = { region: REGION, prefix: PREFIX, dashboardName: 'Board' };
  const [board] = boardsOf(operator);
  const parameters = [
    ...(settings === undefined ? [] : [parameter('settings', settings)]),
    ...Object.entries(prices).map(([name, value]) => parameter(`prices/${name}`, value)),
    ...Object.entries(models).map(([name, value]) => parameter(`models/${name}`, value)),
    parameter('facts/prices/all', formatFact(new Map(Object.entries(facts)))),
    parameter('facts/read', { version: 1, prices: { day: read, others: {} } }),
  ];
  const answers: Omit<Answers, 'pages' | 'alarms'> = {
    parameters,
    catalogue: catalogueOf({
      foundationModels: [OPUS, NOVA, NEW].map((id) => foundationModel(id)),
      profiles: [us, world],
      provisioned: [
        {
          arn: RENTED,
          name: 'Rented',
          foundationModelArn: `arn:aws:bedrock:us-east-1::foundation-model/${NOVA}`,
        },
      ],
    }),
    usage: { ...usageOf(used), tiers },
  };
  const region = observed({ ...answers, pages: new Map(), alarms: [] } as unknown as Answers, board);
  return { ...region, ...rowsAndCosts(region, () => true) };
}
