import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { allPages } from '../../../shared/aws/call.ts';
import { OperationError } from '../../../shared/aws/errors.ts';

export const OPERATION = 'cloudwatch:GetMetricData';

export interface Point {
  readonly time: Date;
  readonly value: number;
}

export interface Result {
  readonly id: string;
  readonly label: string;
  /** The status of its last page: `Complete`, or why it is not. */
  readonly status: string;
  readonly points: readonly Point[];
}

/**
 * All pages of one request: an answer holds 100,800 data points, and what is cut goes on under the same id and label.
 *
 * @throws OperationError if the call fails.
 */
export async function readMetricData(
  client: CloudWatchClient,
  input: GetMetricDataCommandInput,
): Promise<Result[]> {
  const results = await allPages(OPERATION, async (NextToken) => {
    const answer = await client.send(new GetMetricDataCommand({ ...input, NextToken })).catch(named);
    return { items: answer.MetricDataResults, next: answer.NextToken };
  });
  return [...Map.groupBy(results, ({ Id, Label }) => JSON.stringify([Id, Label])).values()].map(joined);
}

function named(error: unknown): never {
  throw new OperationError(OPERATION, error);
}

function joined(parts: readonly MetricDataResult[]): Result {
  const { Id = '', Label = '', StatusCode = 'of no status' } = parts.at(-1) ?? {};
  const points = parts.flatMap(({ Timestamps = [], Values = [] }) =>
    Timestamps.map((time, index) => ({ time, value: Values[index] ?? Number.NaN })),
  );
  return { id: Id, label: Label, status: StatusCode, points };
}
