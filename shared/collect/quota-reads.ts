import type { Quotas } from '../bedrock/catalogue.ts';
import type { FailedReading } from '../pricing/list-prices/offer-answer.ts';

export interface QuotaReads {
  /** Reads all quotas of tokens and requests; a list that is denied or not offered is named in the answer. */
  readQuotas(): Promise<{ readonly kind: 'quotas'; readonly quotas: Quotas } | FailedReading>;
}

export type QuotaReading = Awaited<ReturnType<QuotaReads['readQuotas']>>;
