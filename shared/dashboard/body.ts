/** The part of a dashboard body that we set; keys that people added are kept beside it (drift/compose.ts). */
export interface PageBody {
  readonly start: string;
  /** `inherit`: the periods stand as written. The default would adapt every period to the viewed range. */
  readonly periodOverride: 'inherit';
  readonly widgets: readonly Widget[];
}

/** A widget before it has a place: what it shows and how large it is, in grid units. */
export interface Block {
  readonly type: 'text' | 'metric' | 'alarm';
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Widget extends Block {
  readonly x: number;
  readonly y: number;
}

/** Blocks side by side, of one height, filling the 24 columns. */
export type Band = readonly Block[];

/** Entries of a metric widget, expressions included: what CloudWatch counts as metrics. */
export function metricCount(properties: unknown): number {
  if (typeof properties !== 'object' || properties === null) return 0;
  const metrics: unknown = Reflect.get(properties, 'metrics');
  return Array.isArray(metrics) ? metrics.length : 0;
}
