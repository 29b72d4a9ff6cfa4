import * as z from 'zod';
import type { Account } from '../account.ts';
import { regionOf } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { readInput } from '../read-input.ts';
import { takeWrite } from '../write-rate.ts';
import { describeParameters } from './describe-parameters.ts';
import { labelParameterVersion } from './label-version.ts';
import { removeParameter, storeParameter } from './parameter-store.ts';
import { getParametersByPath, invalidToken } from './parameters-by-path.ts';
import { readParameter } from './read-parameter.ts';

const Name = z.string().min(1).max(2048);

const PutInput = z.object({
  Name,
  Value: z.string(),
  Type: z.enum(['String', 'StringList', 'SecureString']).optional(),
  Tier: z.enum(['Standard', 'Advanced', 'Intelligent-Tiering']).optional(),
  Description: z.string().max(1024).optional(),
  Overwrite: z.boolean().default(false),
  Tags: z.array(z.unknown()).default([]),
});
const DeleteInput = z.object({ Name });
const DeleteManyInput = z.object({ Names: z.array(Name).min(1).max(10) });
const GetInput = z.object({ Name, WithDecryption: z.boolean().default(false) });
const GetManyInput = z.object({
  Names: z.array(Name).min(1).max(10),
  WithDecryption: z.boolean().default(false),
});

/** What GetParameters lists as invalid; other errors end the call. */
const NOT_FOUND = ['ParameterNotFound', 'ParameterVersionNotFound'];

export const SSM_OPERATIONS = {
  PutParameter: { service: 'ssm', run: putParameter },
  DeleteParameter: { service: 'ssm', run: deleteParameter },
  DeleteParameters: { service: 'ssm', run: deleteParameters },
  LabelParameterVersion: { service: 'ssm', run: labelParameterVersion },
  GetParameter: { service: 'ssm', run: getParameter },
  GetParameters: { service: 'ssm', run: getParameters },
  GetParametersByPath: {
    service: 'ssm',
    run: getParametersByPath,
    token: 'NextToken',
    refuseToken: invalidToken,
  },
  DescribeParameters: {
    service: 'ssm',
    run: describeParameters,
    token: 'NextToken',
    refuseToken: invalidToken,
  },
} as const satisfies Record<string, Operation>;

function putParameter(call: Call, account: Account): object {
  const input = readInput(PutInput, call.input, 'ValidationException');
  if (input.Overwrite && input.Tags.length > 0) {
    throw new AwsError('ValidationException', "Invalid request: tags and overwrite can't be used together.");
  }
  const { settings, writeBudgets } = account;
  takeWrite(writeBudgets, `${call.region} ${call.operation}`, settings.parameterWritesPerSecond);
  const { version, tier } = storeParameter(account, {
    region: call.region,
    // "The service removes any spaces specified for the beginning or end of a parameter name." (API reference)
    name: input.Name.trim(),
    value: input.Value,
    type: input.Type,
    tier: input.Tier,
    description: input.Description,
    overwrite: input.Overwrite,
  });
  return { Version: version, Tier: tier };
}

function deleteParameter(call: Call, account: Account): object {
  removeParameter(account, call.region, readInput(DeleteInput, call.input, 'ValidationException').Name);
  return {};
}

/** What is not there is named in the answer: the call succeeds. */
function deleteParameters(call: Call, account: Account): object {
  const { Names } = readInput(DeleteManyInput, call.input, 'ValidationException');
  const { parameters } = regionOf(account, call.region);
  const [deleted, invalid] = [true, false].map((isThere) => {
    return [...new Set(Names)].filter((name) => parameters.has(name) === isThere);
  });
  for (const name of deleted ?? []) removeParameter(account, call.region, name);
  return { DeletedParameters: deleted, InvalidParameters: invalid };
}

function getParameter(call: Call, account: Account): object {
  const input = readInput(GetInput, call.input, 'ValidationException');
  return { Parameter: readParameter(account, call, input.Name, input.WithDecryption) };
}

function getParameters(call: Call, account: Account): object {
  const input = readInput(GetManyInput, call.input, 'ValidationException');
  const found: object[] = [];
  const invalid: string[] = [];
  // "Results ... are listed in alphabetical order in query responses." (API reference)
  for (const reference of [...input.Names].sort()) {
    try {
      found.push(readParameter(account, call, reference, input.WithDecryption));
    } catch (error) {
      if (!(error instanceof AwsError && NOT_FOUND.includes(error.name))) throw error;
      invalid.push(reference);
    }
  }
  return { Parameters: found, InvalidParameters: invalid };
}
