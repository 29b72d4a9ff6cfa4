import type { Board } from '../config/board.ts';
import type { Settings } from '../config/settings.ts';
import type { Mark } from './mark.ts';

/** What every part of a page needs in addition to its own content. */
export interface RenderContext {
  readonly board: Board;
  readonly settings: Settings;
  /** Makes the mark of the managed widget with this name. */
  readonly mark: (widget: string) => Mark;
  /** Colours of the biggest models by key, for panels that compare models. */
  readonly colours: ReadonlyMap<string, string>;
  /** ARNs of all alarms, those of the account first. */
  readonly alarms: readonly string[];
}

export const METRICS_DOCUMENTATION = 'https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring.html';
export const LIFECYCLE_DOCUMENTATION =
  'https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html';
