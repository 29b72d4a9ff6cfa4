import type { Board } from '../../config/board.ts';
import type { Settings } from '../../config/settings.ts';
import type { Problem } from '../../kit/problem.ts';
import type { Cost } from '../../metrics/cost.ts';
import type { Load } from '../packing.ts';

/** One account of a fleet, with what its lines are made from. */
export interface ShownAccount {
  readonly id: string;
  /** As its owner named it, and different from all others; absent if it has no name or that is not known. */
  readonly name?: string;
  /** Set if its name, or that it has none, is known. */
  readonly isKnown?: true;
  /** YYYY-MM-DD, UTC: when it was seen first; absent if it was there before anything was known. */
  readonly since?: string;
  /** Names of the metrics of requests and tokens that have data for any model. */
  readonly metrics: readonly string[];
  /** Absent: so many accounts use more tokens that its cost is not drawn. */
  readonly cost?: Cost;
}

/** What the page over all linked accounts of a Region shows. */
export interface FleetContent {
  readonly board: Board;
  readonly settings: Settings;
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
  /** Those that use most tokens first. */
  readonly accounts: readonly ShownAccount[];
  readonly problems: readonly Problem[];
  /** ARNs of the alarms on accounts. */
  readonly alarms: readonly string[];
  /** The operator's boards of Regions, which the page links to. */
  readonly regions: readonly Board[];
  /** The boards over all accounts of all Regions, this one included. */
  readonly fleets: readonly Board[];
  /** The load of your widgets. */
  readonly yours: Load;
}

/** So many accounts are drawn, those with the most tokens. CloudWatch takes 2,500 metrics a page, and an account takes about twenty besides its cost. */
export const MOST_ACCOUNTS = 40;
