import { randomUUID } from 'node:crypto';
import type { Answer } from './answer.ts';
import { AwsError } from './aws-error.ts';
import type { CloudRequest } from './request.ts';

/**
 * Answers a request in AWS's query protocol (a form with an `Action`, answered with XML); undefined for any other request. STS
 * speaks it: GetCallerIdentity says whose credentials these are, and needs no permission. Source: STS API reference.
 */
export function answerQuery({ method, headers, body }: CloudRequest, accountId: string): Answer | undefined {
  if (method !== 'POST' || !startsWith(headers['content-type'], 'application/x-www-form-urlencoded')) return;
  const action = new URLSearchParams(String(body ?? '')).get('Action') ?? '';
  if (!startsWith(headers.authorization, 'AWS4-HMAC-SHA256 ')) {
    return refused(new AwsError('MissingAuthenticationToken', 'Missing Authentication Token', 403));
  }
  if (action !== 'GetCallerIdentity') {
    const message = `The local cloud does not know ${action} in the query protocol; a newer AWS CLI may ask in another one.`;
    return refused(new AwsError('InvalidAction', message));
  }
  const result =
    `<Arn>arn:aws:iam::${accountId}:user/local</Arn>` +
    `<UserId>AIDALOCALCLOUDEXAMPLE</UserId><Account>${accountId}</Account>`;
  return answer(
    200,
    'GetCallerIdentityResponse',
    `<GetCallerIdentityResult>${result}</GetCallerIdentityResult>`,
  );
}

function startsWith(header: CloudRequest['headers'][string], start: string): boolean {
  return typeof header === 'string' && header.startsWith(start);
}

function refused({ name, message, status }: AwsError): Answer {
  const error = `<Type>Sender</Type><Code>${name}</Code><Message>${escaped(message)}</Message>`;
  return answer(status, 'ErrorResponse', `<Error>${error}</Error>`);
}

function answer(status: number, element: string, content: string): Answer {
  const id = randomUUID();
  const metadata = `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata>`;
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': id },
    body: `<${element} xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${content}${metadata}</${element}>`,
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
