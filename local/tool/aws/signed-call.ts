import { SSMClient } from '@aws-sdk/client-ssm';
import { partition } from '@aws-sdk/core/client';
import { SignatureV4 } from '@smithy/signature-v4';
import { configuredEndpoint } from '../../../shared/aws/configured-endpoint.ts';
import { OperationError } from '../../../shared/aws/errors.ts';

/** A call of a service of which the tool needs one operation only, and so carries no client. */
export interface SignedCall {
  /** For errors, e.g. `lambda:Invoke`. */
  readonly operation: string;
  /** As in the service's endpoint and in its signature, e.g. `lambda`. */
  readonly service: string;
  readonly region: string;
  /** Encoded. */
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

export interface SignedAnswer {
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Sends a POST request, signed with the credentials that the SDK finds.
 *
 * @throws OperationError with the name that AWS gives the error, unless the answer's status says success.
 */
export async function signedCall(call: SignedCall, signal: AbortSignal): Promise<SignedAnswer> {
  const { operation, body, contentType } = call;
  const url = new URL(call.path, endpointOf(call, process.env));
  const headers = { host: url.host, 'content-type': contentType };
  try {
    const signed = await sign(call, url, headers);
    const response = await fetch(url, { method: 'POST', headers: withoutHost(signed), body, signal });
    const text = await response.text();
    if (!response.ok) throw namedError(response, text);
    return { headers: response.headers, text };
  } catch (error) {
    // What fetch throws says nothing, unlike its cause.
    const cause = error instanceof TypeError && error.cause !== undefined ? error.cause : error;
    throw new OperationError(operation, cause);
  }
}

async function sign(
  { service, region, body }: SignedCall,
  { hostname, port, pathname: path, protocol }: URL,
  headers: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const client = new SSMClient({ region });
  try {
    const { credentials, sha256 } = client.config;
    const signer = new SignatureV4({ service, region, credentials, sha256 });
    const where = { protocol, hostname, path, ...(port === '' ? {} : { port: Number(port) }) };
    return (await signer.sign({ method: 'POST', ...where, headers: { ...headers }, body })).headers;
  } finally {
    client.destroy();
  }
}

/** Fetch sets it itself, to the same value. */
function withoutHost({ host: _, ...headers }: Readonly<Record<string, string>>): Record<string, string> {
  return headers;
}

/** Returns where a service is, as every AWS tool finds it. */
export function endpointOf(
  { service, region }: Pick<SignedCall, 'service' | 'region'>,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  return (
    configuredEndpoint(service, environment) ?? `https://${service}.${region}.${partition(region).dnsSuffix}`
  );
}

/** Names an error as the header does. The text of services that speak JSON holds the message. */
function namedError({ status, headers }: Response, text: string): Error {
  const error = new Error(messageIn(text) ?? `the answer has status ${status}`);
  error.name = headers.get('x-amzn-errortype')?.split(':')[0] ?? 'Error';
  return error;
}

function messageIn(text: string): string | undefined {
  try {
    const { message, Message = message } = Object(JSON.parse(text));
    return typeof Message === 'string' ? Message : undefined;
  } catch {
    return undefined;
  }
}
