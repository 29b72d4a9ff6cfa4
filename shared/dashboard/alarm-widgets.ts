import type { Band, Block } from './body.ts';
import { GRID_COLUMNS } from './limits.ts';

/** ARNs of the alarms that the pages show. */
export interface ShownAlarms {
  /** Those of the account first. */
  readonly all: readonly string[];
  /** By the key of the row. */
  readonly byRow: ReadonlyMap<string, readonly string[]>;
}

/** Of one alarm widget. Source: Dashboard Body Structure and Syntax. */
const MAX_ALARMS = 100;
const WIDTH = 5;
/** Less shows no alarm. */
const MIN_HEIGHT = 3;

/** What is left for a text that has alarms beside it. */
export function widthBeside(arns: readonly string[]): number {
  return arns.length === 0 ? GRID_COLUMNS : GRID_COLUMNS - WIDTH;
}

/**
 * A text, and beside it the state of the alarms as CloudWatch has it whenever somebody looks. Such a widget carries no mark but
 * the names in its ARNs (mark.ts).
 */
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
      // What is wrong comes first, then what nothing is known of.
      properties: { title: `${title}${some}`, alarms: shown, sortBy: 'stateUpdatedTimestamp' },
    },
  ];
}
