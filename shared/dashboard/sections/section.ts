import type { Dimensions } from '../../bedrock/catalogue.ts';
import type { Stat } from '../../metrics/metric-query.ts';
import type { Band } from '../body.ts';

/** A part of the dashboard that may be there or not. */
export interface Section {
  /** For the problem that says that there is no room for it. */
  readonly what: string;
  /** Empty: there is nothing to show. */
  readonly bands: readonly Band[];
}

/** What a namespace looks like on the dashboard, as data: namespace-section.ts draws it. */
export interface NamespaceLayout {
  /** First part of the marks. */
  readonly key: string;
  readonly title: string;
  /** What people must know to read the figures, in markdown. */
  readonly note: string;
  readonly documentation: string;
  /** Rows of panels. A panel without subjects is left out, and so is a band without panels. */
  readonly bands: readonly (readonly SectionPanel[])[];
}

/** Panels draw all subjects of one kind beside each other. */
export interface SectionPanel {
  /** Last part of the mark. */
  readonly name: string;
  readonly title: string;
  readonly yAxis: string;
  readonly rightAxis?: string;
  readonly of: SubjectKind;
  /** For each subject. */
  readonly lines: readonly SectionLine[];
}

/** What subjects are, and how they are found in usage: one subject is one set of values of these dimensions. */
export interface SubjectKind {
  /** For '12 of 40 guardrails'. */
  readonly plural: string;
  /**
   * Sets of dimension names that count, exactly these names. Several tell the same traffic under different names: the
   * first with data is drawn, and never two of them.
   */
  readonly dimensions: readonly (readonly string[])[];
  /** Of these dimensions other values do not count. */
  readonly only?: Dimensions;
  /** Whose values name a subject, most telling first. None: there is one subject, and the title says it all. */
  readonly named: readonly NamedDimension[];
}

export interface NamedDimension {
  readonly dimension: string;
  /** Before the value: `version ` makes `version 3`. */
  readonly prefix?: string;
}

export type SectionLine = MetricLine | PercentLine;

export interface MetricLine {
  /** Two spellings where AWS's own pages disagree: the one with data is drawn. */
  readonly metric: string | readonly [string, string];
  readonly stat: Stat;
  readonly label: string;
  readonly color: string;
  readonly yAxis?: 'right';
}

/** How many per cent `part` is of `whole`, both as Sum. */
export interface PercentLine {
  readonly percent: { readonly part: string; readonly whole: string };
  readonly label: string;
  readonly color: string;
  readonly yAxis?: 'right';
}
