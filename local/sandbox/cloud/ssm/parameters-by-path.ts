import * as z from 'zod';
import type { Account } from '../account.ts';
import { regionOf } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import { decodeToken, encodeToken } from '../paging.ts';
import { readInput } from '../read-input.ts';
import { parameterAnswer } from './parameter-answer.ts';
import { newestVersion } from './stored-parameter.ts';

const Input = z.object({
  Path: z.string().min(1).max(2048),
  Recursive: z.boolean().default(false),
  WithDecryption: z.boolean().default(false),
  MaxResults: z.int().min(1).max(10).default(10),
  NextToken: z.string().optional(),
  ParameterFilters: z.array(z.unknown()).default([]),
});

/**
 * Returns parameters in the order of their creation: AWS promises none. Between two full pages there is an empty one with
 * a token ("between zero and MaxResults" items, API reference of GetParametersByPath).
 */
export function getParametersByPath(call: Call, account: Account): object {
  const input = readInput(Input, call.input, 'ValidationException');
  if (!input.Path.startsWith('/')) {
    throw new AwsError('ValidationException', 'The parameter path must begin with a forward slash.');
  }
  if (input.ParameterFilters.length > 0) {
    throw new AwsError('InvalidFilterKey', 'The local cloud knows no ParameterFilters.');
  }
  const path = input.Path.endsWith('/') ? input.Path : `${input.Path}/`;
  const below = [...regionOf(account, call.region).parameters.values()].filter(({ name }) => {
    return name.startsWith(path) && (input.Recursive || !name.slice(path.length).includes('/'));
  });
  const list = `${call.region} ${path} ${input.Recursive}`;
  const position = positionOf(list, input.NextToken);
  if (position < 0) return { Parameters: [], NextToken: encodeToken(list, -position) };

  const end = position + input.MaxResults;
  const answers = below.slice(position, end).flatMap((parameter) => {
    const version = newestVersion(parameter);
    const options = { region: call.region, accountId: account.id, decrypt: input.WithDecryption };
    return version === undefined ? [] : [parameterAnswer(parameter, version, options)];
  });
  if (end >= below.length) return { Parameters: answers };
  return { Parameters: answers, NextToken: encodeToken(list, account.settings.emptyPages ? -end : end) };
}

export function invalidToken(): AwsError {
  return new AwsError('InvalidNextToken', 'The specified token is not valid.');
}

/** Returns the position of a token. Below zero: an empty page precedes the position. */
function positionOf(list: string, token: string | undefined): number {
  if (token === undefined) return 0;
  const position = decodeToken(list, token);
  if (position === undefined) throw invalidToken();
  return position;
}
