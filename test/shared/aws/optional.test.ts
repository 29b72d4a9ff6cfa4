import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callUntil } from '../../../shared/aws/call.ts';
import { readCatalogue } from '../../../shared/aws/catalogue.ts';
import { createClients } from '../../../shared/aws/clients.ts';
import { OperationError } from '../../../shared/aws/errors.ts';
import { isNotOffered } from '../../../shared/aws/optional.ts';
import { readQuotas } from '../../../shared/aws/quotas.ts';
import { PATIENT } from '../../failures/scenario.ts';

/** Bedrock lists by path, Service Quotas by target. */
const OPTIONAL = {
  '/provisioned-model-throughputs': 'bedrock:ListProvisionedModelThroughputs',
  '/imported-models': 'bedrock:ListImportedModels',
  '/custom-models': 'bedrock:ListCustomModels',
  '/guardrails': 'bedrock:ListGuardrails',
  'ServiceQuotasV20190624.ListServiceQuotas': 'servicequotas:ListServiceQuotas',
  'ServiceQuotasV20190624.ListAWSDefaultServiceQuotas': 'servicequotas:ListAWSDefaultServiceQuotas',
} as const;
const REQUIRED = ['/foundation-models', '/inference-profiles'];

const denied = 'denied';
const notOffered = 'not offered';
const failure = 'failure';

const REFUSED = "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint";
const NO_SERVICE = 'The request failed because the specified service does not exist.';

// biome-ignore format: a table
const TABLE: readonly (readonly [status: number, name: string, body: string, verdict: string])[] = [
  [400, 'AccessDeniedException',     '{"message":"not authorized"}',                                 denied],
  [403, 'AccessDenied',              '{"message":"not authorized"}',                                 denied],
  [400, 'ValidationException',       '{"message":"Unknown Operation"}',                              notOffered],
  [400, 'ValidationException',       '{"message":"Operation unknown"}',                              notOffered],
  [400, 'ValidationException',       '{"message":"Bedrock is not supported in this region."}',       notOffered],
  [400, 'ValidationException',       '{"message":"This operation is not available in the Region."}', notOffered],
  [400, 'UnknownOperationException', '{}',                                                           notOffered],
  [400, 'NoSuchResourceException',   `{"message":"${NO_SERVICE}"}`,                                  notOffered],
  [404, '',                          '',                                                             notOffered],
  [404, '',                          '{"message":"Not Found"}',                                      notOffered],
  [404, 'UnknownOperationException', '<UnknownOperationException/>',                                 notOffered],
  [400, 'ValidationException',       `{"message":"${REFUSED}"}`,                                     failure],
  [400, 'ValidationException',       '{"message":"The provided nextToken is not valid."}',           failure],
  [400, 'ValidationException',       `{"message":"Value 'x' is not supported in this region"}`,      failure],
  [400, 'ValidationException',       '{}',                                                           failure],
  [404, 'ResourceNotFoundException', '{"message":"no such guardrail"}',                              failure],
  [404, '',                          '<html>proxy</html>',                                           failure],
  [400, '',                          '',                                                             failure],
  [403, '',                          '{"message":"Missing Authentication Token"}',                   failure],
  [400, 'ThrottlingException',       '{"message":"Unknown Operation"}',                              failure],
  [500, 'InternalServerException',   '{"message":"Unknown Operation"}',                              failure],
  [503, '',                          '',                                                             failure],
  [200, '',                          '{}',                                                           failure],
];

let faulty: { readonly list: string; readonly answer: (typeof TABLE)[number] } | undefined;
const server = createServer((request, response) => {
  request.resume();
  const { pathname } = new URL(request.url ?? '/', 'http://local');
  const list = String(request.headers['x-amz-target'] ?? pathname);
  if (list === faulty?.list) {
    const [status, name, body] = faulty.answer;
    response.writeHead(status, name === '' ? {} : { 'x-amzn-errortype': name }).end(body);
    return;
  }
  const answers = {
    modelSummaries: [],
    inferenceProfileSummaries: [],
    provisionedModelSummaries: [],
    guardrails: [],
    Quotas: [],
  };
  response.writeHead(200).end(JSON.stringify(answers));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  delete process.env.AWS_ENDPOINT_URL;
  for (const client of Object.values(clients)) client.destroy();
  server.close();
  server.closeAllConnections();
});

const clients = createClients('eu-central-1', { ...PATIENT, attempts: 1 });
const call = callUntil(new AbortController().signal);

async function readAll() {
  const [catalogue, quotas] = await Promise.all([
    readCatalogue(clients.bedrock, call),
    readQuotas(clients, call),
  ]);
  for (const { error } of catalogue.failed ?? []) throw error;
  const read = [catalogue, quotas];
  return {
    denied: read.flatMap((one) => one.denied),
    notOffered: read.flatMap((one) => one.notOffered ?? []),
  };
}

describe.each(TABLE)('HTTP %i %s %s: %s', (...answer) => {
  const [, , , verdict] = answer;

  test('for each list that a run can do without', async () => {
    for (const [list, operation] of Object.entries(OPTIONAL)) {
      faulty = { list, answer };
      if (verdict === failure) {
        await expect(readAll(), operation).rejects.toThrow(operation);
        continue;
      }
      expect(await readAll()).toEqual({
        denied: verdict === denied ? [operation] : [],
        notOffered: verdict === notOffered ? [operation] : [],
      });
    }
  });

  test('a failure for each list that a run needs', async () => {
    for (const list of REQUIRED) {
      faulty = { list, answer };
      await expect(readAll(), list).rejects.toThrow('bedrock:List');
    }
    faulty = undefined;
    expect(await readAll()).toEqual({ denied: [], notOffered: [] });
  });
});

test('an error that is none of an operation does not say that a list is not offered', () => {
  const error = Object.assign(new Error('Unknown Operation'), { name: 'UnknownOperationException' });
  expect(isNotOffered(error)).toBe(false);
  expect(isNotOffered(new OperationError('bedrock:ListCustomModels', error))).toBe(true);
  expect(isNotOffered(new OperationError('bedrock:ListCustomModels', 'Unknown Operation'))).toBe(false);
});
