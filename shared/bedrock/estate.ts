import type { Problem } from '../kit/problem.ts';
import type { FoundationModel, ImageDimensions } from './catalogue.ts';
import type { Claim, LostContest } from './claims.ts';
import type { Series } from './series.ts';

/** One row of the dashboard. */
export interface MonitoredModel {
  /** Stable from run to run: `m/<name>` for a model entry, `d/<base model>` for a discovered one. */
  readonly key: string;
  readonly title: string;
  readonly base: string;
  /** What the catalogue says of the base model; absent where it does not list it (it flaps). */
  readonly model?: FoundationModel;
  /** What a model entry says of the row, and how exactly: absent for a discovered model. */
  readonly claim?: Claim;
  /** By id. Empty where nothing of the base model is callable and nothing has traffic. */
  readonly series: readonly Series[];
  readonly images: readonly ImageDimensions[];
  /** Names of the metrics that any of its series has data for. */
  readonly metrics: readonly string[];
  readonly hasTraffic: boolean;
}

export interface Estate {
  /** Model entries by name, then discovered models by provider and title. */
  readonly rows: readonly MonitoredModel[];
  /** Models of entries that say `hidden`: no row, but their cost counts. */
  readonly hidden: readonly MonitoredModel[];
  /** Models with traffic that discovery filters out: no row, but their cost counts. */
  readonly filtered: readonly MonitoredModel[];
  /** Series that fell silent but had data this month: they are not drawn, but their cost counts with the model of the same key. */
  readonly silent: readonly MonitoredModel[];
  /** Callable base models with neither traffic nor row. */
  readonly idle: readonly FoundationModel[];
  /** What the model entries claim, and the entries that have no row because others claim the same. */
  readonly claims: readonly Claim[];
  readonly lost: readonly LostContest[];
  readonly problems: readonly Problem[];
}
