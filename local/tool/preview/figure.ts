import type { Tile } from './alarm-tiles.ts';

/** The data of a widget, ready to be drawn. */
export interface Figure {
  readonly lines: readonly Line[];
  /** Why there is no data: a sentence for its box. */
  readonly error?: string;
  /** The alarms of a widget that has no lines. */
  readonly tiles?: readonly Tile[];
}

export interface Line {
  readonly label: string;
  readonly color?: string;
  readonly isRight: boolean;
  /** Milliseconds and value, in order of time. */
  readonly points: readonly (readonly [time: number, value: number])[];
}
