import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../../local/sandbox/cloud/faults.ts';
import { addProject, seed } from '../../../../local/sandbox/cloud/seed.ts';
import { SEEDED } from '../../../../local/sandbox/cloud/seed-namespaces.ts';
import { withCollectWorld } from '../../../failures/scenario.ts';
import { freshClouds } from './clients.ts';

const cloud = freshClouds();
const PATH = '/v1/organization/projects';

async function get(path = PATH, service = 'bedrock-mantle') {
  const authorization = `AWS4-HMAC-SHA256 Credential=AK/20261123/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
  const response = await fetch(cloud().url + path, { headers: { authorization } });
  return { status: response.status, body: await response.json() };
}

const idsIn = (body: unknown): string[] =>
  (body as { data: readonly { id: string }[] }).data.map(({ id }) => id);

test('a project is what AWS answers to its creation, and a list is one of OpenAI', async () => {
  addProject(cloud(), { id: 'proj_abc', name: 'Chatbot', tags: { Team: 'NLP' } });
  addProject(cloud(), { id: 'proj_old', name: 'Gone', status: 'archived' });
  addProject(cloud(), { id: 'proj_eu', name: 'Elsewhere' }, 'eu-central-1');
  expect(await get()).toEqual({
    status: 200,
    body: {
      object: 'list',
      data: [
        {
          arn: 'arn:aws:bedrock-mantle:us-east-1:111122223333:project/proj_abc',
          created_at: 1_780_300_800,
          id: 'proj_abc',
          name: 'Chatbot',
          object: 'organization.project',
          status: 'active',
          tags: { Team: 'NLP' },
        },
      ],
      first_id: 'proj_abc',
      last_id: 'proj_abc',
      has_more: false,
    },
  });
});

test('no projects are an empty list', async () => {
  expect((await get()).body).toEqual({
    object: 'list',
    data: [],
    first_id: null,
    last_id: null,
    has_more: false,
  });
});

test('pages follow the last id', async () => {
  seed(cloud());
  cloud().settings.projectsPerPage = 2;
  const first = await get();
  expect(first.body).toMatchObject({ last_id: 'proj_search', has_more: true });
  const second = await get(`${PATH}?after=proj_search`);
  expect(second.body).toMatchObject({ first_id: 'proj_lab', has_more: false });
  expect([...idsIn(first.body), ...idsIn(second.body)]).toEqual(SEEDED.projects.map(({ id }) => id));
});

describe('a request is refused', () => {
  test.each([
    [
      'for a cursor that is no project',
      `${PATH}?after=proj_none`,
      'bedrock-mantle',
      400,
      'invalid_request_error',
    ],
    ['for an empty cursor', `${PATH}?after=`, 'bedrock-mantle', 400, 'invalid_request_error'],
    ['with a signature for bedrock', PATH, 'bedrock', 401, 'invalid_api_key'],
  ])('%s', async (_, path, service, status, code) => {
    expect(await get(path, service)).toMatchObject({ status, body: { error: { code, type: code } } });
  });
});

describe('what the operator reads', () => {
  const read = () => withCollectWorld(cloud(), (world) => world.readProjects());

  test('are all pages', async () => {
    seed(cloud());
    cloud().settings.projectsPerPage = 1;
    const projects = SEEDED.projects.map((one) => ({ tags: {}, ...one }));
    expect(await read()).toEqual({ kind: 'projects', projects });
  });

  test.each<[FaultKind, expected: object]>([
    ['throttle', { kind: 'throttled' }],
    ['error-500', { kind: 'failed' }],
    ['denied', { kind: 'denied', action: 'bedrock-mantle:ListProjects' }],
    ['denied-by-scp', { kind: 'denied', isByScp: true }],
    ['not-offered', { kind: 'not-offered' }],
    ['reset', { kind: 'failed' }],
    ['malformed', { kind: 'failed', message: 'bedrock-mantle:ListProjects: the answer is no JSON' }],
    ['empty', { kind: 'failed' }],
    ['cut-paging', { kind: 'failed', message: expect.stringContaining('Invalid value for after') }],
  ])('is a reading under the fault %s', async (kind, expected) => {
    seed(cloud());
    cloud().faults.add({ operation: 'ListProjects', kind, times: Number.POSITIVE_INFINITY });
    expect(await read()).toMatchObject(expected);
  });
});
