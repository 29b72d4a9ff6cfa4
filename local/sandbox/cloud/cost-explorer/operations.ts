import * as z from 'zod';
import { dayBefore, daysUntil } from '../../../../shared/kit/time.ts';
import type { Account } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { readInput } from '../read-input.ts';
import { type BilledLine, billOf } from './bill-lines.ts';
import type { BillState } from './bill-state.ts';

const INVALID = 'ValidationException';

/** The Regions that have an endpoint. */
const ENDPOINTS = new Set(['us-east-1', 'cn-northwest-1']);

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const Period = z.strictObject({ Start: Day, End: Day }).refine(({ Start, End }) => Start < End, {
  message: 'Start date (and hour) should be before end date (and hour)',
});

const ValuesInput = z.strictObject({
  SearchString: z.string().default(''),
  TimePeriod: Period,
  Dimension: z.literal('SERVICE'),
  Context: z.literal('COST_AND_USAGE').default('COST_AND_USAGE'),
  NextPageToken: z.string().optional(),
});

const PARTS = {
  SERVICE: 'service',
  USAGE_TYPE: 'usageType',
  REGION: 'region',
  RECORD_TYPE: 'recordType',
} as const satisfies Record<string, keyof BilledLine>;
const Key = z.enum(['SERVICE', 'USAGE_TYPE', 'REGION', 'RECORD_TYPE']);
const Condition = z.strictObject({
  Dimensions: z.strictObject({ Key, Values: z.array(z.string()).min(1) }),
});
const Group = z.strictObject({ Type: z.literal('DIMENSION'), Key });

const CostsInput = z.strictObject({
  TimePeriod: Period,
  Granularity: z.literal('DAILY'),
  Metrics: z.tuple([z.literal('UnblendedCost')]),
  Filter: z.strictObject({ And: z.array(Condition).min(2) }),
  GroupBy: z.array(Group).length(2),
  NextPageToken: z.string().optional(),
});

export const COST_EXPLORER_OPERATIONS = {
  GetDimensionValues: {
    service: 'ce',
    run: getDimensionValues,
    token: 'NextPageToken',
    refuseToken: badToken,
  },
  GetCostAndUsage: { service: 'ce', run: getCostAndUsage, token: 'NextPageToken', refuseToken: badToken },
} as const satisfies Record<string, Operation>;

/** Lists the services of which something was billed. */
function getDimensionValues(call: Call, account: Account): object {
  checkAccess(call, account);
  const { SearchString, TimePeriod, NextPageToken } = readInput(ValuesInput, call.input, INVALID);
  const lines = daysIn(TimePeriod).flatMap((day) => billOf(account, day));
  const names = [...new Set(lines.map(({ service }) => service))]
    .filter((name) => name.toLowerCase().includes(SearchString.toLowerCase()))
    .sort();
  const list = `GetDimensionValues ${JSON.stringify({ SearchString, TimePeriod })}`;
  const page = pageOf(names, { list, size: account.bill.perPage, token: NextPageToken }, badToken);
  return {
    DimensionValues: page.items.map((Value) => ({ Value, Attributes: {} })),
    ReturnSize: page.items.length,
    TotalSize: names.length,
    ...nextOf(page.next),
  };
}

/** Answers by day and group. A value of the filter that does not exist finds nothing. A day may go on on the next page. */
function getCostAndUsage(call: Call, account: Account): object {
  checkAccess(call, account);
  const { TimePeriod, Filter, GroupBy, NextPageToken } = readInput(CostsInput, call.input, INVALID);
  const days = daysIn(TimePeriod);
  const groups = days.flatMap((day) => {
    const lines = billOf(account, day).filter((line) =>
      Filter.And.every(({ Dimensions: { Key: key, Values } }) => Values.includes(line[PARTS[key]])),
    );
    const keysOf = (line: BilledLine): string =>
      JSON.stringify(GroupBy.map(({ Key: key }) => line[PARTS[key]]));
    return [...Map.groupBy(lines, keysOf)].map(([keys, own]) => ({
      day,
      Keys: JSON.parse(keys) as string[],
      usd: own.reduce((sum, { usd }) => sum + usd, 0),
    }));
  });
  const list = `GetCostAndUsage ${JSON.stringify({ TimePeriod, Filter, GroupBy })}`;
  const page = pageOf(groups, { list, size: account.bill.perPage, token: NextPageToken }, badToken);
  const shown = new Set(page.items.map(({ day }) => day));
  const month = account.settings.now().toISOString().slice(0, 7);
  return {
    GroupDefinitions: GroupBy,
    ResultsByTime: days
      .filter((day) => shown.has(day) || page.next === undefined)
      .map((day) => ({
        TimePeriod: { Start: day, End: dayBefore(day, -1) },
        // Empty where the answer has groups.
        Total: {},
        Groups: page.items
          .filter((group) => group.day === day)
          .map(({ Keys, usd }) => ({
            Keys,
            Metrics: { UnblendedCost: { Amount: usd.toFixed(10), Unit: account.bill.currency } },
          })),
        Estimated: day.startsWith(month),
      })),
    DimensionValueAttributes: [],
    ...nextOf(page.next),
  };
}

function daysIn({ Start, End }: z.infer<typeof Period>): string[] {
  const count = (Date.parse(End) - Date.parse(Start)) / 86_400_000;
  return daysUntil(dayBefore(End, 1), count);
}

function nextOf(token: string | undefined): { readonly NextPageToken?: string } {
  return token === undefined ? {} : { NextPageToken: token };
}

/** Messages as users of the API report them. That of `withheld` is said of other operations, and not confirmed for these two. */
const REFUSALS: Readonly<Record<Exclude<BillState['access'], 'enabled'>, readonly [string, string]>> = {
  off: ['AccessDeniedException', 'User not enabled for cost explorer access'],
  preparing: [
    'DataUnavailableException',
    'Data is not available. Please try to adjust the time period. If just enabled Cost Explorer, data might not be ingested yet',
  ],
  withheld: ['AccessDeniedException', "Linked account doesn't have access to cost explorer."],
};

function checkAccess({ region }: Call, { bill }: Account): void {
  if (!ENDPOINTS.has(region)) {
    // In AWS the name of the host does not resolve.
    throw new AwsError('UnknownEndpoint', `There is no ce.${region}.amazonaws.com`, 404);
  }
  if (bill.access !== 'enabled') throw new AwsError(...REFUSALS[bill.access]);
}

function badToken(): AwsError {
  return new AwsError('InvalidNextTokenException', 'The pagination token is invalid.');
}
