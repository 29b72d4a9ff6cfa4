import type { Series } from '../value.ts';
import { type MathFunction, seriesOf, takes } from './math-function.ts';

/** "They take the period and range of the time series and return a new non-sparse time series", in UTC. */
export const CALENDAR_FUNCTIONS = {
  MINUTE: calendarFunction((time) => time.getUTCMinutes()),
  HOUR: calendarFunction((time) => time.getUTCHours()),
  /** The day of the week: Monday is 1, Sunday 7. */
  DAY: calendarFunction((time) => time.getUTCDay() || 7),
  /** The day of the month. */
  DATE: calendarFunction((time) => time.getUTCDate()),
  MONTH: calendarFunction((time) => time.getUTCMonth() + 1),
  YEAR: calendarFunction((time) => time.getUTCFullYear()),
  /** Seconds. */
  EPOCH: calendarFunction((time) => time.getTime() / 1000),
};

function calendarFunction(read: (time: Date) => number): MathFunction {
  return {
    forms: [takes('TS').gives('TS')],
    run: ([value], { start }): Series => {
      const series = seriesOf(value);
      return {
        ...series,
        points: series.points.map((_, slot) => read(new Date(start + slot * series.period * 1000))),
      };
    },
  };
}
