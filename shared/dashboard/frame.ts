import type { Board } from '../config/board.ts';
import type { Settings } from '../config/settings.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import type { ShownAlarms } from './alarm-widgets.ts';
import type { Mark } from './mark.ts';

/** What every part of a page needs to know beside its own content. */
export interface Frame {
  readonly board: Board;
  readonly settings: Settings;
  /** The mark of our widget of this name. */
  readonly mark: (widget: string) => Mark;
  /** By the key of a model: its colour wherever models stand side by side. */
  readonly colours: ReadonlyMap<string, string>;
  readonly alarms: ShownAlarms;
  /** By series with traffic: what limits it. Empty where quotas are not shown. */
  readonly limits: ReadonlyMap<string, readonly Limit[]>;
}

export const METRICS_DOCUMENTATION = 'https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring.html';
export const LIFECYCLE_DOCUMENTATION =
  'https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html';
export const PRICING_PAGE = 'https://aws.amazon.com/bedrock/pricing/';
