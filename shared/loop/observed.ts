import type { Bedrock } from '../bedrock/bedrock.ts';
import type { Quotas, Usage } from '../bedrock/catalogue.ts';
import type { LinkedAccount } from '../bedrock/linked-accounts.ts';
import type { Board } from '../config/board.ts';
import type { Config } from '../config/config.ts';
import type { Parameter } from '../config/parameter.ts';
import type { Facts } from '../facts/fact-kinds.ts';
import type { LiveState } from './kind.ts';

/** Everything that a run knows of the world. */
export interface Observed {
  /** The operator's own, then the further ones within reach. */
  readonly regions: readonly [own: ObservedRegion, ...further: ObservedRegion[]];
  /** Further Regions that cannot be read: their pages stay as they are. */
  readonly outOfReach: readonly OutOfReach[];
  /** Regions with a page that page 1 can link to, the operator's own first. */
  readonly linked: readonly Board[];
  /** Boards over all linked accounts with a page that others can link to. */
  readonly linkedFleets: readonly Board[];
}

/** What a run knows of one Region. Its pages are page 1 and every further page that CloudWatch lists. */
export interface ObservedRegion extends LiveState {
  readonly board: Board;
  /** The operator's, the same in each of its Regions. */
  readonly config: Config;
  /** What `config` was parsed from. */
  readonly parameters: readonly Parameter[];
  /** What collect knows of all Regions. */
  readonly facts: Facts;
  /** YYYY-MM-DD, UTC: prices that changed lately hold from a day on. */
  readonly today: string;
  readonly bedrock: Bedrock;
  readonly usage: Usage;
  /** Absent where no widget and no alarm needs them. */
  readonly quotas?: Quotas;
  /** What is known of all linked accounts. Absent unless the operator may be a hub. */
  readonly fleet?: ObservedFleet;
}

/** What a run knows of the accounts that are linked to a Region. Its pages are those that CloudWatch lists. */
export type ObservedFleet = LiveState & { readonly board: Board } & LinkedRead;

/** The linked accounts, or why they cannot be read: the same words at every run. */
export type LinkedRead = { readonly accounts: readonly LinkedAccount[] } | { readonly why: string };

/** A further Region that cannot be read: denied, unknown or not opted in. */
export interface OutOfReach {
  readonly board: Board;
  /** The same words at every run. */
  readonly why: string;
}
