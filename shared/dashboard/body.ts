/** The part of a dashboard body that we set; keys that people added are kept beside it (drift/compose.ts). */
export interface PageBody {
  readonly start: string;
  /** `inherit`: the periods stand as written. The default would adapt every period to the viewed range. */
  readonly periodOverride: 'inherit';
  readonly widgets: readonly Widget[];
}

export interface Widget {
  readonly type: 'text' | 'metric' | 'alarm';
  /** Grid units, as all four. */
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly x: number;
  readonly y: number;
}

/** A widget before it has a place. */
export interface Block extends Omit<Widget, 'x' | 'y'> {
  /** Entries of a metric widget, expressions included: what CloudWatch counts as metrics. */
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
