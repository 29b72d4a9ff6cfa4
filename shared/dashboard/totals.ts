import type { Band } from './body.ts';
import type { Frame } from './frame.ts';
import { widths } from './layout.ts';
import { GRID_COLUMNS } from './limits.ts';
import { BEDROCK_METRICS, metricEntry } from './metrics.ts';
import { numberBlock, PANELS, panelBlock, type Subject, withMark } from './panels.ts';

/** The account: AWS publishes each metric without dimensions too, failed requests of unknown model included. */
const ACCOUNT: Subject = { dimensions: [], images: [[]] };

const COUNTS = Object.values(BEDROCK_METRICS).filter(({ stat }) => stat === 'Sum');

/** Account totals: the counts over the viewed range as numbers, and the panels of a row for all models together. */
export function totals({ target: { region }, settings: { period }, mark }: Frame): Band[] {
  const numbers = COUNTS.map(({ name, stat, label }) => metricEntry({ name, stat }, [], { label }));
  const columns = widths(PANELS.length);
  return [
    [
      numberBlock(withMark(numbers, mark('totals_numbers')), {
        region,
        title: 'All models, over the viewed range',
        width: GRID_COLUMNS,
        height: 3,
      }),
    ],
    PANELS.map((panel, index) =>
      panelBlock({ ...panel, title: `All models: ${panel.title.toLowerCase()}` }, [ACCOUNT], {
        mark: mark(`totals_${panel.name}`),
        region,
        width: columns[index] ?? 0,
        period,
      }),
    ),
  ];
}
