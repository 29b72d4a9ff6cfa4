/** What the page shows, whole: it is sent as JSON whenever anything of it changes. Nothing here but types, for a browser. */
export interface View {
  readonly region: string;
  readonly prefix: string;
  /** Seconds between scheduled runs. */
  readonly interval: number;
  readonly isRunning: boolean;
  /** The operator's pages as they stand, page 1 first; empty if there is no dashboard. */
  readonly pages: readonly PageView[];
  readonly deeds: readonly DeedView[];
  readonly parameters: readonly ParameterView[];
  /** Newest first. */
  readonly timeline: readonly Entry[];
}

export interface PageView {
  readonly name: string;
  /** Another one whenever the page or its figures may look different. */
  readonly revision: string;
}

export type DeedGroup = 'dashboard' | 'alarms' | 'models' | 'bedrock' | 'playground';

export interface DeedView {
  readonly name: string;
  readonly group: DeedGroup;
  readonly label: string;
  /** Only of a deed that lasts until it is done again. */
  readonly isOn?: boolean;
  /** Why it cannot be done now. */
  readonly refusal?: string;
}

export interface ParameterView {
  /** Below the prefix, e.g. `models/chat`. */
  readonly name: string;
  readonly value: string;
  readonly version: number;
  /** The operator's sentences about the value. */
  readonly problems: readonly string[];
}

export type Entry = DeedEntry | RunEntry;

/** Something that somebody did. */
export interface DeedEntry {
  readonly kind: 'deed';
  readonly id: number;
  /** ISO 8601. */
  readonly time: string;
  readonly sentence: string;
}

/** A run, or several scheduled ones of which none found anything new. */
export interface RunEntry {
  readonly kind: 'run';
  readonly id: number;
  /** ISO 8601; of the last run, if there were several. */
  readonly time: string;
  /** ISO 8601; of the first one. */
  readonly since: string;
  readonly cause: string;
  readonly runs: number;
  readonly outcome: 'in-sync' | 'repaired' | 'drift' | 'refused' | 'failed';
  /** One sentence for all of it. */
  readonly sentence: string;
  readonly plans: readonly PlanView[];
  readonly problems: readonly string[];
  readonly notices: readonly string[];
}

export interface PlanView {
  /** The name of the page or alarm. */
  readonly subject: string;
  /** What was done, e.g. `rewrite`. */
  readonly action: string;
  /** What was planned and not done. */
  readonly withheld?: string;
  readonly reason: string;
  /** What differed, or is made, a line each. */
  readonly changes: readonly string[];
}

/** The answer to whatever a person asked for. */
export interface Answer {
  readonly sentence: string;
  /** Why a parameter was not saved. */
  readonly problems?: readonly string[];
}
