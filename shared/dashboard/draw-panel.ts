import { nonEmpty } from '../kit/lists.ts';
import { BEDROCK_NAMESPACE } from '../metrics/metric-query.ts';
import { metricBlock } from './blocks.ts';
import type { Block } from './body.ts';
import { formatShown } from './fitting.ts';
import type { Share } from './layout.ts';
import type { Panel, Subject } from './panel.ts';
import { type Drawing, hasExpressions, hiddenMetrics, subjectLines } from './panel-lines.ts';
import type { RenderContext } from './render-context.ts';

/** What a panel does not say itself, because it is the same for all panels of a row or section. */
export interface PanelOptions {
  /** Begins the widget's mark. */
  readonly prefix: string;
  /** AWS/Bedrock by default. */
  readonly namespace?: string;
  /** What the subjects are, for a title such as `Latency, 8 of 50 guardrails`. Absent where there are none. */
  readonly plural?: string;
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

/** More lines of one panel cannot be distinguished. */
const MAX_LINES = 8;

/** Draws a panel for its subjects; `undefined` if it has no line for any of them. */
export function drawPanel(
  panel: Panel,
  subjects: readonly Subject[],
  options: PanelOptions & { readonly width: number },
  context: RenderContext,
): Block | undefined {
  const {
    title,
    view = 'lines',
    height,
    unit,
    rightUnit,
    start,
    annotations,
    lines = [],
    ownLines = [],
  } = panel;
  const { period: usual, costPeriod } = context.settings;
  const period = panel.period ?? (panel.isBilled ? costPeriod : usual);
  const drawing: Drawing = {
    lines,
    namespace: options.namespace ?? BEDROCK_NAMESPACE,
    timing: view === 'numbers' ? {} : { period },
    hiddenMetrics: hiddenMetrics(panel),
    hasExpressions: hasExpressions(panel),
  };
  const drawn = drawnSubjects(panel, subjects);
  const bySubject = drawn.map((subject, index) =>
    subjectLines(panel, subject, { index, of: drawn.length }, drawing),
  );
  const shown = nonEmpty([...ownLines, ...bySubject.flat()]);
  if (shown === undefined) return undefined;
  const { width, plural = '' } = options;
  const part = formatShown({ shown: drawn.length, all: subjectsOf(panel, subjects).length }, plural);
  return metricBlock(shown, {
    mark: context.mark(`${options.prefix}_${panel.name}`),
    region: context.board.region,
    title: `${title}${part}`,
    width,
    height,
    view,
    unit,
    rightUnit,
    annotations,
    start,
  });
}

/** Returns the subjects that the panel has any line for: none if it has only lines of its own. */
function subjectsOf({ lines = [] }: Panel, subjects: readonly Subject[]): readonly Subject[] {
  return lines.length === 0 ? [] : subjects;
}

/** Returns as many subjects as can be distinguished. */
function drawnSubjects(panel: Panel, subjects: readonly Subject[]): readonly Subject[] {
  const { length } = panel.lines ?? [];
  return length === 0 ? [] : subjects.slice(0, Math.max(1, Math.floor(MAX_LINES / length)));
}
