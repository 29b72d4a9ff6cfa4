import {
  DeleteDashboardsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  PutDashboardCommand,
  paginateListDashboards,
} from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();
/** Odd white space, to see that nothing is rewritten. */
const BODY = '{ "widgets":\n[] }';

function put(name = 'board', body = BODY) {
  return cloud().cloudwatch.send(new PutDashboardCommand({ DashboardName: name, DashboardBody: body }));
}

function get(name = 'board') {
  return cloud().cloudwatch.send(new GetDashboardCommand({ DashboardName: name }));
}

function remove(...names: string[]) {
  return cloud().cloudwatch.send(new DeleteDashboardsCommand({ DashboardNames: names }));
}

async function listed(prefix?: string) {
  const answer = await cloud().cloudwatch.send(new ListDashboardsCommand({ DashboardNamePrefix: prefix }));
  return answer.DashboardEntries?.map(({ DashboardName }) => DashboardName);
}

test('GetDashboard answers the body byte for byte', async () => {
  expect((await put()).DashboardValidationMessages).toEqual([]);
  expect(await get()).toMatchObject({
    DashboardName: 'board',
    DashboardArn: 'arn:aws:cloudwatch::111122223333:dashboard/board',
    DashboardBody: BODY,
  });
});

test('dashboards are the same from every Region', async () => {
  await put();
  const elsewhere = clientsOf(cloud(), 'eu-central-1').cloudwatch;
  const answer = await elsewhere.send(new GetDashboardCommand({ DashboardName: 'board' }));
  expect(answer.DashboardBody).toBe(BODY);
});

describe('a missing dashboard', () => {
  test.each([
    [true, 'ResourceNotFound'],
    [false, 'DashboardNotFoundError'],
  ])('with the query-error header %s is a %s', async (queryErrors, name) => {
    cloud().settings.queryErrors = queryErrors;
    const refusal = { name, $metadata: { httpStatusCode: 404 } };
    await expect(get()).rejects.toMatchObject(refusal);
    await expect(remove('board')).rejects.toMatchObject(refusal);
  });
});

describe('DeleteDashboards', () => {
  test('deletes all named ones', async () => {
    await Promise.all([put('a'), put('b'), put('c')]);
    await remove('a', 'c');
    expect(await listed()).toEqual(['b']);
  });

  test('deletes none if one is missing', async () => {
    await put('a');
    await expect(remove('a', 'b')).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    expect(await listed()).toEqual(['a']);
  });

  test('refuses no name and 101 names', async () => {
    await expect(remove()).rejects.toThrow();
    await expect(remove(...Array(101).fill('a'))).rejects.toThrow('DashboardNames');
  });
});

describe('names', () => {
  test.each([['a'], ['A-z_0'], ['x'.repeat(255)]])('%s is taken', async (name) => {
    await put(name);
    expect(await listed(name)).toEqual([name]);
  });

  test.each([[''], ['a.b'], ['a b'], ['x'.repeat(256)]])('%j is refused', async (name) => {
    cloud().settings.queryErrors = false;
    await expect(put(name)).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    await expect(get(name)).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  });
});

describe('ListDashboards', () => {
  test('answers entries by prefix', async () => {
    await Promise.all([put('board'), put('board-2'), put('other')]);
    const answer = await cloud().cloudwatch.send(new ListDashboardsCommand({ DashboardNamePrefix: 'board' }));
    expect(answer.DashboardEntries).toEqual([
      {
        DashboardName: 'board',
        DashboardArn: 'arn:aws:cloudwatch::111122223333:dashboard/board',
        LastModified: expect.any(Date),
        Size: BODY.length,
      },
      expect.objectContaining({ DashboardName: 'board-2' }),
    ]);
  });

  test('answers in pages', async () => {
    cloud().settings.dashboardsPerPage = 2;
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => put(name)));
    const pages: number[] = [];
    for await (const page of paginateListDashboards({ client: cloud().cloudwatch }, {})) {
      pages.push(page.DashboardEntries?.length ?? -1);
    }
    expect(pages).toEqual([2, 2, 1]);
  });

  test.each([[{ NextToken: 'made-up' }], [{ DashboardNamePrefix: 'a b' }]])('refuses %j', async (input) => {
    cloud().settings.queryErrors = false;
    await expect(cloud().cloudwatch.send(new ListDashboardsCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
  });
});

describe('with a lag of two reads', () => {
  test('a new dashboard is not found twice, then there', async () => {
    cloud().settings.lagReads = 2;
    await put();
    await expect(get()).rejects.toMatchObject({ name: 'ResourceNotFound' });
    expect(await listed()).toEqual([]);
    expect((await get()).DashboardBody).toBe(BODY);
  });

  test('a changed dashboard shows its body of before twice', async () => {
    cloud().dashboards.set('board', '{"widgets":[],"start":"-P1D"}');
    cloud().settings.lagReads = 2;
    await put();
    const bodies = [await get(), await get(), await get()].map(({ DashboardBody }) => DashboardBody);
    expect(bodies).toEqual(['{"widgets":[],"start":"-P1D"}', '{"widgets":[],"start":"-P1D"}', BODY]);
  });
});

test('warnings come with the next put that succeeds, once', async () => {
  cloud().warnings.push({ DataPath: '/widgets/0', Message: 'might not render' });
  await expect(put('board', 'no JSON')).rejects.toThrow();
  expect((await put()).DashboardValidationMessages).toEqual([
    { DataPath: '/widgets/0', Message: 'might not render' },
  ]);
  expect((await put()).DashboardValidationMessages).toEqual([]);
  expect((await get()).DashboardBody).toBe(BODY);
});
