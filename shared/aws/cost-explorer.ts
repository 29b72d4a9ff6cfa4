import {
  CostExplorerClient,
  type Expression,
  GetCostAndUsageCommand,
  GetDimensionValuesCommand,
  type Group,
  type ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import type { BillAnswer, BilledDay, BillLine, BillQuery, UnreadBill } from '../collect/bill-reads.ts';
import { allPages, type Call, required } from './call.ts';
import type { Clients } from './clients.ts';
import { COMMERCIAL, configAt, type Endpoints } from './endpoint-region.ts';
import { MalformedAnswerError, OperationError } from './errors.ts';
import { failedReading } from './failed-reading.ts';

const NAMES = 'ce:GetDimensionValues';
const COSTS = 'ce:GetCostAndUsage';

/** Partitions that are not listed have no Cost Explorer: the bill of GovCloud is that of an account of the partition `aws`. Source: botocore. */
const ENDPOINTS: Endpoints = [
  [/^cn-/, 'cn-northwest-1'],
  [COMMERCIAL, 'us-east-1'],
];

/**
 * Reads what all services of Bedrock billed on these days. Models of other vendors are services of their own, e.g. "Claude Opus 5.5 (Amazon
 * Bedrock Edition)", so the names are asked for first; where there is none, nothing was billed. AWS has not confirmed that every line of
 * such a service names its Region: those that do not are left out by the filter.
 */
export async function readBill(clients: Clients, call: Call, query: BillQuery): Promise<BillAnswer> {
  const config = await configAt(clients, ENDPOINTS);
  if (config === undefined) return { kind: 'unread', failure: { kind: 'notOffered' } };
  const costExplorer = new CostExplorerClient(config);
  try {
    const names = await readNames(costExplorer, call, query);
    const days = names.length === 0 ? [] : await readDays(costExplorer, call, query, names);
    return { kind: 'billed', days };
  } catch (error) {
    return unread(error);
  }
}

async function readNames(
  costExplorer: CostExplorerClient,
  call: Call,
  { from, until }: BillQuery,
): Promise<string[]> {
  const values = await allPages(NAMES, async (NextPageToken) => {
    const answer = await call(NAMES, (options) =>
      costExplorer.send(
        new GetDimensionValuesCommand({
          Dimension: 'SERVICE',
          SearchString: 'Bedrock',
          TimePeriod: { Start: from, End: until },
          ...(NextPageToken === undefined ? {} : { NextPageToken }),
        }),
        options,
      ),
    );
    return { items: answer.DimensionValues, next: answer.NextPageToken };
  });
  const names = values.map(({ Value }) => required(NAMES, 'name of a service', Value));
  return names.filter((name) => /bedrock/i.test(name));
}

async function readDays(
  costExplorer: CostExplorerClient,
  call: Call,
  { from, until, regions }: BillQuery,
  services: readonly string[],
): Promise<BilledDay[]> {
  const results = await allPages(COSTS, async (NextPageToken) => {
    const answer = await call(COSTS, (options) =>
      costExplorer.send(
        new GetCostAndUsageCommand({
          TimePeriod: { Start: from, End: until },
          Granularity: 'DAILY',
          Metrics: [METRIC],
          Filter: {
            And: [isIn('SERVICE', services), isIn('REGION', regions), isIn('RECORD_TYPE', ['Usage'])],
          },
          GroupBy: [
            { Type: 'DIMENSION', Key: 'SERVICE' },
            { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
          ],
          ...(NextPageToken === undefined ? {} : { NextPageToken }),
        }),
        options,
      ),
    );
    return { items: answer.ResultsByTime, next: answer.NextPageToken };
  });
  return [...Map.groupBy(results, dayOf)].map(([day, parts]) => ({
    day,
    isEstimated: parts.some(({ Estimated }) => Estimated === true),
    lines: parts.flatMap(({ Groups }) => required(COSTS, 'groups of a day', Groups).map(lineOf)),
  }));
}

/** What is charged, before credits and refunds: those have other record types. */
const METRIC = 'UnblendedCost';

function isIn(Key: 'SERVICE' | 'REGION' | 'RECORD_TYPE', values: readonly string[]): Expression {
  return { Dimensions: { Key, Values: [...values] } };
}

function dayOf({ TimePeriod }: ResultByTime): string {
  return required(COSTS, 'day of a result', TimePeriod?.Start);
}

function lineOf({ Keys = [], Metrics }: Group): BillLine {
  const [service, usageType] = Keys;
  const { Amount, Unit } = required(COSTS, 'cost of a group', Metrics?.[METRIC]);
  const amount = Number(required(COSTS, 'amount of a group', Amount));
  if (!Number.isFinite(amount)) throw new MalformedAnswerError(`${COSTS}: an amount is no number`);
  return {
    service: required(COSTS, 'service of a group', service),
    usageType: required(COSTS, 'usage type of a group', usageType),
    amount,
    currency: required(COSTS, 'currency of a group', Unit),
  };
}

/**
 * Messages of Cost Explorer that are about the account, not about permissions. Sources: reports of users of the API, 2018 to 2026. "User not enabled
 * for cost explorer access" answers an account without Cost Explorer, and a member account from which the management account withholds it. Other
 * operations answer such a member account "Linked account doesn't have access to ...". Unconfirmed: whether these two operations do so as well.
 */
const REFUSALS = [
  { kind: 'noData', isSaidBy: ({ code }: OperationError) => code === 'DataUnavailableException' },
  { kind: 'notEnabled', isSaidBy: isRefused(/not enabled for cost explorer/i) },
  {
    kind: 'withheld',
    isSaidBy: isRefused(/linked account|member account|payer account|management account/i),
  },
] as const;

function isRefused(words: RegExp): (error: OperationError) => boolean {
  return ({ code, message }) => /^(AccessDenied|ValidationException)/.test(code) && words.test(message);
}

function unread(error: unknown): UnreadBill {
  const refusal = error instanceof OperationError ? REFUSALS.find((one) => one.isSaidBy(error)) : undefined;
  if (refusal !== undefined) return { kind: 'unread', failure: { kind: refusal.kind } };
  const failed = failedReading(error);
  if (failed.kind === 'denied') return { kind: 'unread', failure: failed };
  const { kind, message } = failed;
  return { kind: 'unread', failure: { kind }, message };
}
