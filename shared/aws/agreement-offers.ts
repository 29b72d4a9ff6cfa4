import {
  type BedrockClient,
  ListFoundationModelAgreementOffersCommand,
  type Offer,
} from '@aws-sdk/client-bedrock';
import type { OfferAnswer } from '../pricing/list-prices/offer-answer.ts';
import { type Call, type CallOptions, required } from './call.ts';
import { OperationError } from './errors.ts';
import { failedReading } from './failed-reading.ts';

const OPERATION = 'bedrock:ListFoundationModelAgreementOffers';

/**
 * Reads AWS's public offer for a foundation model. An offer comes with a token that a model can be subscribed with, and with a presigned
 * URL: of each offer nothing but its id and rates leaves this file, and of an answer that cannot be read nothing at all.
 */
export async function readAgreementOffer(
  bedrock: BedrockClient,
  call: Call,
  modelId: string,
): Promise<OfferAnswer> {
  try {
    return await call(OPERATION, async (options) => toAnswer(modelId, await ask(bedrock, modelId, options)));
  } catch (error) {
    const refusal = error instanceof OperationError ? REFUSALS.find((one) => one.isSaidBy(error)) : undefined;
    return refusal === undefined ? failedReading(error) : { kind: refusal.kind };
  }
}

interface Answered {
  readonly modelId: string | undefined;
  readonly offers: readonly Offer[] | undefined;
}

async function ask(bedrock: BedrockClient, modelId: string, options: CallOptions): Promise<Answered> {
  try {
    const { modelId: answered, offers } = await bedrock.send(
      new ListFoundationModelAgreementOffersCommand({ modelId, offerType: 'PUBLIC' }),
      options,
    );
    return { modelId: answered, offers };
  } catch (error) {
    // The SDK quotes the text that it could not parse, which may be an offer's token.
    if (error instanceof SyntaxError) throw new Error('the answer is no JSON');
    throw error;
  }
}

function toAnswer(asked: string, { modelId, offers }: Answered): OfferAnswer {
  if (required(OPERATION, 'id of the model', modelId) !== asked) return { kind: 'another-model' };
  const [offer, ...others] = required(OPERATION, 'list', offers);
  if (offer === undefined) return { kind: 'no-offer' };
  if (others.length > 0) return { kind: 'several-offers' };
  const card = required(OPERATION, 'rates', offer.termDetails?.usageBasedPricingTerm?.rateCard);
  return {
    kind: 'offer',
    ...(offer.offerId === undefined ? {} : { offerId: offer.offerId }),
    rates: card.map(({ dimension = '', price = '', unit = '' }) => ({ dimension, price, unit })),
  };
}

/** Answers about the model or the account, not about this operator's rights. Sources: recordings of two public projects, 2026-08 and 2026-09. */
const REFUSALS: readonly {
  readonly kind: 'not-sold-by-offer' | 'account-not-authorized';
  readonly isSaidBy: (error: OperationError) => boolean;
}[] = [
  {
    // An id that Bedrock does not know is a ValidationException, too.
    kind: 'not-sold-by-offer',
    isSaidBy: ({ code, message }) =>
      code === 'ValidationException' && /agreement not supported/i.test(message),
  },
  {
    // Of a missing right IAM says "is not authorized to perform: bedrock:...".
    kind: 'account-not-authorized',
    isSaidBy: ({ code, message }) =>
      code === 'AccessDeniedException' &&
      /account is not authorized to invoke this api operation/i.test(message),
  },
];
