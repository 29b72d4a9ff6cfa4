import * as z from 'zod';
import { type Range, roundStart } from '../../../../tool/dashboard/kept-range.ts';
import type { Account } from '../../account.ts';
import { AwsError } from '../../aws-error.ts';
import type { Call } from '../../call.ts';
import { sourcesOf } from '../../links.ts';
import { readInput } from '../../read-input.ts';
import { INVALID, invalid } from '../errors.ts';
import { isPoint } from '../math/value.ts';
import { accountFaults, forbiddenIds } from './account-faults.ts';
import { analyse } from './analysis.ts';
import { evaluateQueries, type QueryResult } from './evaluate-queries.ts';
import { MetricDataQuery, queryOf } from './metric-data-query.ts';
import { describeFault } from './request-faults.ts';

/** "If you omit this, the default of 100,800 is used." (API reference) It is the most, too. */
const MAX_DATAPOINTS = 100_800;

/** AWS JSON has seconds since the epoch. */
const Timestamp = z.number().transform((seconds) => Math.round(seconds * 1000));
const Input = z.object({
  MetricDataQueries: z.array(MetricDataQuery),
  StartTime: Timestamp,
  EndTime: Timestamp,
  ScanBy: z.enum(['TimestampAscending', 'TimestampDescending']).default('TimestampDescending'),
  MaxDatapoints: z.int().min(1).max(MAX_DATAPOINTS).default(MAX_DATAPOINTS),
  NextToken: z.string().optional(),
});
type Input = z.infer<typeof Input>;

/**
 * Metrics and metric math. What does not fit into MaxDatapoints is cut, and said to be partial; there is no next page. A metric of an account
 * that is not linked is Forbidden, a status of MetricDataResult in the service model that nothing explains, as PutMetricAlarm says it.
 */
export function getMetricData(call: Call, account: Account): object {
  const input = readInput(Input, call.input, INVALID);
  // The local cloud never answers with a token.
  if (input.NextToken !== undefined) throw new AwsError('InvalidNextToken', 'The next token is invalid.');
  if (input.StartTime >= input.EndTime) throw invalid('The parameter StartTime must be less than EndTime.');
  const queries = input.MetricDataQueries.map(queryOf);
  const analysis = analyse(queries);
  const sources = sourcesOf(account, call.region);
  const faults = [...analysis.faults, ...accountFaults(queries, analysis, sources)];
  if (faults.length > 0) throw invalid(faults.map(describeFault).join('; '));
  const range = roundStart({ start: input.StartTime, end: input.EndTime });
  const forbidden = forbiddenIds(queries, analysis, sources);
  const results = evaluateQueries(queries, analysis, { sources, range, missing: account.settings.missing });
  let left = input.MaxDatapoints;
  return {
    MetricDataResults: results.map((result) => {
      const points = forbidden.has(result.id) ? [] : pointsOf(result, range, input.ScanBy);
      const shown = points.slice(0, left);
      left -= shown.length;
      return {
        Id: result.id,
        Label: result.label,
        Timestamps: shown.map(([seconds]) => seconds),
        Values: shown.map(([, value]) => value),
        StatusCode: forbidden.has(result.id) ? 'Forbidden' : statusOf(shown, points),
      };
    }),
    Messages: [],
  };
}

function statusOf(shown: readonly unknown[], points: readonly unknown[]): string {
  return shown.length < points.length ? 'PartialData' : 'Complete';
}

/** A point bears the time at which its period begins. */
function pointsOf(
  { series }: QueryResult,
  { start }: Range,
  order: Input['ScanBy'],
): (readonly [number, number])[] {
  const points = [...series.points].flatMap((value, slot) => {
    return isPoint(value) ? [[start / 1000 + slot * series.period, value] as const] : [];
  });
  return order === 'TimestampAscending' ? points : points.reverse();
}
