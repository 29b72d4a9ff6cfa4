import type { Block } from '../body.ts';
import type { MetricEntry } from '../metrics.ts';
import { PANEL_HEIGHT } from '../panels.ts';

export interface TableOptions {
  readonly title: string;
  readonly region: string;
  readonly width: number;
  /** Rows to make room for; a table that is longer scrolls. */
  readonly rows: number;
}

const MAX_HEIGHT = 12;

/** One row for each shown entry, and one number in it: the sum over the viewed range. */
export function tableBlock(metrics: readonly MetricEntry[], options: TableOptions): Block {
  const { region, title, width, rows } = options;
  return {
    type: 'metric',
    width,
    // Title and head take two units, a row about 0.7.
    height: Math.min(MAX_HEIGHT, Math.max(PANEL_HEIGHT, Math.ceil(2 + 0.7 * rows))),
    properties: {
      view: 'table',
      region,
      title,
      metrics,
      table: { summaryColumns: ['SUM'], showTimeSeriesData: false },
    },
  };
}
