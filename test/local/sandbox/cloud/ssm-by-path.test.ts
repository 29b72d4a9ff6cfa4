import {
  GetParametersByPathCommand,
  type GetParametersByPathCommandInput,
  InvalidNextToken,
  paginateGetParametersByPath,
} from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { freshClouds } from './clients.ts';

const cloud = freshClouds();

function byPath(input: Partial<GetParametersByPathCommandInput>) {
  return cloud().ssm.send(new GetParametersByPathCommand({ Path: '/p', Recursive: true, ...input }));
}

function fill(count: number): void {
  for (let index = 0; index < count; index += 1) cloud().putParameter(`/p/n${index}`, 'v');
}

test('without Recursive only the next level is answered, and never the path itself', async () => {
  for (const name of ['/p', '/p/a', '/p/b/c', '/pq/a']) cloud().putParameter(name, 'v');
  const names = async (input: Partial<GetParametersByPathCommandInput>) => {
    return (await byPath(input)).Parameters?.map(({ Name }) => Name);
  };
  expect(await names({ Recursive: undefined })).toEqual(['/p/a']);
  expect(await names({})).toEqual(['/p/a', '/p/b/c']);
  expect(await names({ Path: '/p/' })).toEqual(['/p/a', '/p/b/c']);
  expect(await names({ Path: '/none' })).toEqual([]);
});

describe('pages', () => {
  test('hold 10, and an empty page with a token comes between two', async () => {
    fill(21);
    const sizes: number[] = [];
    const names = new Set<string | undefined>();
    for await (const page of paginateGetParametersByPath(
      { client: cloud().ssm },
      { Path: '/p', Recursive: true },
    )) {
      sizes.push(page.Parameters?.length ?? -1);
      for (const { Name } of page.Parameters ?? []) names.add(Name);
    }
    expect(sizes).toEqual([10, 0, 10, 0, 1]);
    expect(names.size).toBe(21);
  });

  test('come without empty ones where a test counts calls', async () => {
    fill(20);
    cloud().settings.emptyPages = false;
    const first = await byPath({});
    const second = await byPath({ NextToken: first.NextToken });
    expect([first.Parameters?.length, second.Parameters?.length, second.NextToken]).toEqual([
      10,
      10,
      undefined,
    ]);
  });

  test('of exactly 10 parameters end without a token', async () => {
    fill(10);
    expect(await byPath({})).not.toHaveProperty('NextToken');
  });
});

describe('a request is refused', () => {
  test.each([
    ['for 11 results', { MaxResults: 11 }],
    ['for no results', { MaxResults: 0 }],
    ['for a path without a slash', { Path: 'p' }],
  ])('%s', async (_, input) => {
    await expect(byPath(input)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test.each([
    ['that is made up', 'made-up'],
    ['that is JSON of another kind', Buffer.from('{}').toString('base64url')],
  ])('for a token %s', async (_, NextToken) => {
    await expect(byPath({ NextToken })).rejects.toBeInstanceOf(InvalidNextToken);
  });

  test('for a token of another path', async () => {
    fill(11);
    const { NextToken } = await byPath({});
    await byPath({ NextToken });
    await expect(byPath({ Path: '/q', NextToken })).rejects.toBeInstanceOf(InvalidNextToken);
  });
});
