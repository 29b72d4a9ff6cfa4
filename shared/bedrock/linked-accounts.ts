import type { ImageDimensions, SeriesUsage, TierUsage } from './catalogue.ts';

/** What one of the accounts that a monitoring account sees has used in a Region, from the names of its metrics. */
export interface LinkedAccount {
  /** Twelve digits; the monitoring account's own is among them. */
  readonly id: string;
  /** With the metrics of requests and of what is billed only. */
  readonly series: readonly SeriesUsage[];
  readonly images: readonly ImageDimensions[];
  /** Service tiers that have data. Absent: none has any. */
  readonly tiers?: readonly TierUsage[];
}

/** The text that CloudWatch resolves to the name of the account that a metric is from: the label of its link. */
export const ACCOUNT_LABEL = `\${PROP('AccountLabel')}`;
