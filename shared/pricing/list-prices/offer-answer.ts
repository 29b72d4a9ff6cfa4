import type { Rate } from './rate-card.ts';

/** What Bedrock answers when it is asked for the public offer of a model. */
export type OfferAnswer =
  | { readonly kind: 'offer'; readonly offerId?: string; readonly rates: readonly Rate[] }
  /** AWS itself bills the model: the Price List may have its prices. */
  | { readonly kind: 'not-sold-by-offer' }
  | {
      readonly kind: /** A fact about the account and the model, not a missing right. */
      'account-not-authorized' | 'no-offer' | 'several-offers' | 'another-model';
    }
  | FailedReading;

/** A call that brought nothing: what was known before stays. */
export type FailedReading =
  /** `isByScp`: by a service control policy of the organization, which no policy of the account can allow. */
  | { readonly kind: 'denied'; readonly action: string; readonly isByScp?: true }
  | { readonly kind: 'throttled'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };
