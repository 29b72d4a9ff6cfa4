import { partition } from '@aws-sdk/core/client';
import { collectBody, HttpRequest, type HttpResponse } from '@smithy/core/protocols';
import { retryMiddleware } from '@smithy/core/retry';
import { SignatureV4 } from '@smithy/signature-v4';
import type { CallOptions } from './call.ts';
import type { Clients } from './clients.ts';
import { configuredEndpoint } from './configured-endpoint.ts';

/** A service of AWS without a client in the SDK. */
export interface SignedService {
  /** Begins the host's name, and is what requests are signed for, e.g. `bedrock-mantle`. */
  readonly name: string;
  /** Ends the host's name, e.g. `api.aws`. */
  readonly suffix: string;
}

/**
 * Returns where a service is in the clients' Region: where the standard AWS variables say, else at its own host. `undefined` outside
 * the partition `aws`, for which alone the host's name is known.
 */
export async function endpointIn(
  { cloudWatch: { config } }: Clients,
  { name, suffix }: SignedService,
): Promise<URL | undefined> {
  const region = await config.region();
  if (partition(region).name !== 'aws') return undefined;
  return new URL(configuredEndpoint(name, process.env) ?? `https://${name}.${region}.${suffix}`);
}

/**
 * Sends one GET request, signed with the clients' credentials, over their connections and with their retries and time limits. Returns the text
 * of the answer.
 *
 * @throws an error as the SDK has it, with AWS's name for it and the status, unless the status says success.
 */
export async function signedGet(
  clients: Clients,
  service: Pick<SignedService, 'name'>,
  url: URL,
  { abortSignal }: CallOptions,
): Promise<string> {
  const { config } = clients.cloudWatch;
  const signer = new SignatureV4({
    service: service.name,
    region: config.region,
    credentials: config.credentials,
    sha256: config.sha256,
  });
  const request = requestTo(url);
  const send = retryMiddleware(config)<Answered>(
    async () => {
      const signed = await signer.sign(request);
      const { response } = await config.requestHandler.handle(HttpRequest.clone(signed), { abortSignal });
      const text = (await collectBody(response.body, config)).transformToString();
      if (response.statusCode >= 300) throw namedError(response, text);
      return { response, output: { text, $metadata: {} } };
    },
    { __smithy_context: { abortSignal } },
  );
  return (await send({ request, input: {} })).output.text;
}

interface Answered {
  readonly text: string;
  /** Filled in by the middleware. */
  readonly $metadata: object;
}

function requestTo({ protocol, host, hostname, port, pathname, searchParams }: URL): HttpRequest {
  return new HttpRequest({
    method: 'GET',
    protocol,
    hostname,
    ...(port === '' ? {} : { port: Number(port) }),
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { host },
  });
}

/** Makes an error that retries and `OperationError` read like one of the SDK's. */
function namedError(response: HttpResponse, text: string): Error {
  const { statusCode, headers } = response;
  const { name = String(headers['x-amzn-errortype'] ?? '').split(':')[0], message } = errorIn(text);
  const error = new Error(message ?? `the answer has status ${statusCode}`);
  error.name = name === '' || name === undefined ? 'Error' : name;
  return Object.assign(error, { $metadata: { httpStatusCode: statusCode }, $response: response });
}

/**
 * Finds the error in a body: `{"error":{"code","type","message"}}` in the APIs that speak as OpenAI's and Anthropic's do, and `{"message"}`
 * elsewhere.
 */
function errorIn(text: string): { readonly name?: string; readonly message?: string } {
  const body = Object(parsed(text));
  const { code, type, message = body.message ?? body.Message } = Object(body.error);
  const name = [code, type].find((one) => typeof one === 'string' && one !== '');
  return {
    ...(name === undefined ? {} : { name }),
    ...(typeof message === 'string' ? { message } : {}),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
