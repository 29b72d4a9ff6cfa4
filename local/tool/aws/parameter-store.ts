import {
  DescribeParametersCommand,
  ParameterAlreadyExists,
  type ParameterStringFilter,
  PutParameterCommand,
  type PutParameterRequest,
} from '@aws-sdk/client-ssm';
import { allPages, type Call, callUntil, required } from '../../../shared/aws/call.ts';
import { createClientPool } from '../../../shared/aws/clients.ts';
import { OperationError } from '../../../shared/aws/errors.ts';
import {
  deleteParameter,
  readParameter,
  readParameters,
  readVersions,
} from '../../../shared/aws/parameters.ts';
import type { Parameter } from '../../../shared/config/parameter.ts';
import { TOOL_LIMITS } from '../limits.ts';

const DESCRIBE = 'ssm:DescribeParameters';
const PUT = 'ssm:PutParameter';

export interface Metadata {
  readonly tier: 'Standard' | 'Advanced';
  readonly description?: string;
}

/** What the commands that keep configuration in files do with Parameter Store. Each call has a time limit of its own. */
export interface ParameterStore {
  /** Reads what can be configuration: what is directly below the prefix, and all below `models` and `prices`. */
  readAll(prefix: string): Promise<Parameter[]>;
  /** Reads tier and description of the same parameters, by their full names. */
  describeAll(prefix: string): Promise<ReadonlyMap<string, Metadata>>;
  read(name: string): Promise<Parameter | undefined>;
  /** Reads those of these versions that there are. */
  readVersions(name: string, versions: readonly number[]): Promise<Parameter[]>;
  /** Returns the version, or `undefined` if there is a parameter of this name. */
  create(name: string, value: string): Promise<number | undefined>;
  /** Overwrites whatever is there, and returns the version. Parameter Store has no conditional write. */
  overwrite(name: string, value: string, metadata: Metadata): Promise<number>;
  remove(name: string): Promise<void>;
}

/** Calls a function with the Parameter Store of a Region of the account that the standard AWS variables name. */
export async function withParameterStore<Result>(
  region: string,
  play: (store: ParameterStore) => Promise<Result>,
): Promise<Result> {
  const pool = createClientPool(TOOL_LIMITS);
  const { ssm } = pool.in(region);
  const call = (): Call => callUntil(AbortSignal.timeout(TOOL_LIMITS.run));
  const put = async (input: PutParameterRequest): Promise<number> => {
    const { Version } = await call()(PUT, (options) => ssm.send(new PutParameterCommand(input), options));
    return required(PUT, 'version', Version);
  };
  const describe = (filter: ParameterStringFilter) => {
    const within = call();
    return allPages(DESCRIBE, async (token) => {
      const input = { ParameterFilters: [filter], ...(token === undefined ? {} : { NextToken: token }) };
      const { Parameters, NextToken } = await within(DESCRIBE, (options) =>
        ssm.send(new DescribeParametersCommand(input), options),
      );
      return { items: Parameters, next: NextToken };
    });
  };
  try {
    return await play({
      readAll: (prefix) =>
        readParameters(ssm, call(), prefix, [
          { below: '', isRecursive: false },
          { below: '/models', isRecursive: true },
          { below: '/prices', isRecursive: true },
        ]),
      async describeAll(prefix) {
        const found = await Promise.all([
          describe({ Key: 'Path', Option: 'OneLevel', Values: [prefix] }),
          describe({ Key: 'Path', Option: 'Recursive', Values: [`${prefix}/models`, `${prefix}/prices`] }),
        ]);
        return new Map(
          found.flat().map(({ Name, Tier, Description }) => [
            required(DESCRIBE, 'name of a parameter', Name),
            {
              tier: Tier === 'Advanced' ? Tier : 'Standard',
              ...(Description === undefined ? {} : { description: Description }),
            },
          ]),
        );
      },
      read: (name) => readParameter(ssm, call(), name),
      readVersions: (name, versions) => readVersions(ssm, call(), name, versions),
      async create(name, value) {
        try {
          return await put({ Name: name, Value: value, Type: 'String', Tier: 'Standard' });
        } catch (error) {
          if (error instanceof OperationError && error.cause instanceof ParameterAlreadyExists)
            return undefined;
          throw error;
        }
      },
      overwrite: (name, value, { tier, description }) =>
        put({
          Name: name,
          Value: value,
          Type: 'String',
          Tier: tier,
          Overwrite: true,
          // AWS does not say that an overwrite without one keeps it.
          ...(description === undefined ? {} : { Description: description }),
        }),
      remove: (name) => deleteParameter(ssm, call(), name),
    });
  } finally {
    pool.destroy();
  }
}
