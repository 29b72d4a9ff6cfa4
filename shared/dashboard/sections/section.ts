import type { Dimensions } from '../../bedrock/catalogue.ts';
import type { Band } from '../body.ts';
import type { Panel, PanelLine } from '../panel.ts';

/** An optional part of the dashboard. */
export interface Section {
  /** Its name in the problem that there is no room for it. */
  readonly what: string;
  /** Empty if there is nothing to show. */
  readonly bands: readonly Band[];
}

/** The layout of a namespace's section, as data for namespace-sections.ts. */
export interface NamespaceLayout {
  /** Begins the marks of its widgets. */
  readonly key: string;
  readonly title: string;
  /** What you need to know to read the numbers, in markdown. */
  readonly note: string;
  readonly documentation: string;
  /** Panels side by side. A panel without subjects is left out, and so is a band without panels. */
  readonly bands: readonly (readonly SectionPanel[])[];
}

/** A panel of all subjects of one kind. */
export interface SectionPanel extends Panel {
  readonly of: SubjectKind;
  readonly lines: readonly PanelLine[];
}

/** A kind of subject and how its subjects are found in usage: each is one set of values of these dimensions. */
export interface SubjectKind {
  /** Its plural, as in '12 of 40 guardrails'. */
  readonly plural: string;
  /**
   * Complete sets of dimension names. Several sets count the same traffic under different names: only the first one with data
   * is drawn.
   */
  readonly dimensions: readonly (readonly string[])[];
  /** Values that these dimensions must have. */
  readonly only?: Dimensions;
  /** Two dimensions whose values must differ. */
  readonly differ?: readonly [string, string];
  /** Types of resources whose ARNs these dimensions must have: `memory` of `arn:aws:bedrock-agentcore:...:memory/x`. */
  readonly arnOf?: Dimensions;
  /** Names of metrics. A subject has data of at least one of them. Absent: of any metric. */
  readonly counted?: readonly string[];
  /** Dimensions whose values name a subject, the most distinctive first. Empty if there is one subject, which needs no name. */
  readonly named: readonly NamedDimension[];
}

export interface NamedDimension {
  readonly dimension: string;
  /** The dimension that names subjects without this one. */
  readonly or?: string;
  /** Cut from the beginning of the value: every value begins with it. */
  readonly without?: string;
  /** Written before the value: `version ` makes `version 3`. */
  readonly prefix?: string;
}
