/** Where a series has its data. */
export interface Place {
  /** Absent: the operator's own. */
  readonly account?: string;
  readonly region: string;
}

/** What tells a series from every other one. */
export interface SeriesIdentity {
  /** The value of the `ModelId` dimension. */
  readonly id: string;
  /** Absent: the operator's own account, in the Region that is drawn. */
  readonly place?: Place | undefined;
}

/** Returns the key of a series in maps: one id may have data in several places. */
export function seriesKey({ id, place }: SeriesIdentity): string {
  return place === undefined ? id : [place.account ?? '', place.region, id].join('/');
}
