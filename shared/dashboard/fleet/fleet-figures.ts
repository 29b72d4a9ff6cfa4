import { BEDROCK_METRICS, type MetricKey } from '../../metrics/bedrock-metrics.ts';
import { BEDROCK_NAMESPACE } from '../../metrics/metric-query.ts';
import type { View } from '../blocks.ts';
import { PALETTE } from '../colours.ts';
import { type Figure, type OwnPanel, wholeFigure } from '../figures.ts';
import { formatShown } from '../fitting.ts';
import type { Line } from '../lines.ts';
import { rateLines } from '../rates.ts';
import type { RenderContext } from '../render-context.ts';
import { tableHeight } from '../sections/profile-tables.ts';
import { sumOfQueries, sumsOf } from '../sum-lines.ts';
import { perPeriod } from '../titles.ts';
import {
  accountLine,
  accountQuery,
  type Counted,
  ERRORS,
  REQUESTS,
  sourceOf,
  THROTTLES,
  tokensOf,
} from './account-lines.ts';
import type { ShownAccount } from './fleet-content.ts';

/** What is drawn of the accounts of a Region, and how many there are. */
export interface DrawnAccounts {
  readonly accounts: readonly ShownAccount[];
  readonly of: number;
}

const RANGE = 'in the viewed range';

/** Describes how much the drawn accounts use together, and how much of it fails. */
export function useNumbers({ accounts, of }: DrawnAccounts): Figure[] {
  const part = formatShown({ shown: accounts.length, all: of }, 'accounts');
  const sources = accounts.map(sourceOf);
  const sum = (
    name: string,
    keysOf: (account: ShownAccount) => readonly MetricKey[],
    color: string,
  ): Line[] => {
    const queries = accounts.flatMap((account) =>
      keysOf(account).map((key) => accountQuery(account, key, {})),
    );
    return queries.length === 0 ? [] : sumsOf([sumOfQueries(name, queries, { label: RANGE, color })]);
  };
  const panels: readonly OwnPanel[] = [
    { name: 'requests', title: 'Requests', ownLines: sum('requests', () => REQUESTS.keys, PALETTE.blue) },
    { name: 'errors', title: 'Error rate', ownLines: rateLines(['errors'], sources) },
    { name: 'throttles', title: 'Throttle rate', ownLines: rateLines(['throttles'], sources) },
    { name: 'tokens', title: 'Tokens', ownLines: sum('tokens', tokensOf, PALETTE.green) },
  ];
  return panels
    .filter(({ ownLines }) => ownLines.length > 0)
    .map((panel) => wholeFigure({ ...panel, title: `${panel.title}${part}`, view: 'numbers' }));
}

/** Draws what fails, by account: every one that is drawn has a line, because the smallest may be the one that fails. */
export function troubleGraphs(drawn: DrawnAccounts, context: RenderContext): Figure[] {
  const { period } = context.settings;
  return [
    { counted: ERRORS, title: 'Errors by account' },
    { counted: THROTTLES, title: 'Throttled by account' },
  ].flatMap(({ counted, title }) =>
    byAccount(drawn, () => counted, { title, view: 'lines', unit: perPeriod(period), period }, context),
  );
}

/** Stacks the tokens of each account over time. */
export function tokenGraph(drawn: DrawnAccounts, context: RenderContext): Figure[] {
  const { costPeriod: period } = context.settings;
  const look = { title: 'Tokens by account', view: 'stack', unit: perPeriod(period), period } as const;
  return byAccount(
    drawn,
    (account) => ({ name: 'tokens', keys: tokensOf(account) }),
    { ...look, weight: 8 },
    context,
  );
}

/** Lists what each account used and what failed, a table each: CloudWatch has no table with columns of several metrics. */
export function useColumns(drawn: DrawnAccounts, context: RenderContext): Figure[] {
  const { period, costPeriod } = context.settings;
  const height = tableHeight(drawn.accounts.length);
  const columns = [
    { title: 'Requests', counted: () => REQUESTS, period },
    {
      title: 'Tokens',
      counted: (one: ShownAccount) => ({ name: 'tokens', keys: tokensOf(one) }),
      period: costPeriod,
    },
    { title: 'Errors', counted: () => ERRORS, period },
    { title: 'Throttled', counted: () => THROTTLES, period },
  ];
  return columns.flatMap(({ title, counted, period: each }) =>
    byAccount(drawn, counted, { title, view: 'sums', period: each, height }, context),
  );
}

interface Look extends Pick<OwnPanel, 'title' | 'unit' | 'weight' | 'height'> {
  readonly view: View;
  readonly period: number;
}

function byAccount(
  { accounts, of }: DrawnAccounts,
  counted: (account: ShownAccount) => Counted,
  { period, ...look }: Look,
  context: RenderContext,
): Figure[] {
  const isFilled = look.view === 'sums' ? {} : ({ isFilled: true } as const);
  const lines = accounts.flatMap((account) =>
    accountLine(account, counted(account), { period, ...isFilled }, context),
  );
  if (lines.length === 0) return [];
  const part = formatShown({ shown: lines.length, all: of }, 'accounts');
  const { title, view } = look;
  return [
    wholeFigure({
      ...look,
      name: `${view}_${title.toLowerCase().replaceAll(/[^a-z]+/g, '_')}`,
      title: `${title}${part}`,
      ownLines: [...lines.map(({ line }) => line), ...lines.flatMap(({ parts }) => parts)],
    }),
  ];
}

/** Bars or lines in a ranking. */
const MOST = 8;
/** Quotas of tokens are for each minute. */
const MINUTE = 60;

/**
 * Rank over the viewed range what all accounts together count, those that are not drawn included. CloudWatch makes a ranking when you look at
 * the page, from the last two weeks. An account is shown by its id.
 */
export const FLEET_RANKINGS: readonly OwnPanel[] = [
  ranking(
    { name: 'top_throttles', title: 'Most throttled requests, by account' },
    'throttles',
    'AWS.AccountId',
  ),
  ranking(
    { name: 'top_models', title: 'Most requests of all accounts, by model id' },
    'invocations',
    'ModelId',
  ),
  {
    ...ranking(
      { name: 'top_quotas', title: 'Tokens counted toward quotas, by account and model' },
      'quotaTokens',
      'AWS.AccountId, ModelId',
      MINUTE,
    ),
    view: 'lines',
    unit: perPeriod(MINUTE),
  },
];

function ranking(
  panel: Pick<OwnPanel, 'name' | 'title'>,
  key: MetricKey,
  group: string,
  period?: number,
): OwnPanel {
  const source = `SCHEMA("${BEDROCK_NAMESPACE}", ModelId)`;
  const expression = `SELECT SUM(${BEDROCK_METRICS[key].name}) FROM ${source} GROUP BY ${group} ORDER BY SUM() DESC LIMIT ${MOST}`;
  return { ...panel, view: 'bars', ownLines: [{ expression, ...(period === undefined ? {} : { period }) }] };
}
