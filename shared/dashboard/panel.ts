import type { Dimensions } from '../bedrock/catalogue.ts';
import type { Stat } from '../metrics/metric-query.ts';
import type { Annotation, View } from './blocks.ts';
import type { Line } from './lines.ts';

/**
 * Describes a widget of metrics as data: what it says, which lines it draws for each of its subjects, and which ones for all of
 * them together. draw-panel.ts draws it. Rows, the sections and page 1 all have panels of this kind.
 */
export interface Panel {
  /** Ends the widget's mark. */
  readonly name: string;
  readonly title: string;
  /** `lines` over time by default. */
  readonly view?: View;
  /** Units of the left and the right axis. */
  readonly unit?: string;
  readonly rightUnit?: string;
  /** Width in proportion to the other panels of its band, each of 5 by default. */
  readonly weight?: number;
  /** In grid units; that of the view by default. */
  readonly height?: number;
  /** Drawn for each subject, in this order. */
  readonly lines?: readonly PanelLine[];
  /** The title says what the only line is, so each line is labelled with its subject alone. */
  readonly isTitleEnough?: true;
  /** Lines that are made elsewhere, such as costs. Drawn once, before all others; they may refer to the subjects' lines. */
  readonly ownLines?: readonly Line[];
  /** Shows what is billed, such as tokens, and so has the period of costs. */
  readonly isBilled?: true;
  /** Seconds. Absent where it is that of the row or of the settings. */
  readonly period?: number;
  /** Replaces the dashboard's range, e.g. `-PT3H`. */
  readonly start?: string;
  readonly annotations?: readonly Annotation[];
}

/** A statistic of a metric. */
export interface PanelMetric {
  /** Two spellings where AWS's own pages disagree: the one that has data is drawn. */
  readonly name: string | readonly [string, string];
  readonly stat: Stat;
  /** The dimensions of the subject that it is published under; absent: all of them. */
  readonly under?: readonly string[];
  /** Names it in the panel's expressions, which use `idOf(key, subject)` as its id. */
  readonly key?: string;
}

export interface Look {
  readonly label: string;
  /** Its colour where there is one subject. */
  readonly color: string;
  readonly yAxis?: 'right';
}

export interface MetricLine extends PanelMetric, Look {
  /** Dimensions in addition to those of the subject. */
  readonly dimensions?: Dimensions;
}

/**
 * Metric math for each subject. Put it before the lines that it refers to: the first entry of a widget has the widget's mark as its
 * id.
 */
export interface MathLine extends Look {
  readonly key?: string;
  /** Writes the expression; `id` returns the id of the subject's metric with a key. */
  readonly expression: (id: (key: string) => string) => string;
  /** What the expression refers to; metrics that no line of the panel draws are hidden. */
  readonly needs: readonly KeyedMetric[];
}

export type KeyedMetric = PanelMetric & { readonly key: string };

export type PanelLine = MetricLine | MathLine;

/** What a panel draws lines for: a series, a guardrail, or the account, which has no dimension. */
export interface Subject {
  readonly dimensions: Dimensions;
  /** Distinguishes it from the other subjects. Absent if there is only one. */
  readonly label?: string;
  /** Names of its metrics that have data, where a metric has two spellings. */
  readonly metrics?: ReadonlySet<string>;
}

/** Names a metric of a subject, the `index`th, in expressions. */
export function idOf(key: string, index: number): string {
  return `${key}${index}`;
}
