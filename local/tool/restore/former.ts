import type { LiveAlarm } from '../../../shared/alarms/alarm.ts';
import type { LiveBody } from '../../../shared/drift/live-page.ts';

/** Something as it was, from the log or from a file. */
export type Former =
  | { readonly kind: 'page'; readonly name: string; readonly body: LiveBody }
  | {
      readonly kind: 'alarm';
      readonly name: string;
      /** The Region that it was in. */
      readonly region: string;
      readonly live: LiveAlarm;
    };
