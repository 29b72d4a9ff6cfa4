import type { Dimensions } from '../bedrock/catalogue.ts';
import { nonEmpty } from '../kit/lists.ts';
import { BEDROCK_METRICS, type MetricKey } from '../metrics/bedrock-metrics.ts';
import { percentage } from '../metrics/expressions.ts';
import { statQuery } from '../metrics/metric-query.ts';
import { graphBlock } from './blocks.ts';
import type { Block } from './body.ts';
import { seriesColour } from './colours.ts';
import { formatShown } from './fitting.ts';
import { MAX_METRICS_PER_WIDGET, MAX_SERIES_PER_WIDGET } from './limits.ts';
import { hidden, type Line, metricLine, plainLabel } from './lines.ts';
import type { Mark } from './mark.ts';
import { IMAGE_COLOUR, type Panel, type Rate } from './panels.ts';

/** What a panel is drawn for: a series, or the account, which has no dimension. */
export interface Subject {
  readonly dimensions: Dimensions;
  /** Distinguishes the series of a row. Absent if there is only one. */
  readonly label?: string;
  /** Dimension sets of its image counts, one for each size. */
  readonly images: readonly Dimensions[];
}

export interface PanelOptions {
  readonly mark: Mark;
  readonly region: string;
  readonly width: number;
  readonly period: number;
}

/** From this width on, the legend of several series is to the right: below, it would take up the graph's height. */
const MIN_WIDTH_OF_A_LIST = 12;

/** Entries that stay free for rates and their parts. */
const RESERVED = 40;

/** Draws a panel for its subjects; `undefined` if it has no line for any of them. */
export function panelBlock(
  panel: Panel,
  subjects: readonly Subject[],
  options: PanelOptions,
): Block | undefined {
  const { period } = options;
  const drawn = drawnSubjects(panel, subjects);
  const lines = [
    ...ratesOf(panel, drawn, period),
    ...drawn.flatMap((subject, index) => subjectLines(panel, subject, { index, period, of: drawn.length })),
  ];
  const images = imageLines(panel, drawn, period);
  const shownImages = images.slice(0, Math.max(0, MAX_METRICS_PER_WIDGET - lines.length));
  const shown = nonEmpty([...lines, ...shownImages]);
  if (shown === undefined) return undefined;
  const part =
    shownImages.length === images.length
      ? formatShown({ shown: drawn.length, all: subjects.length }, 'series')
      : formatShown(
          {
            shown: lineCount(panel, drawn) + shownImages.length,
            all: lineCount(panel, subjects) + imageLines(panel, subjects, period).length,
          },
          'lines',
        );
  return graphBlock(shown, {
    ...options,
    title: `${panel.title}${part}`,
    yAxis: { label: panel.yAxis, rightLabel: panel.rightAxis },
    ...(drawn.length > 1 && options.width >= MIN_WIDTH_OF_A_LIST ? { legend: 'right' } : {}),
  });
}

/** Returns as many subjects as fit. A panel of images alone has all: its lines are counted by image. */
function drawnSubjects(panel: Panel, subjects: readonly Subject[]): readonly Subject[] {
  const { lines, math = [] } = panel;
  const perSubject = lines.length + hiddenKeys(panel).length + math.length;
  if (perSubject === 0) return subjects;
  const most = Math.floor((MAX_METRICS_PER_WIDGET - RESERVED) / perSubject);
  return subjects.slice(0, Math.min(MAX_SERIES_PER_WIDGET, most));
}

/** Counts the visible lines, images apart. */
function lineCount({ lines, rates = [], math = [] }: Panel, subjects: readonly Subject[]): number {
  return rates.length + subjects.length * (lines.length + math.length);
}

/** Returns the metrics that only metric math needs. */
function hiddenKeys({ lines, math = [] }: Panel): MetricKey[] {
  return [...new Set(math.flatMap(({ needs }) => needs))].filter(
    (key) => !lines.some(([one]) => one === key),
  );
}

function idOf(key: MetricKey, index: number): string {
  return `${key}${index}`;
}

function ratesOf({ rates = [] }: Panel, subjects: readonly Subject[], period: number): Line[] {
  return rates.flatMap(({ name, label, color, of, per }: Rate): Line[] => {
    const ids = (keys: readonly MetricKey[]): string[] =>
      subjects.flatMap((_, index) => keys.map((key) => idOf(key, index)));
    const { expression, parts } = percentage(ids(of), ids(per), name);
    return [
      { expression, id: name, label, color, yAxis: 'right', period },
      ...parts.map((part) => hidden({ ...part, period })),
    ];
  });
}

function subjectLines(
  panel: Panel,
  subject: Subject,
  { index, period, of }: { index: number; period: number; of: number },
): Line[] {
  const { lines, math = [], rates = [] } = panel;
  const needsIds = math.length + rates.length > 0;
  const options = (label: string, metric: string, color: string) => ({
    label: subject.label === undefined ? label : `${label} (${plainLabel(subject.label)})`,
    color: seriesColour({ index, of }, { metric, color }),
    period,
  });
  const idFor = (key: MetricKey) => (needsIds ? { id: idOf(key, index) } : {});
  return [
    ...math.map(
      ({ name, label, color, expression }): Line => ({
        expression: expression((key) => idOf(key, index)),
        id: `${name}${index}`,
        ...options(label, name, color),
        yAxis: 'right',
      }),
    ),
    ...lines.map(([key, color]) => {
      const { name, label } = BEDROCK_METRICS[key];
      const look = options(label, name, color);
      return metricLine(BEDROCK_METRICS[key], subject.dimensions, { ...idFor(key), ...look });
    }),
    ...hiddenKeys(panel).map((key) =>
      hidden(statQuery(BEDROCK_METRICS[key], subject.dimensions, { ...idFor(key), period })),
    ),
  ];
}

function imageLines(panel: Panel, subjects: readonly Subject[], period: number): Line[] {
  if (panel.images !== true) return [];
  const all = subjects.flatMap(({ images, label }) => images.map((dimensions) => ({ dimensions, label })));
  const metric = BEDROCK_METRICS.images.name;
  return all.map(({ dimensions, label }, index) =>
    metricLine(BEDROCK_METRICS.images, dimensions, {
      label:
        label === undefined ? imageLabel(dimensions) : `${imageLabel(dimensions)} (${plainLabel(label)})`,
      color: seriesColour({ index, of: all.length }, { metric, color: IMAGE_COLOUR }),
      period,
    }),
  );
}

/** Labels images by size and steps, e.g. `Images 1024x1024 50`. */
function imageLabel({ ImageSize, BucketedStepSize }: Dimensions): string {
  const parts = [BEDROCK_METRICS.images.label, ImageSize, BucketedStepSize].filter(
    (part) => part !== undefined,
  );
  return plainLabel(parts.join(' '));
}
