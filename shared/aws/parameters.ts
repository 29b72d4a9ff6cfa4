import {
  DeleteParameterCommand,
  DeleteParametersCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
  type Parameter as SsmParameter,
} from '@aws-sdk/client-ssm';
import type { Parameter, ParameterPath } from '../config/parameter.ts';
import type { SharedRead } from '../config/shared-defaults.ts';
import { allPages, type Call, required } from './call.ts';
import { isDenied, OperationError } from './errors.ts';
import { allOrWorst } from './out-of-reach.ts';

const BY_PATH = 'ssm:GetParametersByPath';
const BY_NAME = 'ssm:GetParameters';
const PUT = 'ssm:PutParameter';
const DELETE = 'ssm:DeleteParameter';
const DELETE_MANY = 'ssm:DeleteParameters';

/** Maximum number of parameters in one call of either operation. */
const MAX_RESULTS = 10;

const WHOLE: readonly ParameterPath[] = [{ below: '', isRecursive: true }];

/** Reads the parameters at paths below the prefix, side by side; by default all below the prefix. */
export async function readParameters(
  ssm: SSMClient,
  call: Call,
  prefix: string,
  paths: readonly ParameterPath[] = WHOLE,
): Promise<Parameter[]> {
  const read = paths.map(({ below, isRecursive }) => readPath(ssm, call, `${prefix}${below}`, isRecursive));
  return (await allOrWorst(read)).flat();
}

/** Reads the parameters at one path. SSM may return an empty page with a token, so only the token ends the paging. */
async function readPath(
  ssm: SSMClient,
  call: Call,
  path: string,
  isRecursive: boolean,
): Promise<Parameter[]> {
  const input = { Path: path, Recursive: isRecursive, MaxResults: MAX_RESULTS };
  const found = await allPages(BY_PATH, async (token) => {
    const answer = await call(BY_PATH, (options) =>
      ssm.send(
        new GetParametersByPathCommand({ ...input, ...(token === undefined ? {} : { NextToken: token }) }),
        options,
      ),
    );
    return { items: answer.Parameters, next: answer.NextToken };
  });
  return found.map((parameter) => toParameter(BY_PATH, parameter));
}

/** Reads up to nine versions before this one, newest first. SSM keeps 100 and lists unknown ones as invalid. */
export async function readEarlierVersions(
  ssm: SSMClient,
  call: Call,
  { name, version }: Parameter,
): Promise<Parameter[]> {
  const versions = Array.from({ length: MAX_RESULTS - 1 }, (_, index) => version - 1 - index).filter(
    (earlier) => earlier > 0,
  );
  return readVersions(ssm, call, name, versions);
}

/** Reads versions of a parameter, at most ten, newest first. Those that do not exist are left out. */
export async function readVersions(
  ssm: SSMClient,
  call: Call,
  name: string,
  versions: readonly number[],
): Promise<Parameter[]> {
  if (versions.length === 0) return [];
  const answer = await call(BY_NAME, (options) =>
    ssm.send(new GetParametersCommand({ Names: versions.map((version) => `${name}:${version}`) }), options),
  );
  return required(BY_NAME, 'list', answer.Parameters)
    .map((parameter) => toParameter(BY_NAME, parameter))
    .sort((left, right) => right.version - left.version);
}

/** Reads one parameter; `undefined` if there is none. */
export async function readParameter(
  ssm: SSMClient,
  call: Call,
  name: string,
): Promise<Parameter | undefined> {
  const answer = await call(BY_NAME, (options) =>
    ssm.send(new GetParametersCommand({ Names: [name] }), options),
  );
  const [found] = required(BY_NAME, 'list', answer.Parameters);
  if (found !== undefined) return toParameter(BY_NAME, found);
  // An answer that says nothing of the parameter does not say that there is none.
  if (answer.InvalidParameters?.length === 1) return undefined;
  return required(BY_NAME, 'word of the parameter', undefined);
}

/**
 * Reads a parameter that another account shares, by its ARN. The reader can use GetParameter and GetParameters only, and cannot read
 * earlier versions (Systems Manager user guide, shared parameters).
 */
export async function readSharedParameter(ssm: SSMClient, call: Call, arn: string): Promise<SharedRead> {
  try {
    const parameter = await readParameter(ssm, call, arn);
    return parameter === undefined ? { kind: 'missing' } : { kind: 'read', parameter };
  } catch (error) {
    if (isDenied(error)) return { kind: 'denied' };
    throw error;
  }
}

/** Overwrites a parameter, or creates it. The tier is named, because the default tier of the account may be another one, which costs money. */
export async function putParameter(ssm: SSMClient, call: Call, name: string, value: string): Promise<void> {
  const input = { Name: name, Value: value, Type: 'String', Tier: 'Standard', Overwrite: true } as const;
  await call(PUT, (options) => ssm.send(new PutParameterCommand(input), options));
}

/** Deletes a parameter; one that is gone already counts as deleted. */
export async function deleteParameter(ssm: SSMClient, call: Call, name: string): Promise<void> {
  try {
    await call(DELETE, (options) => ssm.send(new DeleteParameterCommand({ Name: name }), options));
  } catch (error) {
    const isGone = error instanceof OperationError && error.cause instanceof ParameterNotFound;
    if (!isGone) throw error;
  }
}

/** Deletes up to ten parameters and returns the names of those that are left; SSM lists those that are gone already as invalid. */
export async function deleteParameters(
  ssm: SSMClient,
  call: Call,
  names: readonly string[],
): Promise<string[]> {
  const answer = await call(DELETE_MANY, (options) =>
    ssm.send(new DeleteParametersCommand({ Names: [...names] }), options),
  );
  const { DeletedParameters: deleted, InvalidParameters: gone = [] } = answer;
  const done = new Set([...required(DELETE_MANY, 'list', deleted), ...gone]);
  return names.filter((name) => !done.has(name));
}

function toParameter(operation: string, { Name, Type, Value, Version, ARN }: SsmParameter): Parameter {
  return {
    name: required(operation, 'name of a parameter', Name),
    type: required(operation, 'type of a parameter', Type),
    value: required(operation, 'value of a parameter', Value),
    version: required(operation, 'version of a parameter', Version),
    ...(ARN === undefined ? {} : { arn: ARN }),
  };
}
