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
  /** The base model in the catalogue. Absent if the catalogue does not list it, which can happen temporarily. */
  readonly model?: FoundationModel;
  /** The claim of the row's model entry. Absent for a discovered model. */
  readonly claim?: Claim;
  /** Those of bedrock-runtime, sorted by id. Empty if nothing of the base model is callable or has traffic there. */
  readonly series: readonly Series[];
  /** Those of bedrock-mantle, sorted by id. Absent: none. */
  readonly mantle?: readonly Series[];
  readonly images: readonly ImageDimensions[];
  /** Names of the metrics that have data for any of its series, those of bedrock-mantle included. */
  readonly metrics: readonly string[];
  readonly hasTraffic: boolean;
}

export interface Estate {
  /** By `order`, by cost, then model entries by name and discovered models by provider and title. */
  readonly rows: readonly MonitoredModel[];
  /** Models of entries with `hidden`. They have no row, but their cost counts. */
  readonly hidden: readonly MonitoredModel[];
  /** Models with traffic that discovery filters out. They have no row, but their cost counts. */
  readonly filtered: readonly MonitoredModel[];
  /**
   * Series without data for two weeks that had some this month. They are not drawn; their cost counts with the model of the
   * same key.
   */
  readonly silent: readonly MonitoredModel[];
  /** What is billed and is no model, such as guardrails. They have no row, but their cost counts. */
  readonly services: readonly MonitoredModel[];
  /** Callable base models with neither traffic nor a row. */
  readonly idle: readonly FoundationModel[];
  /** The claims of the model entries. */
  readonly claims: readonly Claim[];
  readonly lost: readonly LostContest[];
  readonly problems: readonly Problem[];
}
