import { BEDROCK_METRICS, hasData, type MetricKey } from '../../metrics/bedrock-metrics.ts';
import { filled, longSum } from '../../metrics/expressions.ts';
import { type MetricSource, type StatQuery, statQuery } from '../../metrics/metric-query.ts';
import { PALETTE } from '../colours.ts';
import { drawn, hidden, type Line, plainLabel } from '../lines.ts';
import type { RenderContext } from '../render-context.ts';
import type { ShownAccount } from './fleet-content.ts';

/** What a line of an account counts: one metric of all its models, or a sum of several. */
export interface Counted {
  /** Begins the ids of its metrics. */
  readonly name: string;
  readonly keys: readonly MetricKey[];
}

const TOKENS = ['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens'] as const;

export const REQUESTS: Counted = { name: 'requests', keys: ['invocations'] };
export const ERRORS: Counted = { name: 'errors', keys: ['clientErrors', 'serverErrors'] };
export const THROTTLES: Counted = { name: 'throttles', keys: ['throttles'] };

/** Returns the tokens that an account has data of. */
export function tokensOf(account: Pick<ShownAccount, 'metrics'>): readonly MetricKey[] {
  return TOKENS.filter((key) => hasData(account, key));
}

/** AWS publishes each metric without dimensions, too: over all models of the account. */
export function sourceOf({ id }: Pick<ShownAccount, 'id'>): MetricSource {
  return { dimensions: {}, account: id };
}

/** Makes the query for a metric of all models of an account. */
export function accountQuery(
  account: Pick<ShownAccount, 'id'>,
  key: MetricKey,
  options: Pick<StatQuery, 'id' | 'label' | 'period'>,
): StatQuery {
  return statQuery(BEDROCK_METRICS[key], {}, { ...options, account: account.id });
}

/** The name that an account's owner gave it, which CloudWatch knows (CloudWatch user guide, dynamic labels). */
const NAME = `\${PROP('AccountLabel')}`;

/**
 * Returns the label of a line. The name is resolved by CloudWatch where a line is a metric, as long as it is not known otherwise; metric math has
 * no account that it could be resolved for.
 */
export function labelOf({ id, name }: ShownAccount, isMetric: boolean): string {
  if (name !== undefined) return plainLabel(name);
  return isMetric ? NAME : id;
}

/** Returns the colour that an account has wherever accounts are side by side: grey beyond the biggest ones. */
export function colourOfAccount({ id }: ShownAccount, { colours }: RenderContext): string {
  return colours.get(id) ?? PALETTE.grey;
}

export interface LineOptions {
  /** Seconds. */
  readonly period: number;
  /** Draws 0 where there is no data. */
  readonly isFilled?: true;
}

/** Draws what an account counts, and hides what that is summed from. Nothing if it counts nothing. */
export function accountLine(
  account: ShownAccount,
  { name, keys }: Counted,
  { period, isFilled }: LineOptions,
  context: RenderContext,
): { readonly line: Line; readonly parts: readonly Line[] }[] {
  const color = colourOfAccount(account, context);
  const [only, ...others] = keys;
  if (only === undefined) return [];
  if (others.length === 0 && isFilled === undefined) {
    const query = accountQuery(account, only, { label: labelOf(account, true), period });
    return [{ line: drawn(query, { color }), parts: [] }];
  }
  const id = `${name}${account.id}`;
  const ids = keys.map((_, index) => `${id}_${index}`);
  const { expression } = longSum(ids, id);
  const label = labelOf(account, false);
  return [
    {
      line: { expression: isFilled ? filled(expression) : expression, id, label, color, period },
      parts: keys.map((key, index) => hidden(accountQuery(account, key, { id: ids[index] ?? '', period }))),
    },
  ];
}
