import { describe, expect, test } from 'vitest';
import { callUntil } from '../../../shared/aws/call.ts';
import { readCatalogue } from '../../../shared/aws/catalogue.ts';
import { createClients } from '../../../shared/aws/clients.ts';
import { OperationError } from '../../../shared/aws/errors.ts';
import { DEFAULT_LIMITS } from '../../../shared/aws/limits.ts';
import { allOrWorst, whyOutOfReach } from '../../../shared/aws/out-of-reach.ts';

function failed(name: string, code?: string): OperationError {
  const cause = Object.assign(new Error('words of AWS'), { name }, code === undefined ? {} : { code });
  return new OperationError('bedrock:ListFoundationModels', cause);
}

describe('an error of a read in a Region', () => {
  test.each([
    ['AccessDeniedException', undefined, 'access denied'],
    ['AccessDenied', undefined, 'access denied'],
    ['UnrecognizedClientException', undefined, 'the Region is not enabled for this account'],
    ['InvalidClientTokenId', undefined, 'the Region is not enabled for this account'],
    ['OptInRequired', undefined, 'the Region is not enabled for this account'],
    ['Error', 'ENOTFOUND', 'there is no such Region, or no Amazon Bedrock in it'],
  ])('%s %s: out of reach', (name, code, reason) => {
    expect(whyOutOfReach(failed(name, code))).toBe(`${reason} (bedrock:ListFoundationModels)`);
  });

  test.each([
    ['ThrottlingException', undefined],
    ['InternalFailure', undefined],
    ['TimeoutError', undefined],
    ['ExpiredTokenException', undefined],
    ['InvalidSignatureException', undefined],
    ['CredentialsProviderError', undefined],
    ['Error', 'EAI_AGAIN'],
    ['Error', 'ECONNREFUSED'],
    ['Error', 'ECONNRESET'],
  ])('%s %s: a failure', (name, code) => {
    expect(whyOutOfReach(failed(name, code))).toBeUndefined();
  });

  test('as the SDK brings it from Node: a Region that no name server knows', async () => {
    const { bedrock } = createClients('xx-nowhere-1', { ...DEFAULT_LIMITS, retryDelay: 1 });
    bedrock.config.credentials = async () => ({ accessKeyId: 'local', secretAccessKey: 'local' });
    const notFound = new Error('getaddrinfo ENOTFOUND bedrock.xx-nowhere-1.amazonaws.com');
    bedrock.config.requestHandler.handle = async () => {
      throw Object.assign(notFound, { code: 'ENOTFOUND', syscall: 'getaddrinfo' });
    };
    const call = callUntil(new AbortController().signal);
    const error = await readCatalogue(bedrock, call).catch((reason: unknown) => reason);
    expect(whyOutOfReach(error)).toMatch(/^there is no such Region, .* \(bedrock:List\w+\)$/);
    bedrock.destroy();
  });

  test('that is none of an operation: a failure', () => {
    expect(whyOutOfReach(Object.assign(new Error('x'), { code: 'ENOTFOUND' }))).toBeUndefined();
  });
});

describe('of several reads', () => {
  const denied = failed('AccessDenied');
  const throttled = failed('ThrottlingException');
  const late = (error: Error) => new Promise<never>((_, reject) => setTimeout(() => reject(error), 5));

  test('all answers', async () => {
    expect(await allOrWorst([Promise.resolve(1), Promise.resolve('a')])).toEqual([1, 'a']);
  });

  test('a failure says more than a denial, whichever came first', async () => {
    await expect(allOrWorst([Promise.reject(denied), late(throttled)])).rejects.toBe(throttled);
    await expect(allOrWorst([Promise.reject(throttled), late(denied)])).rejects.toBe(throttled);
    await expect(allOrWorst([Promise.resolve(1), late(denied)])).rejects.toBe(denied);
  });
});
