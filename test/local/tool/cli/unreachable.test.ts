import { expect, test } from 'vitest';
import { sentenceOf } from '../../../../local/tool/cli/sentence.ts';
import { adviceOnEndpoint } from '../../../../local/tool/cli/unreachable.ts';
import { OperationError } from '../../../../shared/aws/errors.ts';

const START = 'start the local cloud with npm start, or unset AWS_ENDPOINT_URL to reach AWS';
const NETWORK = 'look at the network, the proxy, the VPN';

test.each<[what: string, url: string | undefined, error: object, advice: string | undefined]>([
  [
    'nothing listens on loopback',
    'http://127.0.0.1:4580',
    { code: 'ECONNREFUSED', address: '127.0.0.1' },
    `nothing listens at http://127.0.0.1:4580: ${START}`,
  ],
  [
    'localhost has two addresses, and Node one error for each',
    'http://localhost:4580',
    Object.assign(new AggregateError([{ address: '::1' }, { address: '127.0.0.1' }]), {
      code: 'ECONNREFUSED',
    }),
    `nothing listens at http://localhost:4580: ${START}`,
  ],
  [
    'a local name that no name server knows',
    'http://cloud.localhost:4580',
    { code: 'ENOTFOUND', hostname: 'cloud.localhost' },
    `nothing listens at http://cloud.localhost:4580: ${START}`,
  ],
  [
    'the profile has the local endpoint',
    undefined,
    { code: 'ECONNREFUSED', address: '127.0.0.1' },
    `nothing listens at 127.0.0.1: ${START}`,
  ],
  [
    'AWS refuses',
    undefined,
    { code: 'ECONNREFUSED', address: '192.0.2.1' },
    `cannot reach 192.0.2.1: ${NETWORK}`,
  ],
  [
    'an endpoint of the network refuses',
    'https://ssm.example.com',
    { code: 'EHOSTUNREACH', address: '192.0.2.1' },
    `cannot reach https://ssm.example.com: ${NETWORK}`,
  ],
  [
    'no such Region',
    undefined,
    { code: 'ENOTFOUND', hostname: 'ssm.us-est-1.amazonaws.com' },
    'cannot reach ssm.us-est-1.amazonaws.com: no network, or no such Region',
  ],
  ['another error', 'http://127.0.0.1:4580', { code: 'ECONNRESET' }, undefined],
  ['no error of the network', undefined, new Error('malformed'), undefined],
])('%s', (_, AWS_ENDPOINT_URL, error, advice) => {
  expect(adviceOnEndpoint(error, { AWS_ENDPOINT_URL })).toBe(advice);
});

test('an endpoint that does not answer in time is one sentence, with what to do', () => {
  const timeout = Object.assign(new Error('no connection within 2000 ms'), { name: 'TimeoutError' });
  expect(sentenceOf(new OperationError('ssm:GetParametersByPath', timeout))).toBe(
    `the endpoint did not answer in time: ${NETWORK} (ssm:GetParametersByPath: TimeoutError: no connection within 2000 ms)`,
  );
});
