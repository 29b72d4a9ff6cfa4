import { parameterArn } from './parameter-store.ts';
import type { ParameterVersion, StoredParameter } from './stored-parameter.ts';

export interface ReadOptions {
  readonly region: string;
  /** Of the owner. */
  readonly accountId: string;
  readonly decrypt: boolean;
}

/** A parameter as the get operations answer it; `Selector` only where a version was asked for. */
export function parameterAnswer(
  parameter: StoredParameter,
  version: ParameterVersion,
  options: ReadOptions,
  selector?: string,
): object {
  const sealed = parameter.type === 'SecureString' && !options.decrypt;
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: sealed ? Buffer.from(`sealed ${version.value}`).toString('base64') : version.value,
    Version: version.version,
    ...(selector === undefined ? {} : { Selector: selector }),
    LastModifiedDate: version.modified,
    ARN: parameterArn(options.region, parameter.name, options.accountId),
    DataType: 'text',
  };
}
