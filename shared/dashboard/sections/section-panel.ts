import type { Namespace } from '../../bedrock/catalogue.ts';
import { nonEmpty } from '../../kit/lists.ts';
import { seriesColour } from '../../metrics/colours.ts';
import { percentage } from '../../metrics/expressions.ts';
import { type EntryOptions, expressionEntry, type MetricEntry, plainLabel } from '../../metrics/metrics.ts';
import { graphBlock, withMark } from '../blocks.ts';
import type { Block } from '../body.ts';
import type { Mark } from '../mark.ts';
import type { SectionLine, SectionPanel } from './section.ts';
import type { SectionSubject } from './subjects.ts';

/** Lines of more subjects than these nobody can tell apart, and each costs up to ten of a page's metrics. */
export const MAX_SUBJECTS = 12;

export interface SectionPanelOptions {
  readonly mark: Mark;
  readonly namespace: Namespace;
  readonly region: string;
  readonly width: number;
  /** Seconds. */
  readonly period: number;
}

/** One graph with the panel's lines for each subject; a title that says so where not all are drawn. */
export function sectionPanelBlock(
  panel: SectionPanel,
  subjects: readonly SectionSubject[],
  options: SectionPanelOptions,
): Block | undefined {
  const { mark, region, width } = options;
  const drawn = subjects.slice(0, MAX_SUBJECTS);
  const lines = drawn.flatMap((subject, at) =>
    panel.lines.flatMap((line, index) =>
      lineEntries(line, subject, {
        id: `${at}_${index}`,
        label: labelOf(line, panel, subject),
        color:
          drawn.length === 1
            ? line.color
            : seriesColour(at, { metric: metricOf(line, subject), color: line.color }),
        ...options,
      }),
    ),
  );
  const entries = nonEmpty(lines);
  if (entries === undefined) return undefined;
  const part = drawn.length < subjects.length ? `, ${drawn.length} of ${subjects.length}` : '';
  return graphBlock(withMark(entries, mark), {
    region,
    width,
    title: `${panel.title}${part}`,
    yAxis: {
      label: panel.yAxis,
      ...(panel.rightAxis === undefined ? {} : { rightLabel: panel.rightAxis }),
    },
  });
}

function labelOf(line: SectionLine, { lines }: SectionPanel, { title }: SectionSubject): string {
  if (title === '') return line.label;
  return plainLabel(lines.length === 1 ? title : `${line.label} (${title})`);
}

interface LineOptions extends SectionPanelOptions {
  /** Unique in the widget. */
  readonly id: string;
  readonly label: string;
  readonly color: string;
}

/** A rate has a value wherever the whole has one; by a whole that is missing nothing is divided. */
function lineEntries(line: SectionLine, subject: SectionSubject, options: LineOptions): MetricEntry[] {
  const { namespace, id, label, color, period } = options;
  const shown: EntryOptions = {
    label,
    period,
    color,
    ...(line.yAxis === undefined ? {} : { yAxis: line.yAxis }),
  };
  const entry = (name: string, stat: string, own: EntryOptions): MetricEntry => [
    namespace,
    name,
    ...subject.dimensions,
    { stat, ...own },
  ];
  if ('metric' in line) return [entry(metricOf(line, subject), line.stat, shown)];
  const [part, whole] = [`part${id}`, `whole${id}`];
  const hidden = { visible: false, period } as const;
  return [
    expressionEntry(percentage([part], [whole], `rate${id}`).expression, shown),
    entry(line.percent.part, 'Sum', { id: part, ...hidden }),
    entry(line.percent.whole, 'Sum', { id: whole, ...hidden }),
  ];
}

/** What is drawn: of two spellings the one with data. */
function metricOf(line: SectionLine, { metrics }: SectionSubject): string {
  if (!('metric' in line)) return line.percent.part;
  if (typeof line.metric === 'string') return line.metric;
  return line.metric.find((name) => metrics.has(name)) ?? line.metric[0];
}
