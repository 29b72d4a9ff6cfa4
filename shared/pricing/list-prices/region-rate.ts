import type { RateDimension } from './rate-dimension.ts';

/** A rate of one Region, in whichever grammar AWS wrote it. */
export interface RegionRate extends Pick<RateDimension, 'kind' | 'isLongContext' | 'isGlobal' | 'tier'> {
  /** USD for 1 million tokens; NaN if AWS's text is no decimal number. */
  readonly usd: number;
  /** AWS's name of the rate. */
  readonly rate: string;
}
