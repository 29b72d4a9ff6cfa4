import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { readAgreementOffer } from '../../../shared/aws/agreement-offers.ts';
import { callUntil } from '../../../shared/aws/call.ts';
import { createClientPool } from '../../../shared/aws/clients.ts';
import type { OfferAnswer } from '../../../shared/pricing/list-prices/offer-answer.ts';
import { PATIENT } from '../../failures/scenario.ts';

const ID = 'anthropic.claude-haiku-4-5-20251001-v1:0';
const OPERATION = 'bedrock:ListFoundationModelAgreementOffers';
const SECRET = 'Zq7-token-that-subscribes';
const URL_OF_TERMS = 'https://terms.example/presigned?X-Amz-Signature=abc';

/** What Bedrock answers next, and what it was asked. */
let answer: { readonly status: number; readonly type?: string; readonly body: string };
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  const { status, type, body } = answer;
  const headers = {
    'content-type': 'application/json',
    ...(type === undefined ? {} : { 'x-amzn-errortype': type }),
  };
  response.writeHead(status, headers).end(body);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.AWS_ENDPOINT_URL_BEDROCK = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  delete process.env.AWS_ENDPOINT_URL_BEDROCK;
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  asked.length = 0;
});

function offer(offerId = 'offer-1') {
  return {
    offerId,
    offerToken: SECRET,
    termDetails: {
      usageBasedPricingTerm: {
        rateCard: [
          { dimension: 'EU_input_tokens_standard', price: '1.1', description: 'Input Tokens', unit: 'Units' },
        ],
      },
      legalTerm: { url: URL_OF_TERMS },
      supportTerm: { refundPolicyDescription: 'none' },
    },
  };
}

function succeeds(body: object): void {
  answer = { status: 200, body: JSON.stringify(body) };
}

function fails(type: string, message: string, status = 400): void {
  answer = { status, type, body: JSON.stringify({ message }) };
}

async function read(): Promise<OfferAnswer> {
  const pool = createClientPool({ ...PATIENT, attempts: 1 });
  try {
    return await readAgreementOffer(
      pool.in('us-east-1').bedrock,
      callUntil(AbortSignal.timeout(PATIENT.run)),
      ID,
    );
  } finally {
    pool.destroy();
  }
}

describe('an offer', () => {
  it('is asked for by the exact id, the public one', async () => {
    succeeds({ modelId: ID, offers: [offer()] });
    await read();
    expect(asked).toEqual([
      `GET /list-foundation-model-agreement-offers/${encodeURIComponent(ID)}?offerType=PUBLIC`,
    ]);
  });

  it('is its id and rates, and nothing else', async () => {
    succeeds({ modelId: ID, offers: [offer()] });
    expect(await read()).toEqual({
      kind: 'offer',
      offerId: 'offer-1',
      rates: [{ dimension: 'EU_input_tokens_standard', price: '1.1', unit: 'Units' }],
    });
  });

  test.each([
    ['no-offer', { modelId: ID, offers: [] }],
    ['several-offers', { modelId: ID, offers: [offer(), offer('offer-2')] }],
    ['another-model', { modelId: ID.toUpperCase(), offers: [offer()] }],
  ])('%s', async (kind, body) => {
    succeeds(body);
    expect(await read()).toEqual({ kind });
  });
});

describe('a refusal', () => {
  test.each([
    ['not-sold-by-offer', 'ValidationException', 'Agreement not supported for this model', 400],
    [
      'account-not-authorized',
      'AccessDeniedException',
      'Your account is not authorized to invoke this API operation.',
      403,
    ],
  ])('%s', async (kind, type, message, status) => {
    fails(type, message, status);
    expect(await read()).toEqual({ kind });
  });

  test.each([
    ['failed', 'ValidationException', 'The provided model identifier is invalid.', 400],
    ['failed', 'ResourceNotFoundException', 'not found', 404],
    ['throttled', 'ThrottlingException', 'Rate exceeded', 429],
    ['failed', 'InternalServerException', 'try again', 500],
  ])('that is a failure (%s): %s: %s', async (kind, type, message, status) => {
    fails(type, message, status);
    expect(await read()).toEqual({ kind, message: `${OPERATION}: ${type}: ${message}` });
  });

  test.each([
    ['', {}],
    [' with an explicit deny in a service control policy', { isByScp: true }],
  ])('that is a missing right%s', async (why, more) => {
    const user = 'User: arn:aws:sts::111122223333:assumed-role/collect';
    fails('AccessDeniedException', `${user} is not authorized to perform: ${OPERATION}${why}`, 403);
    expect(await read()).toEqual({ kind: 'denied', action: OPERATION, ...more });
  });
});

describe('what subscribes to a model', () => {
  const whole = JSON.stringify({ modelId: ID, offers: [offer()] });
  const broken: readonly [string, string][] = [
    ['is cut behind the token', whole.slice(0, whole.indexOf(SECRET) + SECRET.length)],
    ['is cut in the URL', whole.slice(0, whole.indexOf('presigned') + 20)],
    ['is no JSON', SECRET],
    ['has no rates', JSON.stringify({ modelId: ID, offers: [{ ...offer(), termDetails: {} }] })],
    ['has no id', JSON.stringify({ offers: [offer()] })],
    ['has no list', JSON.stringify({ modelId: ID, offers: { ...offer() } })],
    ['has another shape', JSON.stringify({ modelId: ID, offers: [{ ...offer(), termDetails: SECRET }] })],
  ];

  test.each(broken)('is in no error, if the answer %s', async (_, body) => {
    answer = { status: 200, body };
    const outcome = await read();
    expect(outcome.kind).toBe('failed');
    for (const text of [inspect(outcome, { depth: 20, showHidden: true }), JSON.stringify(outcome)]) {
      // Not even its beginning, as the SDK quotes it.
      expect(text).not.toContain(SECRET.slice(0, 8));
      expect(text).not.toContain('terms.example');
    }
  });
});
