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
  type AccountGroup,
  accountQueries,
  biggestAndOthers,
  type Counted,
  ERRORS,
  each,
  groupLine,
  REQUESTS,
  sourceOf,
  THROTTLES,
  TOKENS,
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
  const sum = (counted: Counted, color: string): Line[] => {
    const queries = accounts.flatMap((account) => accountQueries(account, counted));
    return queries.length === 0 ? [] : sumsOf([sumOfQueries(counted.name, queries, { label: RANGE, color })]);
  };
  const panels: readonly OwnPanel[] = [
    { name: 'requests', title: 'Requests', ownLines: sum(REQUESTS, PALETTE.blue) },
    { name: 'errors', title: 'Error rate', ownLines: rateLines(['errors'], sources) },
    { name: 'throttles', title: 'Throttle rate', ownLines: rateLines(['throttles'], sources) },
    { name: 'tokens', title: 'Tokens', ownLines: sum(TOKENS, PALETTE.green) },
  ];
  return panels
    .filter(({ ownLines }) => ownLines.length > 0)
    .map((panel) => wholeFigure({ ...panel, title: `${panel.title}${part}`, view: 'numbers' }));
}

/** Draws what fails, of the biggest accounts and of all others, and ranks the accounts, because the smallest may be the one that fails. */
export function troubleGraphs({ accounts, of }: DrawnAccounts, context: RenderContext): Figure[] {
  const { period } = context.settings;
  const look = { view: 'lines', unit: perPeriod(period), period, of } as const;
  const groups = biggestAndOthers(accounts);
  return [
    ...byAccount(groups, ERRORS, { ...look, name: 'errors', title: 'Errors by account' }, context),
    ...byAccount(groups, THROTTLES, { ...look, name: 'throttles', title: 'Throttled by account' }, context),
    ...TROUBLE_RANKINGS.map(wholeFigure),
  ];
}

/** Stacks the tokens of the biggest accounts and of all others over time. */
export function tokenGraph({ accounts, of }: DrawnAccounts, context: RenderContext): Figure[] {
  const { costPeriod: period } = context.settings;
  const look = {
    name: 'tokens',
    title: 'Tokens by account',
    view: 'stack',
    unit: perPeriod(period),
  } as const;
  return byAccount(biggestAndOthers(accounts), TOKENS, { ...look, weight: 8, period, of }, context);
}

/** Lists what each account used and what failed, a table each: CloudWatch has no table with columns of several metrics. */
export function useColumns({ accounts, of }: DrawnAccounts, context: RenderContext): Figure[] {
  const { period, costPeriod } = context.settings;
  const look = { view: 'sums', height: tableHeight(accounts.length), period, of } as const;
  const groups = each(accounts);
  return [
    ...byAccount(groups, REQUESTS, { ...look, name: 'requests', title: 'Requests' }, context),
    ...byAccount(groups, TOKENS, { ...look, name: 'tokens', title: 'Tokens', period: costPeriod }, context),
    ...byAccount(groups, ERRORS, { ...look, name: 'errors', title: 'Errors' }, context),
    ...byAccount(groups, THROTTLES, { ...look, name: 'throttles', title: 'Throttled' }, context),
  ];
}

interface Look extends Pick<OwnPanel, 'name' | 'title' | 'unit' | 'weight' | 'height'> {
  readonly view: View;
  readonly period: number;
  readonly of: number;
}

function byAccount(
  groups: readonly AccountGroup[],
  counted: Counted,
  { period, of, ...look }: Look,
  context: RenderContext,
): Figure[] {
  const options = { period, ...(look.view === 'sums' ? {} : ({ isFilled: true } as const)) };
  const all = groups.flatMap((group) => groupLine(group, counted, options, context));
  if (all.length === 0) return [];
  // An account that counts nothing has no line, and is missing in no sum.
  const shown = groups.flatMap(({ accounts }) => accounts);
  return [
    wholeFigure({
      ...look,
      title: `${look.title}${formatShown({ shown: shown.length, all: of }, 'accounts')}`,
      ownLines: [...all.map(({ line }) => line), ...all.flatMap(({ parts }) => parts)],
    }),
  ];
}

/** Bars or lines in a ranking. */
const MOST = 8;
/** Quotas of tokens are for each minute. */
const MINUTE = 60;

/**
 * Rank over the viewed range what all accounts count, those that are not drawn included. CloudWatch makes a ranking when you look at the page,
 * from the last two weeks. An account is shown by its id.
 */
const TROUBLE_RANKINGS: readonly OwnPanel[] = [
  ranking({ name: 'top_errors', title: 'Most server errors, by account' }, 'serverErrors', 'AWS.AccountId'),
  ranking({ name: 'top_throttles', title: 'Most throttled, by account' }, 'throttles', 'AWS.AccountId'),
];

/** Rank the models of all accounts, and show how much of their quotas accounts use. Quotas of other accounts are not known here. */
export const MODEL_RANKINGS: readonly OwnPanel[] = [
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
