import { createHash } from 'node:crypto';
import type { Offer, Rate } from '../../shapes.ts';
import { rateCardOf } from './rate-card.ts';

/** The public offer of a model as the cloud makes it; `undefined` if it has none. */
export function offerOf(modelId: string): Offer | undefined {
  const rateCard = rateCardOf(modelId);
  return rateCard === undefined ? undefined : offerWith(modelId, rateCard);
}

/** An offer with these rates. The id does not change when they do. */
export function offerWith(modelId: string, rateCard: Rate[]): Offer {
  // All models of Stability share one offer.
  const key = modelId.startsWith('stability.') ? 'stability' : modelId;
  const digest = createHash('sha256').update(key).digest('hex');
  return {
    offerId: `offer-${digest.slice(0, 13)}`,
    offerToken: `local-offer-token-${digest}`,
    termDetails: {
      usageBasedPricingTerm: { rateCard },
      legalTerm: { url: `https://terms.example.com/${digest.slice(0, 8)}?X-Amz-Signature=local-signature` },
      supportTerm: { refundPolicyDescription: 'No refunds.' },
      validityTerm: { agreementDuration: 'P1Y' },
    },
  };
}
