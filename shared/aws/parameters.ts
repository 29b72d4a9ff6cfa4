import {
  GetParametersByPathCommand,
  GetParametersCommand,
  type SSMClient,
  type Parameter as SsmParameter,
} from '@aws-sdk/client-ssm';
import type { Parameter } from '../config/parameter.ts';
import { allPages, type Call, required } from './call.ts';

const BY_PATH = 'ssm:GetParametersByPath';
const BY_NAME = 'ssm:GetParameters';

/** Maximum number of parameters in one call of either operation. */
const MAX_RESULTS = 10;

/** Reads all parameters below the prefix. SSM may return an empty page with a token, so only the token ends the paging. */
export async function readParameters(ssm: SSMClient, call: Call, prefix: string): Promise<Parameter[]> {
  const input = { Path: prefix, Recursive: true, MaxResults: MAX_RESULTS };
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
  if (versions.length === 0) return [];
  const answer = await call(BY_NAME, (options) =>
    ssm.send(new GetParametersCommand({ Names: versions.map((earlier) => `${name}:${earlier}`) }), options),
  );
  return required(BY_NAME, 'list', answer.Parameters)
    .map((parameter) => toParameter(BY_NAME, parameter))
    .sort((left, right) => right.version - left.version);
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
