import { type CloudWatchClient, ListMetricsCommand, type Metric } from '@aws-sdk/client-cloudwatch';
import type { LinkedAccount } from '../bedrock/linked-accounts.ts';
import { allPages, type Call, required } from './call.ts';
import { MalformedAnswerError } from './errors.ts';
import { inTurn } from './in-turn.ts';
import { allOrWorst } from './out-of-reach.ts';
import { imagesIn, seriesOf, tiersOf } from './usage.ts';

const OPERATION = 'cloudwatch:ListMetrics';

/** A fleet has a hundred times the metrics of an account, so only what a hub draws is listed: requests and what is billed. */
const LISTED = [
  'Invocations',
  // A request that is throttled does not count in Invocations.
  'InvocationThrottles',
  'InputTokenCount',
  'OutputTokenCount',
  'CacheReadInputTokenCount',
  'CacheWriteInputTokenCount',
  'OutputImageCount',
];

/**
 * Reads the metrics with data in this account and in all accounts that are linked to it. The first pages are read side by side, further ones in
 * turn: CloudWatch takes 25 of these calls a second (CloudWatch service quotas), and a thousand accounts have dozens of pages.
 */
export async function readLinkedUsage(cloudWatch: CloudWatchClient, call: Call): Promise<LinkedAccount[]> {
  const further = inTurn();
  const lists = await allOrWorst(LISTED.map((name) => listLinked(cloudWatch, call, name, further)));
  return [...Map.groupBy(lists.flat(), ({ account }) => account)]
    .map(([id, owned]) => accountOf(id, owned))
    .sort(by(({ id }) => id));
}

interface Owned {
  readonly account: string;
  readonly metric: Metric;
}

function listLinked(
  cloudWatch: CloudWatchClient,
  call: Call,
  MetricName: string,
  further: ReturnType<typeof inTurn>,
): Promise<Owned[]> {
  const read = (NextToken?: string) =>
    call(OPERATION, (options) =>
      cloudWatch.send(
        new ListMetricsCommand({
          Namespace: 'AWS/Bedrock',
          MetricName,
          IncludeLinkedAccounts: true,
          NextToken,
        }),
        options,
      ),
    );
  return allPages(OPERATION, async (token) => {
    const answer = await (token === undefined ? read() : further(() => read(token)));
    const metrics = required(OPERATION, 'list', answer.Metrics);
    return { items: pairs(metrics, answer.OwningAccounts), next: answer.NextToken };
  });
}

/**
 * "This field is a 1:1 mapping between each metric that is returned and the ID of the owning account", "if you are using this operation in a
 * monitoring account" (API reference, ListMetrics). Any other account sees no accounts.
 */
function pairs(metrics: readonly Metric[], accounts: readonly string[] = []): Owned[] {
  if (accounts.length === 0) return [];
  if (metrics.length !== accounts.length) {
    throw new MalformedAnswerError(
      `${OPERATION}: expected the owning account of each metric, found ${accounts.length} of ${metrics.length}`,
    );
  }
  return metrics.map((metric, place) => {
    const account = required(OPERATION, 'owning account', accounts[place]);
    if (!/^\d{12}$/.test(account)) {
      throw new MalformedAnswerError(`${OPERATION}: expected an account of 12 digits, found "${account}"`);
    }
    return { account, metric };
  });
}

function accountOf(id: string, owned: readonly Owned[]): LinkedAccount {
  const metrics = owned.map(({ metric }) => metric);
  const tiers = tiersOf(metrics).sort(
    by(({ modelId, asked, served }) => JSON.stringify([modelId, asked, served])),
  );
  return {
    id,
    series: seriesOf(metrics).sort(by(({ id }) => id)),
    images: imagesIn(metrics).sort(by((one) => JSON.stringify(one))),
    ...(tiers.length === 0 ? {} : { tiers }),
  };
}

/** Orders items by a text that tells them apart. */
function by<Item>(text: (item: Item) => string): (left: Item, right: Item) => number {
  return (left, right) => (text(left) < text(right) ? -1 : 1);
}
