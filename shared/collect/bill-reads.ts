import type { BillFailure } from '../bill/bill-failure.ts';

/** Whole days, UTC: from `from` up to, but without, `until`. YYYY-MM-DD. */
export interface BillQuery {
  readonly from: string;
  readonly until: string;
  /** The Regions in which it was used. */
  readonly regions: readonly string[];
}

/** What was billed of one day, by service and usage type. */
export interface BilledDay {
  readonly day: string;
  readonly isEstimated: boolean;
  readonly lines: readonly BillLine[];
}

export interface BillLine {
  readonly service: string;
  readonly usageType: string;
  readonly amount: number;
  readonly currency: string;
}

export interface UnreadBill {
  readonly kind: 'unread';
  readonly failure: BillFailure;
  /** AWS's own: for the log, and not for facts. */
  readonly message?: string;
}

/** What Cost Explorer answers: the days on which something was billed. */
export type BillAnswer = { readonly kind: 'billed'; readonly days: readonly BilledDay[] } | UnreadBill;

export interface BillReads {
  /** Reads what all services of Bedrock billed: two requests of $0.01, and as much for each further page. */
  readBill(query: BillQuery): Promise<BillAnswer>;
}
