import * as z from 'zod';
import type { Query } from '../../../../tool/dashboard/query.ts';
import { invalid } from '../errors.ts';

const Name = z.string().min(1).max(255);
/** Source: API reference, Dimension. */
const Value = z.string().regex(/^(?=.*\S)[ -~]{1,1024}$/);
const Period = z.int().min(1);
const MetricStat = z.object({
  Metric: z.object({
    Namespace: Name,
    MetricName: Name,
    Dimensions: z.array(z.object({ Name, Value })).max(30).default([]),
  }),
  Period,
  Stat: z.string(),
});
export const MetricDataQuery = z.object({
  Id: Name,
  MetricStat: MetricStat.optional(),
  Expression: z.string().min(1).optional(),
  Label: z.string().optional(),
  Period: Period.optional(),
  ReturnData: z.boolean().default(true),
  AccountId: z.string().min(1).max(255).optional(),
});
export type MetricDataQuery = z.infer<typeof MetricDataQuery>;

/** @throws what CloudWatch says of a query that is neither a metric nor an expression, or both */
export function queryOf(input: MetricDataQuery): Query {
  const {
    Id: id,
    MetricStat: metricStat,
    Expression: text,
    Label: label,
    Period: period,
    AccountId: accountId,
  } = input;
  const named = {
    id,
    isReturned: input.ReturnData,
    ...(label === undefined ? {} : { label }),
    ...(accountId === undefined ? {} : { accountId }),
  };
  if (metricStat !== undefined && text === undefined) {
    const { Metric: metric, Period: own, Stat: stat } = metricStat;
    return { kind: 'metric', ...named, metric, period: own, stat };
  }
  if (metricStat === undefined && text !== undefined) {
    return { kind: 'expression', ...named, text, ...(period === undefined ? {} : { period }) };
  }
  throw invalid(`The query ${id} should have either a MetricStat or an Expression.`);
}
