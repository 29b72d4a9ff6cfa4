/** Everything that the page shows, sent as JSON whenever any of it changes. This file has only types, for the browser. */
export interface View {
  readonly region: string;
  readonly prefix: string;
  /** Seconds between scheduled runs. */
  readonly interval: number;
  readonly isRunning: boolean;
  readonly isPaused: boolean;
  /** The time of the next scheduled run, in ISO 8601; absent while the operator is paused. */
  readonly nextRun?: string;
  /** The time of the run whose changes are outlined on the pages, in ISO 8601; absent: none are. */
  readonly outlinedRun?: string;
  /** The operator's pages as they are, page 1 first; empty if there is no dashboard. */
  readonly pages: readonly PageView[];
  readonly deeds: readonly DeedView[];
  readonly parameters: readonly ParameterView[];
  /** Newest first. */
  readonly timeline: readonly Entry[];
}

export interface PageView {
  readonly name: string;
  /** Changes whenever the page or its figures may look different. */
  readonly revision: string;
}

export type DeedGroup = 'dashboard' | 'alarms' | 'models' | 'bedrock' | 'playground';

export interface DeedView {
  readonly name: string;
  readonly group: DeedGroup;
  /** What pressing the button does now. */
  readonly label: string;
  /** Only for a deed that lasts until it is done again. */
  readonly isOn?: boolean;
  /** Why it cannot be done now. */
  readonly refusal?: string;
}

export interface ParameterView {
  /** The name below the prefix, for example `models/chat`. */
  readonly name: string;
  readonly value: string;
  readonly version: number;
  /** The operator's sentences about the value. */
  readonly problems: readonly string[];
}

export type Entry = DeedEntry | RunEntry;

/** A deed that was done. */
export interface DeedEntry {
  readonly kind: 'deed';
  readonly id: number;
  /** ISO 8601. */
  readonly time: string;
  readonly sentence: string;
}

/** A run, or several scheduled runs that found nothing new. */
export interface RunEntry {
  readonly kind: 'run';
  readonly id: number;
  /** The time of the last run, in ISO 8601. */
  readonly time: string;
  /** The time of the first run, in ISO 8601. */
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

type Action = 'create' | 'change' | 'delete' | 'refuse' | 'none';

export interface PlanView {
  /** E.g. `page Board`. */
  readonly subject: string;
  /** What was done. */
  readonly action: Action;
  /** What was planned and not done. */
  readonly withheld?: Action;
  readonly reason: string;
  /** A line for each thing that differs or is created. */
  readonly changes: readonly string[];
}

/** The answer to a request of the page. */
export interface Answer {
  readonly sentence: string;
  /** Why a parameter was not saved. */
  readonly problems?: readonly string[];
}
