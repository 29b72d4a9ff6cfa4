import { mapPoints, type Series } from '../value.ts';
import { eachSeries } from './math-function.ts';

/** Points in relation to those before them. A gap is skipped: "the difference to the previous data point". */
export const CHANGE_FUNCTIONS = {
  RUNNING_SUM: eachSeries((series) => {
    let total = 0;
    return mapPoints(series, (value) => {
      total += value;
      return total;
    });
  }),
  DIFF: eachSeries((series) => mapSteps(series, (difference) => difference)),
  /** Per second. */
  RATE: eachSeries((series) => mapSteps(series, (difference, seconds) => difference / seconds)),
  DIFF_TIME: eachSeries((series) => mapSteps(series, (_difference, seconds) => seconds)),
};

/** The first point has none before it and goes. */
function mapSteps(series: Series, change: (difference: number, seconds: number) => number): Series {
  let before: { readonly value: number; readonly slot: number } | undefined;
  return mapPoints(series, (value, slot) => {
    const last = before;
    before = { value, slot };
    if (last === undefined) return Number.NaN;
    return change(value - last.value, (slot - last.slot) * series.period);
  });
}
