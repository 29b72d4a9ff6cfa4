/** A widget's data as it was evaluated, ready to be drawn. */
export interface Figure {
  readonly lines: readonly Line[];
}

export interface Line {
  readonly label: string;
  readonly color?: string;
  readonly isRight: boolean;
  /** Milliseconds and value, in order of time. */
  readonly points: readonly (readonly [time: number, value: number])[];
}

/** The properties of a widget that the preview draws; everything else it leaves to CloudWatch. */
export interface WidgetProperties {
  readonly title?: string;
  readonly markdown?: string;
  readonly view?: string;
  readonly stacked?: boolean;
  readonly yAxis?: { readonly left?: Axis; readonly right?: Axis };
  readonly legend?: { readonly position?: string };
  readonly annotations?: { readonly horizontal?: readonly Annotation[] };
}

interface Axis {
  readonly label?: string;
}

export interface Annotation {
  readonly label?: string;
  readonly value: number;
  readonly color?: string;
  readonly yAxis?: string;
}

export interface PreviewWidget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: WidgetProperties;
}
