import type { Board } from '../config/board.ts';
import type { Settings } from '../config/settings.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import type { ShownAlarms } from './alarm-widgets.ts';
import type { Mark } from './mark.ts';

/** What every part of a page needs in addition to its own content. */
export interface RenderContext {
  readonly board: Board;
  readonly settings: Settings;
  /** Makes the mark of the managed widget with this name. */
  readonly mark: (widget: string) => Mark;
  /** Colours of models by key, for panels that compare models. */
  readonly colours: ReadonlyMap<string, string>;
  readonly alarms: ShownAlarms;
  /** Quotas by series with traffic. Empty if quotas are not shown. */
  readonly limits: ReadonlyMap<string, readonly Limit[]>;
}

export const METRICS_DOCUMENTATION = 'https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring.html';
export const LIFECYCLE_DOCUMENTATION =
  'https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html';
export const PRICING_PAGE = 'https://aws.amazon.com/bedrock/pricing/';
