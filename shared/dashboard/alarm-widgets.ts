import type { Band, Block } from './body.ts';
import { GRID_COLUMNS } from './limits.ts';

/** Maximum number of alarms in one widget. Source: Dashboard Body Structure and Syntax. */
const MAX_ALARMS = 100;
const WIDTH = 8;
/** A lower widget shows no alarm. */
const MIN_HEIGHT = 3;

/** Returns the width of a text that has these alarms beside it. */
export function widthBeside(arns: readonly string[]): number {
  return arns.length === 0 ? GRID_COLUMNS : GRID_COLUMNS - WIDTH;
}

/** Puts a widget with the current state of the alarms beside a text. Its only mark is the alarms' ARNs (mark.ts). */
export function withAlarms(text: Block, arns: readonly string[], title: string): Band {
  if (arns.length === 0) return [text];
  const height = Math.max(text.height, MIN_HEIGHT);
  const shown = arns.slice(0, MAX_ALARMS);
  const some = shown.length < arns.length ? `, ${shown.length} of ${arns.length}` : '';
  return [
    { ...text, height },
    {
      type: 'alarm',
      width: WIDTH,
      height,
      // CloudWatch shows alarms in ALARM first, then those with insufficient data.
      properties: { title: `${title}${some}`, alarms: shown, sortBy: 'stateUpdatedTimestamp' },
    },
  ];
}
