import { shortHash } from '../kit/hash.ts';
import type { Operator } from './operator.ts';

/** The pages of one Region of an operator. */
export interface Board extends Omit<Operator, 'regions'> {
  /** On each board of an operator that has further Regions. */
  readonly isOneOfSeveral?: true;
  /** Only on the board of a further Region: the operator's own one, where its parameters live. */
  readonly home?: string;
}

/** The operator's own Region first, then the further ones as given. */
export function boardsOf({ regions = [], ...own }: Operator): [own: Board, ...further: Board[]] {
  if (regions.length === 0) return [own];
  const further = regions.map((region) => ({
    region,
    isOneOfSeveral: true as const,
    prefix: own.prefix,
    dashboardName: regionalName(own.dashboardName, region),
    home: own.region,
  }));
  return [{ ...own, isOneOfSeveral: true }, ...further];
}

/** Page 1 of a further Region. A Region is no number, so that no page of the operator's own Region has such a name. */
export function regionalName(dashboardName: string, region: string): string {
  return `${dashboardName}-${region}`;
}

/** Where the parameters live. */
export function homeOf({ region, home = region }: Board): string {
  return home;
}

/** The owner in words: operator (its own Region and prefix), then the Region, if it is a further one. */
export function ownerInWords({ region, home = region, prefix }: Board): string {
  return home === region ? `${home} ${prefix}` : `${home} ${prefix} ${region}`;
}

/**
 * Eight hexadecimal characters that tell this operator's widgets from those of another one, and from those of its own pages
 * in another Region.
 */
export function ownerOf(board: Board): string {
  return shortHash(ownerInWords(board));
}
