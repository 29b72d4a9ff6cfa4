import type { Namespace } from '../../bedrock/catalogue.ts';
import { nonEmpty } from '../../kit/lists.ts';
import { percentage } from '../../metrics/expressions.ts';
import { graphBlock } from '../blocks.ts';
import type { Block } from '../body.ts';
import { seriesColour } from '../colours.ts';
import { hidden, type Line, plainLabel } from '../lines.ts';
import type { Mark } from '../mark.ts';
import type { SectionLine, SectionPanel } from './section.ts';
import type { SectionSubject } from './subjects.ts';

/** More lines are hard to distinguish, and each subject takes up to ten of a page's metrics. */
export const MAX_SUBJECTS = 12;

export interface SectionPanelOptions {
  readonly mark: Mark;
  readonly namespace: Namespace;
  readonly region: string;
  readonly width: number;
  /** Seconds. */
  readonly period: number;
}

/** Draws the panel's lines for each subject in one graph. Its title says so where not all subjects are drawn. */
export function sectionPanelBlock(
  panel: SectionPanel,
  subjects: readonly SectionSubject[],
  options: SectionPanelOptions,
): Block | undefined {
  const drawn = subjects.slice(0, MAX_SUBJECTS);
  const all = drawn.flatMap((subject, at) =>
    panel.lines.flatMap((line, index) =>
      linesOf(line, subject, {
        id: `${at}_${index}`,
        label: labelOf(line, panel, subject),
        color: seriesColour(
          { index: at, of: drawn.length },
          { metric: metricOf(line, subject), color: line.color },
        ),
        ...options,
      }),
    ),
  );
  const lines = nonEmpty(all);
  if (lines === undefined) return undefined;
  const part = drawn.length < subjects.length ? `, ${drawn.length} of ${subjects.length}` : '';
  return graphBlock(lines, {
    ...options,
    title: `${panel.title}${part}`,
    yAxis: { label: panel.yAxis, rightLabel: panel.rightAxis },
  });
}

function labelOf(line: SectionLine, { lines }: SectionPanel, { title }: SectionSubject): string {
  if (title === '') return line.label;
  return plainLabel(lines.length === 1 ? title : `${line.label} (${title})`);
}

interface LineOptions extends SectionPanelOptions {
  /** Unique within the widget. */
  readonly id: string;
  readonly label: string;
  readonly color: string;
}

/** Draws a line of a panel for one subject, a rate with the two metrics that it divides. */
function linesOf(line: SectionLine, subject: SectionSubject, options: LineOptions): Line[] {
  const { namespace, id, label, color, period } = options;
  const shown = { label, period, color, ...(line.yAxis === undefined ? {} : { yAxis: line.yAxis }) };
  const { dimensions } = subject;
  if ('metric' in line)
    return [{ namespace, name: metricOf(line, subject), dimensions, stat: line.stat, ...shown }];
  const [part, whole] = [`part${id}`, `whole${id}`];
  const counted = { namespace, dimensions, stat: 'Sum', period } as const;
  return [
    { expression: percentage([part], [whole], `rate${id}`).expression, ...shown },
    hidden({ ...counted, name: line.percent.part, id: part }),
    hidden({ ...counted, name: line.percent.whole, id: whole }),
  ];
}

/** Returns the name of the metric to draw: of two spellings, the one that has data. */
function metricOf(line: SectionLine, { metrics }: SectionSubject): string {
  if (!('metric' in line)) return line.percent.part;
  if (typeof line.metric === 'string') return line.metric;
  return line.metric.find((name) => metrics.has(name)) ?? line.metric[0];
}
