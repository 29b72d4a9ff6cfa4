import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();
const SIGNED =
  'AWS4-HMAC-SHA256 Credential=AK/20261123/eu-west-1/ssm/aws4_request, SignedHeaders=host, Signature=0';

async function send(path: string, init: RequestInit = {}) {
  const response = await fetch(cloud().url + path, init);
  return {
    status: response.status,
    type: response.headers.get('x-amzn-errortype'),
    body: await response.json(),
  };
}

test('the Region comes from the signature', async () => {
  const name = '/where';
  for (const region of ['us-east-1', 'eu-central-1']) {
    await clientsOf(cloud(), region).ssm.send(
      new PutParameterCommand({ Name: name, Value: region, Type: 'String' }),
    );
  }
  const { Parameter } = await clientsOf(cloud(), 'eu-central-1').ssm.send(
    new GetParameterCommand({ Name: name }),
  );
  expect(Parameter?.Value).toBe('eu-central-1');
  expect(cloud().calls.map(({ region }) => region)).toEqual(['us-east-1', 'eu-central-1', 'eu-central-1']);
});

describe('a request is refused', () => {
  test('without a signature', async () => {
    const target = { 'x-amz-target': 'AmazonSSM.GetParameter' };
    expect(await send('/foundation-models')).toMatchObject({
      status: 403,
      type: 'MissingAuthenticationToken',
    });
    expect(await send('/', { method: 'POST', headers: target, body: '{}' })).toMatchObject({
      status: 403,
      body: { __type: 'MissingAuthenticationToken' },
    });
    expect(cloud().calls).toEqual([]);
  });

  test.each([
    ['AmazonSSM.GetParameterHistory'],
    ['AmazonSSM.GetDashboard'],
    ['GraniteServiceVersion20100801.GetParameter'],
    ['AmazonSSM.constructor'],
    ['AWSEvents.PutRule'],
  ])('for the unknown operation %s', async (target) => {
    const headers = { 'x-amz-target': target, authorization: SIGNED };
    expect(await send('/', { method: 'POST', headers, body: '{}' })).toMatchObject({
      status: 400,
      body: { __type: 'UnknownOperationException' },
    });
  });

  test('for an unknown path', async () => {
    const headers = { authorization: SIGNED };
    expect(await send('/flows', { headers })).toMatchObject({
      status: 404,
      type: 'UnknownOperationException',
    });
  });

  test('with a body that is no JSON object', async () => {
    const headers = { 'x-amz-target': 'AmazonSSM.GetParameter', authorization: SIGNED };
    for (const body of ['{', '[]']) {
      expect(await send('/', { method: 'POST', headers, body })).toMatchObject({
        body: { __type: 'SerializationException' },
      });
    }
  });
});
