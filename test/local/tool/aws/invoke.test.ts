import { afterEach, describe, expect, test, vi } from 'vitest';
import { readAccount } from '../../../../local/tool/aws/account.ts';
import { invoke } from '../../../../local/tool/aws/invoke.ts';
import { endpointOf } from '../../../../local/tool/aws/signed-call.ts';
import { askFunction } from '../../../../local/tool/cli/collect/asked.ts';
import { type LambdaAnswer, startLambda } from './lambda.ts';

const PLAN = { mode: 'plan' };

afterEach(() => {
  vi.unstubAllEnvs();
});

async function asked<Result>(
  answer: LambdaAnswer,
  ask: (invocation: { region: string; name: string; event: object }) => Promise<Result>,
) {
  const lambda = await startLambda(() => answer);
  vi.stubEnv('AWS_ENDPOINT_URL_LAMBDA', lambda.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  try {
    const result = await ask({ region: 'eu-west-1', name: 'op:collect', event: PLAN }).catch(
      (error: unknown) => error as Error,
    );
    return { result, calls: lambda.calls };
  } finally {
    await lambda.close();
  }
}

const now = (invocation: Parameters<typeof invoke>[0]) => invoke(invocation, AbortSignal.timeout(60_000));

test('an invocation is one signed request with the event as its body', async () => {
  const { result, calls } = await asked({ body: { outcome: 'unchanged' } }, now);
  expect(result).toEqual({ outcome: 'unchanged' });
  expect(calls).toMatchObject([
    {
      path: 'POST /2015-03-31/functions/op%3Acollect/invocations',
      event: PLAN,
      headers: {
        authorization: expect.stringMatching(/Credential=local\/\d{8}\/eu-west-1\/lambda\/aws4_request/),
      },
    },
  ]);
});

describe('a failure names the operation and what AWS says', () => {
  test.each<[string, LambdaAnswer, string]>([
    [
      'denied',
      {
        status: 403,
        headers: { 'x-amzn-errortype': 'AccessDeniedException:http://x/' },
        body: { Message: 'you may not' },
      },
      'lambda:Invoke: AccessDeniedException: you may not',
    ],
    [
      'no such function',
      {
        status: 404,
        headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
        body: { message: 'no function' },
      },
      'lambda:Invoke: ResourceNotFoundException: no function',
    ],
    ['an answer of a proxy', { status: 502, body: 'bad' }, 'lambda:Invoke: the answer has status 502'],
    [
      'the function threw',
      {
        headers: { 'x-amz-function-error': 'Unhandled' },
        body: { errorType: 'ConfigError', errorMessage: 'PARAMETER_PREFIX: expected' },
      },
      'lambda:Invoke: ConfigError: the function failed: PARAMETER_PREFIX: expected',
    ],
  ])('%s', async (_, answer, message) => {
    expect((await asked(answer, now)).result).toMatchObject({ message });
  });

  test('text that is no JSON is no message', async () => {
    const server = await startLambda(() => ({ status: 500, body: undefined }));
    vi.stubEnv('AWS_ENDPOINT_URL_LAMBDA', server.url);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    await expect(now({ region: 'eu-west-1', name: 'x', event: {} })).rejects.toThrow(
      'the answer has status 500',
    );
    await server.close();
  });
});

describe('the deployed collect function is asked', () => {
  const denied = {
    status: 403,
    headers: { 'x-amzn-errortype': 'AccessDeniedException' },
    body: { Message: 'not authorized to perform: lambda:InvokeFunction' },
  };
  test.each<[string, LambdaAnswer, RegExp]>([
    [
      'by those who may not',
      denied,
      /^allow lambda:InvokeFunction on op:collect, or say --here to use your own rights \(.*not authorized/,
    ],
    [
      'of another version',
      { body: { outcome: 'ok' } },
      /^deploy the version of this tool, .*found \{"outcome":"ok"\}$/,
    ],
    [
      'and is gone',
      { status: 404, headers: { 'x-amzn-errortype': 'ResourceNotFoundException' }, body: {} },
      /^lambda:Invoke: ResourceNotFound/,
    ],
  ])('%s', async (_, answer, message) => {
    expect((await asked(answer, askFunction)).result).toMatchObject({
      message: expect.stringMatching(message),
    });
  });
});

test.each([
  ['lambda', 'us-east-1', {}, 'https://lambda.us-east-1.amazonaws.com'],
  ['sts', 'cn-north-1', {}, 'https://sts.cn-north-1.amazonaws.com.cn'],
  ['lambda', 'us-east-1', { AWS_ENDPOINT_URL: 'http://localhost:1' }, 'http://localhost:1'],
  [
    'lambda',
    'us-east-1',
    { AWS_ENDPOINT_URL_LAMBDA: 'http://localhost:2', AWS_ENDPOINT_URL: 'http://localhost:1' },
    'http://localhost:2',
  ],
  ['sts', 'us-east-1', { AWS_ENDPOINT_URL_STS: '' }, 'https://sts.us-east-1.amazonaws.com'],
])('%s in %s with %j is at %s', (service, region, environment, url) => {
  expect(endpointOf({ service, region }, environment)).toBe(url);
});

test('an account that AWS does not name is left out', async () => {
  // Nothing listens there (RFC 863).
  vi.stubEnv('AWS_ENDPOINT_URL_STS', 'http://127.0.0.1:9');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  expect(await readAccount('us-east-1')).toBeUndefined();
});
