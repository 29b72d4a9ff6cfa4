import {
  DescribeParametersCommand,
  type DescribeParametersCommandInput,
  InvalidNextToken,
  PutParameterCommand,
  type PutParameterCommandInput,
  paginateDescribeParameters,
} from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { freshClouds } from './clients.ts';

const cloud = freshClouds();

const put = (input: Partial<PutParameterCommandInput>) =>
  cloud().ssm.send(new PutParameterCommand({ Name: '/p/a', Value: 'v', Type: 'String', ...input }));
const described = async (input: DescribeParametersCommandInput = {}) => {
  const { Parameters = [] } = await cloud().ssm.send(new DescribeParametersCommand(input));
  return Parameters;
};
const below = async (Option: string | undefined, ...Values: string[]) => {
  const parameters = await described({ ParameterFilters: [{ Key: 'Path', Option, Values }] });
  return parameters.map(({ Name }) => Name);
};

test('answers description, tier, type and version, and no value', async () => {
  await put({ Description: 'kept by hand', Tier: 'Advanced' });
  await put({ Value: 'w', Description: 'kept by Terraform', Overwrite: true });
  const [parameter] = await described();
  expect(parameter).toMatchObject({
    Name: '/p/a',
    Type: 'String',
    Tier: 'Advanced',
    Version: 2,
    Description: 'kept by Terraform',
    ARN: 'arn:aws:ssm:us-east-1:111122223333:parameter/p/a',
  });
  expect(parameter).not.toHaveProperty('Value');
});

describe('the filter Path', () => {
  test.for([
    ['Recursive', ['/p'], ['/p/a', '/p/b/c', '/p/d/e']],
    ['OneLevel', ['/p'], ['/p/a']],
    [undefined, ['/p'], ['/p/a']],
    ['Recursive', ['/p/b', '/p/d'], ['/p/b/c', '/p/d/e']],
    ['Recursive', ['/none'], []],
  ] as const)('%s of %j', async ([option, paths, names]) => {
    for (const name of ['/p', '/p/a', '/p/b/c', '/p/d/e', '/pq/a']) cloud().putParameter(name, 'v');
    expect(await below(option, ...paths)).toEqual(names);
  });

  test('needs a path', async () => {
    await expect(below('Recursive', 'p')).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

test('50 are a page', async () => {
  for (let index = 0; index < 51; index += 1) cloud().putParameter(`/p/n${index}`, 'v');
  const sizes: number[] = [];
  for await (const { Parameters = [] } of paginateDescribeParameters({ client: cloud().ssm }, {})) {
    sizes.push(Parameters.length);
  }
  expect(sizes).toEqual([50, 1]);
  await expect(described({ NextToken: 'x' })).rejects.toBeInstanceOf(InvalidNextToken);
});
