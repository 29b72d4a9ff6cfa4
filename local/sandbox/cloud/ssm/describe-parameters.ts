import * as z from 'zod';
import type { Account } from '../account.ts';
import { regionOf } from '../account.ts';
import type { Call } from '../call.ts';
import { pageOf } from '../paging.ts';
import { readInput } from '../read-input.ts';
import { parameterArn } from './parameter-store.ts';
import { invalidToken } from './parameters-by-path.ts';
import { newestVersion, type StoredParameter } from './stored-parameter.ts';

const PathFilter = z.object({
  Key: z.literal('Path'),
  Option: z.enum(['Recursive', 'OneLevel']).default('OneLevel'),
  Values: z.array(z.string().startsWith('/').max(1024)).min(1).max(50),
});
type PathFilter = z.infer<typeof PathFilter>;

const Input = z.object({
  MaxResults: z.int().min(1).max(50).default(50),
  NextToken: z.string().optional(),
  ParameterFilters: z.array(PathFilter).default([]),
});

/** Returns what is known of parameters beside their values. Of the filters it knows that of a path. */
export function describeParameters(call: Call, account: Account): object {
  const { MaxResults, NextToken, ParameterFilters } = readInput(Input, call.input, 'ValidationException');
  const found = [...regionOf(account, call.region).parameters.values()].filter(({ name }) =>
    ParameterFilters.every((filter) => isBelow(name, filter)),
  );
  const list = `${call.region} ${JSON.stringify(ParameterFilters)}`;
  const { items, next } = pageOf(found, { list, size: MaxResults, token: NextToken }, invalidToken);
  return {
    Parameters: items.map((parameter) =>
      metadataOf(parameter, parameterArn(call.region, parameter.name, account.id)),
    ),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

function isBelow(name: string, { Option, Values }: PathFilter): boolean {
  return Values.some((path) => {
    const start = path.endsWith('/') ? path : `${path}/`;
    return name.startsWith(start) && (Option === 'Recursive' || !name.slice(start.length).includes('/'));
  });
}

function metadataOf(parameter: StoredParameter, arn: string): object {
  const { name, type, tier, description } = parameter;
  const newest = newestVersion(parameter);
  return {
    Name: name,
    ARN: arn,
    Type: type,
    Tier: tier,
    Version: newest?.version,
    LastModifiedDate: newest?.modified,
    DataType: 'text',
    Policies: [],
    ...(description === undefined ? {} : { Description: description }),
  };
}
