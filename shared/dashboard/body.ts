/** The keys of a dashboard's body that the operator sets. Other keys are kept (drift/compose.ts). */
export interface PageBody {
  readonly start: string;
  /** `inherit` keeps periods as written. The default would adapt them to the viewed range. */
  readonly periodOverride: 'inherit';
  readonly widgets: readonly Widget[];
}

export interface Widget {
  readonly type: 'text' | 'metric' | 'alarm';
  /** Width, height, x and y are in grid units. */
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly x: number;
  readonly y: number;
}

/** A widget before it has a position. */
export interface Block extends Omit<Widget, 'x' | 'y'> {
  /** The number of entries of a metric widget. CloudWatch counts each one as a metric, including expressions. */
  readonly metrics?: number;
}

/** Blocks side by side, of one height, filling the 24 columns. */
export type Band = readonly Block[];

/** Counts the metrics of a widget on a live page as CloudWatch does. */
export function metricCount(properties: unknown): number {
  if (typeof properties !== 'object' || properties === null) return 0;
  const metrics: unknown = Reflect.get(properties, 'metrics');
  return Array.isArray(metrics) ? metrics.length : 0;
}
