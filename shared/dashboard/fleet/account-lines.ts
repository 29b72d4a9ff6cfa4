import { count } from '../../kit/words.ts';
import { BEDROCK_METRICS, hasData, type MetricKey } from '../../metrics/bedrock-metrics.ts';
import { filled, longSum } from '../../metrics/expressions.ts';
import { type MetricSource, type StatQuery, statQuery } from '../../metrics/metric-query.ts';
import { COLOURED_MODELS, PALETTE } from '../colours.ts';
import { drawn, hidden, type Line, plainLabel } from '../lines.ts';
import type { RenderContext } from '../render-context.ts';
import type { ShownAccount } from './fleet-content.ts';

/** What a line of an account counts: a sum of metrics of all its models. */
export interface Counted {
  /** Begins the ids of its metrics. */
  readonly name: string;
  readonly keysOf: (account: ShownAccount) => readonly MetricKey[];
}

const KINDS_OF_TOKENS = ['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens'] as const;

export const REQUESTS: Counted = { name: 'requests', keysOf: () => ['invocations'] };
export const ERRORS: Counted = { name: 'errors', keysOf: () => ['clientErrors', 'serverErrors'] };
export const THROTTLES: Counted = { name: 'throttles', keysOf: () => ['throttles'] };
export const TOKENS: Counted = {
  name: 'tokens',
  keysOf: (account) => KINDS_OF_TOKENS.filter((key) => hasData(account, key)),
};

/** Accounts that have one line: one account, or all others together. */
export interface AccountGroup {
  /** Ends the ids of its metrics: an account that comes or goes changes nothing of the others. */
  readonly id: string;
  readonly accounts: readonly ShownAccount[];
}

/** Gives each account a line. */
export function each(accounts: readonly ShownAccount[]): AccountGroup[] {
  return accounts.map((account) => ({ id: account.id, accounts: [account] }));
}

/** Gives each account that has a colour of its own a line, and one to all others. */
export function biggestAndOthers(accounts: readonly ShownAccount[]): AccountGroup[] {
  if (accounts.length <= COLOURED_MODELS) return each(accounts);
  const biggest = each(accounts.slice(0, COLOURED_MODELS - 1));
  return [...biggest, { id: 'others', accounts: accounts.slice(COLOURED_MODELS - 1) }];
}

/** AWS publishes each metric without dimensions, too: over all models of the account. */
export function sourceOf({ id }: Pick<ShownAccount, 'id'>): MetricSource {
  return { dimensions: {}, account: id };
}

/** Makes the queries for what an account counts. */
export function accountQueries(
  account: ShownAccount,
  { keysOf }: Counted,
  options: Pick<StatQuery, 'period'> = {},
): StatQuery[] {
  return keysOf(account).map((key) =>
    statQuery(BEDROCK_METRICS[key], {}, { ...options, account: account.id }),
  );
}

/** The name that an account's owner gave it, which CloudWatch knows (CloudWatch user guide, dynamic labels). */
const NAME = `\${PROP('AccountLabel')}`;

/**
 * Labels the line of a group. As long as an account's name is not known, CloudWatch resolves it where the line is a metric; metric math has no
 * account that it could be resolved for.
 */
export function labelOf({ accounts }: AccountGroup, isMetric: boolean): string {
  const [account, ...others] = accounts;
  if (account === undefined || others.length > 0) return `Others, ${count(accounts.length, 'account')}`;
  if (account.name !== undefined) return plainLabel(account.name);
  return isMetric && !account.isKnown ? NAME : account.id;
}

/** Returns the colour that an account has wherever accounts are side by side: grey beyond the biggest ones. */
export function colourOfGroup({ id }: AccountGroup, { colours }: RenderContext): string {
  return colours.get(id) ?? PALETTE.grey;
}

export interface LineOptions {
  /** Seconds. */
  readonly period: number;
  /** Draws 0 where there is no data. */
  readonly isFilled?: true;
}

/** Draws what a group counts, and hides what that is summed from. Nothing if it counts nothing. */
export function groupLine(
  group: AccountGroup,
  counted: Counted,
  { period, isFilled }: LineOptions,
  context: RenderContext,
): { readonly line: Line; readonly parts: readonly Line[] }[] {
  const look = { color: colourOfGroup(group, context) };
  const queries = group.accounts.flatMap((account) => accountQueries(account, counted, { period }));
  const [only, ...others] = queries;
  if (only === undefined) return [];
  if (others.length === 0 && isFilled === undefined) {
    return [{ line: drawn({ ...only, label: labelOf(group, true) }, look), parts: [] }];
  }
  const id = `${counted.name}_${group.id}`;
  const summed = queries.map((query, index) => ({ ...query, id: `${id}_${index}` }));
  const { expression, parts } = longSum(
    summed.map((query) => query.id),
    `${id}_part`,
  );
  const sum = {
    expression: isFilled ? filled(expression) : expression,
    id,
    label: labelOf(group, false),
    period,
  };
  return [
    {
      line: drawn(sum, look),
      parts: [...parts.map((part) => hidden({ ...part, period })), ...summed.map(hidden)],
    },
  ];
}
