import { expect, test } from 'vitest';
import { freshClouds } from './clients.ts';

const cloud = freshClouds();
const SIGNED =
  'AWS4-HMAC-SHA256 Credential=local/20261123/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0';

/** As the AWS CLI and every SDK send it; these tests need no client of STS. */
async function ask(body: string, authorization = SIGNED): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', authorization };
  const response = await fetch(cloud().url, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

test('aws sts get-caller-identity names the account', async () => {
  const { status, text } = await ask('Action=GetCallerIdentity&Version=2011-06-15');
  expect(status).toBe(200);
  expect(text).toMatch(/^<GetCallerIdentityResponse xmlns="https:\/\/sts.amazonaws.com\/doc\/2011-06-15\/">/);
  expect(text).toContain('<Account>111122223333</Account>');
  expect(text).toContain('<Arn>arn:aws:iam::111122223333:user/local</Arn>');
  expect(cloud().calls).toEqual([]);
});

test.each([
  ['without a signature', 'Action=GetCallerIdentity', '', 403, 'MissingAuthenticationToken'],
  ['another action', 'Action=AssumeRole&RoleArn=%3C', SIGNED, 400, 'InvalidAction'],
  ['no action', '', SIGNED, 400, 'InvalidAction'],
])('refuses in XML: %s', async (_, body, authorization, status, code) => {
  const refusal = await ask(body, authorization);
  expect(refusal.status).toBe(status);
  expect(refusal.text).toContain(`<ErrorResponse xmlns=`);
  expect(refusal.text).toContain(`<Code>${code}</Code>`);
});

test('the text of an action ends no element', async () => {
  const { text } = await ask(`Action=${encodeURIComponent('<b>&')}`);
  expect(text).toContain('&lt;b>&amp;');
});
