import { meterOf } from '../bedrock/meter.ts';
import type { StatQuery } from '../metrics/metric-query.ts';
import { PALETTE } from './colours.ts';
import type { Row } from './row-source.ts';
import { type SumLook, type SummedLine, sumOfQueries } from './sum-lines.ts';

/** Draws what goes through bedrock-mantle, and how many of these inferences failed. Nothing where nothing does. */
export function mantleRequests({ period, ...row }: Row): SummedLine[] {
  const sum = linesOf(row, { period, isFilled: true });
  return [
    ...sum('Inferences', 'mantle', 'Via bedrock-mantle', PALETTE.sky),
    ...sum('InferenceClientErrors', 'mantle_errors', 'Mantle client errors', PALETTE.ochre),
  ];
}

/** Draws its tokens: AWS does not tell cached input from other input there. */
export function mantleTokens({ costPeriod: period, ...row }: Row): SummedLine[] {
  const [first] = row.mantle;
  if (first === undefined) return [];
  const sum = linesOf(row, { period });
  return meterOf(first.id).counts.flatMap(({ kind, metric }) =>
    kind === 'input'
      ? sum(metric, 'mantle_in', 'Mantle input', PALETTE.sky)
      : sum(metric, 'mantle_out', 'Mantle output', PALETTE.brown),
  );
}

function linesOf(
  { model: { metrics }, mantle }: Pick<Row, 'model' | 'mantle'>,
  look: Pick<SumLook, 'period' | 'isFilled'>,
) {
  return (name: string, id: string, label: string, color: string): SummedLine[] => {
    if (mantle.length === 0 || !metrics.includes(name)) return [];
    const queries = mantle.map((series): StatQuery => {
      const { namespace, dimensions } = meterOf(series.id);
      return { namespace, name, dimensions, stat: 'Sum' };
    });
    return [sumOfQueries(id, queries, { label, color, ...look })];
  };
}
