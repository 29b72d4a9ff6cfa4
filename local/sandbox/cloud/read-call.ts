import { AwsError } from './aws-error.ts';
import type { Call, Service } from './call.ts';
import type { OperationName } from './operations.ts';
import { isOperationName, OPERATIONS } from './operations.ts';
import type { CloudRequest } from './request.ts';

export interface ReadCall extends Call {
  readonly operation: OperationName;
}

/** `X-Amz-Target: <prefix>.<Operation>` names the services that speak AWS JSON. */
const TARGETS: Readonly<Record<string, Service>> = {
  AmazonSSM: 'ssm',
  GraniteServiceVersion20100801: 'cloudwatch',
  AWSEvents: 'events',
  ServiceQuotasV20190624: 'servicequotas',
  AWSPriceListService: 'pricing',
  AWSInsightsIndexService: 'ce',
  AmazonSQS: 'sqs',
  Logs_20140328: 'logs',
};

/** Bedrock speaks REST: `GET <path>`. Source: http traits in client-bedrock. */
const PATHS: Readonly<Record<string, OperationName>> = {
  '/foundation-models': 'ListFoundationModels',
  '/inference-profiles': 'ListInferenceProfiles',
  '/provisioned-model-throughputs': 'ListProvisionedModelThroughputs',
  '/imported-models': 'ListImportedModels',
  '/custom-models': 'ListCustomModels',
  '/guardrails': 'ListGuardrails',
};

/** Paths of the bedrock-mantle endpoint, which speaks as OpenAI's API does. */
const MANTLE_PATHS: Readonly<Record<string, OperationName>> = { '/v1/organization/projects': 'ListProjects' };

/** Paths whose last part is a member of the input. */
const LABELED_PATHS: Readonly<
  Record<string, { readonly operation: OperationName; readonly member: string }>
> = {
  '/list-foundation-model-agreement-offers': {
    operation: 'ListFoundationModelAgreementOffers',
    member: 'modelId',
  },
};

/** Query keys that are spelt otherwise than the member. */
const MEMBERS: Readonly<Record<string, string>> = { type: 'typeEquals' };

/** The service is known even where the operation is not, so that the refusal travels in its protocol. */
export function serviceOf(request: CloudRequest): Service {
  return (
    TARGETS[targetOf(request).prefix] ??
    (Object.hasOwn(MANTLE_PATHS, pathOf(request)) ? 'bedrock-mantle' : 'bedrock')
  );
}

function pathOf({ url }: CloudRequest): string {
  return url.split('?')[0] ?? '';
}

export function readCall(request: CloudRequest): ReadCall {
  const region = regionOf(request);
  const service = serviceOf(request);
  if (service === 'bedrock-mantle' && !isSignedFor(request, service)) {
    throw new AwsError('invalid_api_key', 'Credential should be scoped to correct service.', 401);
  }
  if (service === 'bedrock' || service === 'bedrock-mantle') {
    const [path = '', query = ''] = request.url.split('?');
    const found = request.method === 'GET' ? operationAt(path) : undefined;
    if (found === undefined) throw unknownOperation(`${request.method} ${path}`, 404);
    const { operation, labels } = found;
    const input = Object.fromEntries(
      [...new URLSearchParams(query)].map(([key, value]) => [MEMBERS[key] ?? key, value]),
    );
    return { service, operation, region, input: { ...input, ...labels } };
  }
  const { operation } = targetOf(request);
  if (!isOperationName(operation) || OPERATIONS[operation].service !== service) {
    throw unknownOperation(operation, 400);
  }
  return { service, operation, region, input: readBody(request.body) };
}

function operationAt(path: string): { operation: OperationName; labels: Record<string, string> } | undefined {
  const plain = PATHS[path] ?? MANTLE_PATHS[path];
  if (plain !== undefined) return { operation: plain, labels: {} };
  const [, parent = '', label = ''] = /^(\/[^/]+)\/([^/]+)$/.exec(path) ?? [];
  const labeled = LABELED_PATHS[parent];
  if (labeled === undefined) return undefined;
  return { operation: labeled.operation, labels: { [labeled.member]: decodeURIComponent(label) } };
}

function targetOf(request: CloudRequest): { prefix: string; operation: string } {
  const [prefix = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  return { prefix, operation };
}

/** `Credential=<key>/<date>/<region>/<service>/aws4_request`; the signature itself is not checked. */
function regionOf(request: CloudRequest): string {
  const scope = /Credential=[^/,\s]+\/\d{8}\/([a-z0-9-]+)\/[^/]+\/aws4_request/;
  const region = scope.exec(String(request.headers.authorization ?? ''))?.[1];
  if (region === undefined) {
    throw new AwsError('MissingAuthenticationToken', 'Missing Authentication Token', 403);
  }
  return region;
}

/** What requests are signed for matters where several services share a host: CrypticDriver/bedrock-usage-dashboard, mantle_projects. */
function isSignedFor({ headers }: CloudRequest, service: Service): boolean {
  return String(headers.authorization).includes(`/${service}/aws4_request`);
}

function readBody(body: unknown): Readonly<Record<string, unknown>> {
  try {
    const input: unknown = JSON.parse(String(body ?? '') || '{}');
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input };
  } catch {
    // Falls through to the same answer as for JSON that is no object.
  }
  throw new AwsError('SerializationException', 'The request body is no JSON object.');
}

function unknownOperation(name: string, status: number): AwsError {
  return new AwsError('UnknownOperationException', `The local cloud does not know ${name}.`, status);
}
