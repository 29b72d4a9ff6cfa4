import { DashboardInvalidInputError } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test, vi } from 'vitest';
import { callUntil } from '../../../shared/aws/call.ts';
import {
  deleteDashboard,
  getDashboard,
  listDashboards,
  putDashboard,
} from '../../../shared/aws/dashboards.ts';
import { freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds();
const call = callUntil(new AbortController().signal);

const get = (name: string) => getDashboard(cloud().cloudwatch, call, name);
const put = (name: string, body: unknown) => putDashboard(cloud().cloudwatch, call, name, body);
const remove = (name: string) => deleteDashboard(cloud().cloudwatch, call, name);

describe.each([
  ['ResourceNotFound', true],
  ['DashboardNotFoundError', false],
])('a missing dashboard, called %s', (_, queryErrors) => {
  test('is read as absent', async () => {
    cloud().settings.queryErrors = queryErrors;
    expect(await get('board')).toBeUndefined();
    cloud().dashboards.set('board', '{"widgets":[]}');
    expect(await get('board')).toBe('{"widgets":[]}');
  });

  test('is as good as deleted', async () => {
    cloud().settings.queryErrors = queryErrors;
    await remove('board');
    cloud().dashboards.set('board', '{"widgets":[]}');
    await remove('board');
    expect(cloud().dashboards.names()).toEqual([]);
  });

  test('is not the same as a denied one', async () => {
    cloud().settings.queryErrors = queryErrors;
    for (const operation of ['GetDashboard', 'DeleteDashboards'] as const) {
      cloud().faults.add({ operation, kind: 'denied', times: 1 });
    }
    await expect(get('board')).rejects.toThrow('cloudwatch:GetDashboard: AccessDenied');
    await expect(remove('board')).rejects.toThrow('cloudwatch:DeleteDashboards: AccessDenied');
  });
});

test('a list has all pages, of this prefix only', async () => {
  cloud().settings.dashboardsPerPage = 1;
  for (const name of ['board', 'board-2', 'other']) cloud().dashboards.set(name, '{}');
  expect(await listDashboards(cloud().cloudwatch, call, 'board')).toEqual(['board', 'board-2']);
  expect(cloud().calls).toHaveLength(2);
});

describe('a body', () => {
  test('that is taken comes back with the warnings', async () => {
    expect(await put('board', { widgets: [] })).toEqual([]);
    cloud().warnings.push(
      { DataPath: '/widgets/0', Message: 'unknown property' },
      { DataPath: '', Message: 'odd' },
    );
    expect(await put('board', { widgets: [], start: '-P1D' })).toEqual([
      { path: 'widgets/0', reason: 'unknown property' },
      { path: '', reason: 'odd' },
    ]);
    expect(await get('board')).toBe('{"widgets":[],"start":"-P1D"}');
  });

  test.each([true, false])(
    'that is refused: CloudWatch says where and why (query errors: %s)',
    async (query) => {
      cloud().settings.queryErrors = query;
      const widgets = [{ type: 'metric', x: 0, y: 0, width: 6, height: 6, properties: { metrics: [] } }];
      await expect(put('board', { widgets })).rejects.toMatchObject({
        operation: 'cloudwatch:PutDashboard board',
        complaints: [{ path: 'widgets/0/properties', reason: expect.stringContaining('region') }],
        // On one line, whatever AWS does.
        message: expect.stringMatching(
          /^cloudwatch:PutDashboard board: DashboardInvalidInputError: .*\/widgets\/0\/properties.*region/,
        ),
      });
      expect(cloud().dashboards.names()).toEqual([]);
    },
  );

  const COMPLAINT = { path: 'widgets/3', reason: 'too wide' };
  const LIST = '[\n  { "dataPath": "/widgets/3", "message": "too wide" }\n]';

  test.each([
    ['beside the message', 'Invalid.', [{ DataPath: '/widgets/3', Message: 'too wide' }], [COMPLAINT]],
    ['in the message alone', `there are 1 validation errors:\n${LIST}`, undefined, [COMPLAINT]],
    ['without a path', 'Invalid.', [{ Message: 'too\n long' }], [{ path: '', reason: 'too long' }]],
    [
      'without a reason',
      'Invalid.',
      [{ DataPath: '/start' }],
      [{ path: 'start', reason: 'no reason given' }],
    ],
    ['not at all', 'Invalid,\n  all of it.', undefined, undefined],
    ['as something else', 'Invalid: [not JSON', [], undefined],
  ])(
    'that is refused: the reasons are told %s',
    async (_, message, dashboardValidationMessages, complaints) => {
      const refusal = new DashboardInvalidInputError({
        message,
        $metadata: {},
        ...(dashboardValidationMessages === undefined ? {} : { dashboardValidationMessages }),
      });
      vi.spyOn(cloud().cloudwatch, 'send').mockImplementation(() => Promise.reject(refusal));
      const error = await put('board', {}).catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        operation: 'cloudwatch:PutDashboard board',
        message: `cloudwatch:PutDashboard board: DashboardInvalidInputError: ${message.replaceAll(/\s*\n\s*/g, ' ')}`,
      });
      expect(Object(error).complaints).toEqual(complaints);
    },
  );
});
