import { nonEmpty } from '../kit/lists.ts';
import { BEDROCK_NAMESPACE } from '../metrics/metric-query.ts';
import { metricBlock } from './blocks.ts';
import type { Block } from './body.ts';
import { formatShown } from './fitting.ts';
import type { Share } from './layout.ts';
import { MAX_METRICS_PER_WIDGET, MAX_SERIES_PER_WIDGET } from './limits.ts';
import type { Panel, Subject } from './panel.ts';
import {
  type Drawing,
  hasExpressions,
  hiddenMetrics,
  imageLines,
  rateLines,
  subjectLines,
  transposed,
} from './panel-lines.ts';
import type { RenderContext } from './render-context.ts';
import { titleWithCaveat } from './titles.ts';

/** What a panel does not say itself, because it is the same for all panels of a row or section. */
export interface PanelOptions {
  /** Begins the widget's mark. */
  readonly prefix: string;
  /** AWS/Bedrock by default. */
  readonly namespace?: string;
  /** Seconds; those of the settings by default. */
  readonly period?: number;
  /** The same for panels that are billed. */
  readonly costPeriod?: number;
  /** Draws this many subjects; as many as fit by default. */
  readonly most?: number;
  /** What the subjects are, for a title such as `Latency, 39 of 50 series`. */
  readonly plural?: string;
  /** Puts the legend of several subjects to the right if the panel is wide enough: below, it would take up the graph's height. */
  readonly legend?: 'right';
}

const WEIGHT = 5;

/** Draws a panel as wide as its neighbours allow. */
export function panelShare(
  panel: Panel,
  subjects: readonly Subject[],
  options: PanelOptions,
  context: RenderContext,
): Share {
  return {
    weight: panel.weight ?? WEIGHT,
    draw: (width) => drawPanel(panel, subjects, { ...options, width }, context),
  };
}

const MIN_WIDTH_OF_LEGEND = 12;

/** Draws a panel for its subjects; `undefined` if it has no line for any of them. */
export function drawPanel(
  panel: Panel,
  subjects: readonly Subject[],
  options: PanelOptions & { readonly width: number },
  context: RenderContext,
): Block | undefined {
  const {
    title,
    caveat = '',
    view = 'lines',
    height,
    unit,
    rightUnit,
    start,
    annotations,
    ownLines = [],
  } = panel;
  const periods = { ...context.settings, ...options };
  const period = panel.period ?? (panel.isBilled ? periods.costPeriod : periods.period);
  const drawing: Drawing = {
    namespace: options.namespace ?? BEDROCK_NAMESPACE,
    timing: view === 'numbers' ? {} : { period },
    hiddenMetrics: hiddenMetrics(panel),
    hasExpressions: hasExpressions(panel),
  };
  const drawn = drawnSubjects(panel, subjects, options.most);
  const bySubject = drawn.map((subject, index) =>
    subjectLines(panel, subject, { index, of: drawn.length }, drawing),
  );
  const lines = [
    ...ownLines,
    ...rateLines(panel, drawn, drawing),
    ...(panel.isGroupedByLine ? transposed(bySubject) : bySubject).flat(),
  ];
  const images = imageLines(panel, drawn, drawing);
  const shownImages = images.slice(0, Math.max(0, MAX_METRICS_PER_WIDGET - lines.length));
  const shown = nonEmpty([...lines, ...shownImages]);
  if (shown === undefined) return undefined;
  const part =
    shownImages.length === images.length
      ? formatShown({ shown: drawn.length, all: subjectsOf(panel, subjects).length }, options.plural)
      : formatShown(
          {
            shown: lineCount(panel, drawn) + shownImages.length,
            all: lineCount(panel, subjects) + imageLines(panel, subjects, drawing).length,
          },
          'lines',
        );
  const { width } = options;
  return metricBlock(shown, {
    mark: context.mark(`${options.prefix}_${panel.name}`),
    region: context.board.region,
    title: titleWithCaveat(`${title}${part}`, caveat, width),
    width,
    height,
    view,
    unit,
    rightUnit,
    legend: drawn.length > 1 && width >= MIN_WIDTH_OF_LEGEND ? options.legend : undefined,
    annotations,
    start,
  });
}

/** Returns the subjects that the panel has any line for: none if it has only lines of its own. */
function subjectsOf({ lines = [], images }: Panel, subjects: readonly Subject[]): readonly Subject[] {
  return lines.length === 0 && images === undefined ? [] : subjects;
}

/** Entries that stay free for rates and their parts. */
const RESERVED = 40;

/** Returns as many subjects as fit. A panel of images alone has all: its lines are counted by image. */
function drawnSubjects(panel: Panel, subjects: readonly Subject[], most?: number): readonly Subject[] {
  const all = subjectsOf(panel, subjects);
  const perSubject = (panel.lines ?? []).length + hiddenMetrics(panel).length;
  if (perSubject === 0) return all;
  const fitting = Math.floor((MAX_METRICS_PER_WIDGET - RESERVED) / perSubject);
  return all.slice(0, Math.min(most ?? MAX_SERIES_PER_WIDGET, fitting));
}

/** Counts the visible lines, images apart. */
function lineCount({ lines = [], rates = [] }: Panel, subjects: readonly Subject[]): number {
  return rates.length + subjects.length * lines.length;
}
