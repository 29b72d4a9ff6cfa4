import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { callUntil } from '../../../shared/aws/call.ts';
import { createClientPool } from '../../../shared/aws/clients.ts';
import { readProjects } from '../../../shared/aws/mantle-projects.ts';
import type { ProjectReading } from '../../../shared/collect/project-reads.ts';
import { PATIENT } from '../../failures/scenario.ts';

const OPERATION = 'bedrock-mantle:ListProjects';
const LIST = { object: 'list', has_more: false };

type Answer = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

/** What the endpoint answers, one after the other, the last one for ever. */
let answers: Answer[] = [];
const asked: { readonly url: string; readonly signedFor: string | undefined; readonly host: string }[] = [];
const server = createServer(({ url = '', method, headers }, response) => {
  expect(method).toBe('GET');
  const signedFor = /Credential=[^/]+\/\d{8}\/([^,]+)/.exec(headers.authorization ?? '')?.[1];
  asked.push({ url, signedFor, host: String(headers.host) });
  const [status, body, more = {}] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [500, {}];
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...more }).end(text);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.AWS_ENDPOINT_URL_BEDROCK_MANTLE = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  delete process.env.AWS_ENDPOINT_URL_BEDROCK_MANTLE;
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  asked.length = 0;
  answers = [[200, { ...LIST, data: [] }]];
});

async function read(region = 'eu-west-2', attempts = 1): Promise<ProjectReading> {
  const pool = createClientPool({ ...PATIENT, attempts });
  try {
    return await readProjects(pool.in(region), callUntil(AbortSignal.timeout(PATIENT.run)));
  } finally {
    pool.destroy();
  }
}

function project(id: string, more: object = {}) {
  const arn = `arn:aws:bedrock-mantle:eu-west-2:111122223333:project/${id}`;
  return { arn, created_at: 1_772_135_628, id, object: 'organization.project', status: 'active', ...more };
}

describe('the projects', () => {
  test('have a name and tags; the request is signed for bedrock-mantle in the Region', async () => {
    const tags = { Team: 'Shop', CostCenter: '41250' };
    answers = [[200, { ...LIST, data: [project('proj_1', { name: 'Checkout', tags }), project('default')] }]];
    expect(await read()).toEqual({
      kind: 'projects',
      projects: [
        { id: 'proj_1', name: 'Checkout', tags },
        { id: 'default', tags: {} },
      ],
    });
    expect(asked).toEqual([
      {
        url: '/v1/organization/projects',
        signedFor: 'eu-west-2/bedrock-mantle/aws4_request',
        host: new URL(String(process.env.AWS_ENDPOINT_URL_BEDROCK_MANTLE)).host,
      },
    ]);
  });

  test.each<[what: string, more: object]>([
    ['null', { name: null, tags: null }],
    ['empty', { name: '', tags: {} }],
    ['of another kind', { name: 7, tags: 'none' }],
    ['tags that are no texts', { tags: { a: 1, b: null } }],
  ])('lack what is %s', async (_, more) => {
    answers = [[200, { ...LIST, data: [project('proj_1', more)] }]];
    expect(await read()).toMatchObject({ projects: [{ id: 'proj_1', tags: {} }] });
  });

  test('come from all pages, by the last id that is named or listed', async () => {
    answers = [
      [200, { data: [project('proj_1')], has_more: true, last_id: 'proj_1' }],
      [200, { data: [project('proj_2')], has_more: true, last_id: null }],
      [200, { data: [project('proj_3')] }],
    ];
    const answer = await read();
    expect(answer).toMatchObject({ projects: [{ id: 'proj_1' }, { id: 'proj_2' }, { id: 'proj_3' }] });
    expect(asked.map(({ url }) => url.split('?')[1])).toEqual([undefined, 'after=proj_1', 'after=proj_2']);
  });
});

test.each(['cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'])(
  'no name of a host is known in the partition of %s',
  async (region) => {
    expect(await read(region)).toEqual({ kind: 'not-offered' });
    expect(asked).toEqual([]);
  },
);

test('the endpoint of the Region is asked where no variable names one; a host that is not there offers nothing', async () => {
  const pool = createClientPool({ ...PATIENT, attempts: 1 });
  const clients = pool.in('eu-west-2');
  const { requestHandler } = clients.cloudWatch.config;
  const hosts: string[] = [];
  requestHandler.handle = async (request) => {
    hosts.push(`${request.protocol}//${request.hostname}`);
    throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  };
  // Other files of this worker may have pointed all services to a local cloud.
  for (const name of ['AWS_ENDPOINT_URL_BEDROCK_MANTLE', 'AWS_ENDPOINT_URL']) vi.stubEnv(name, undefined);
  try {
    expect(await readProjects(clients, callUntil(new AbortController().signal))).toEqual({
      kind: 'not-offered',
    });
    expect(hosts).toEqual(['https://bedrock-mantle.eu-west-2.api.aws']);
  } finally {
    vi.unstubAllEnvs();
    pool.destroy();
  }
});

describe('a failure is an answer', () => {
  const refusal = (message: string) => ({ error: { code: 'access_denied', message, type: 'access_denied' } });
  const user = 'User: arn:aws:sts::111122223333:assumed-role/collect/x is not authorized to perform:';
  test.each<[what: string, answer: Answer, expected: ProjectReading]>([
    [
      'a missing right, with 401',
      [401, refusal(`${user} ${OPERATION} on resource: *`)],
      { kind: 'denied', action: OPERATION },
    ],
    [
      'a missing right to the tags, with 403',
      [403, refusal(`${user} bedrock-mantle:ListTagsForResource on resource: *`)],
      { kind: 'denied', action: 'bedrock-mantle:ListTagsForResource' },
    ],
    [
      'a service control policy',
      [
        403,
        {
          error: {
            type: 'permission_error',
            message: `${user} ${OPERATION} with an explicit deny in a service control policy`,
          },
        },
      ],
      { kind: 'denied', action: OPERATION, isByScp: true },
    ],
    [
      'a refusal without details',
      [403, { message: 'denied' }, { 'x-amzn-errortype': 'AccessDeniedException:x' }],
      { kind: 'denied', action: OPERATION },
    ],
    [
      'a signature for another service',
      [
        401,
        { error: { code: 'invalid_api_key', message: 'Credential should be scoped to correct service.' } },
      ],
      {
        kind: 'failed',
        message: `${OPERATION}: invalid_api_key: Credential should be scoped to correct service.`,
      },
    ],
    [
      'too many requests',
      [429, { error: { code: 'rate_limit_exceeded', message: 'Slow down.' } }],
      { kind: 'throttled', message: `${OPERATION}: rate_limit_exceeded: Slow down.` },
    ],
    ['no such path', [404, { error: { code: 'not_found', message: 'Not Found' } }], { kind: 'not-offered' }],
    ['no JSON', [404, '<html>'], { kind: 'not-offered' }],
    [
      'an error of the service',
      [500, 'oops'],
      { kind: 'failed', message: `${OPERATION}: the answer has status 500` },
    ],
    [
      'an answer that is cut',
      [200, '{"data":['],
      { kind: 'failed', message: `${OPERATION}: the answer is no JSON` },
    ],
    ['null', [200, 'null'], { kind: 'failed', message: `${OPERATION}: the answer has no list` }],
    ['no list', [200, { data: {} }], { kind: 'failed', message: `${OPERATION}: the answer has no list` }],
    [
      'a project without an id, even among others',
      [200, { data: [project('proj_1'), { name: 'x' }] }],
      { kind: 'failed', message: `${OPERATION}: the answer has no id of a project` },
    ],
    [
      'a project that is none',
      [200, { data: [null] }],
      { kind: 'failed', message: `${OPERATION}: the answer has no id of a project` },
    ],
    [
      'pages in circles',
      [200, { data: [project('proj_1')], has_more: true, last_id: 'proj_1' }],
      { kind: 'failed', message: `${OPERATION}: the paging goes in circles` },
    ],
    [
      'a further page that nothing leads to',
      [200, { data: [], has_more: true }],
      { kind: 'failed', message: `${OPERATION}: the answer has no id of the last project` },
    ],
  ])('%s', async (_, answer, expected) => {
    answers = [answer];
    expect(await read()).toEqual(expected);
  });

  test('more pages than an account has projects', async () => {
    answers = Array.from(
      { length: 101 },
      (_, at): Answer => [200, { data: [], has_more: true, last_id: `proj_${at}` }],
    );
    expect(await read()).toEqual({ kind: 'failed', message: `${OPERATION}: more than 100 pages` });
    expect(asked).toHaveLength(100);
  });

  test('a deadline that has passed', async () => {
    const pool = createClientPool(PATIENT);
    expect(await readProjects(pool.in('eu-west-2'), callUntil(AbortSignal.abort()))).toEqual({
      kind: 'failed',
      message: `${OPERATION}: the deadline of the run has passed`,
    });
    pool.destroy();
    expect(asked).toEqual([]);
  });

  test.each<[Answer, times: number]>([
    [[429, {}], 3],
    [[500, {}], 3],
    [[503, {}], 3],
    [[400, {}], 1],
    [[401, {}], 1],
  ])('that passes is tried again as by the clients: %j', async (answer, times) => {
    answers = [answer];
    await read('eu-west-2', 3);
    expect(asked).toHaveLength(times);
    answers = [answer, [200, { data: [] }]];
    expect(await read('eu-west-2', 3)).toMatchObject({ kind: times === 1 ? 'failed' : 'projects' });
  });
});
