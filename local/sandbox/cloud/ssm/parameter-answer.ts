import { AwsError } from '../aws-error.ts';
import { parameterArn } from './parameter-store.ts';
import type { ParameterVersion, StoredParameter } from './stored-parameter.ts';
import { newestVersion } from './stored-parameter.ts';

export interface ReadOptions {
  readonly region: string;
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
    ARN: parameterArn(options.region, parameter.name),
    DataType: 'text',
  };
}

/** Reads `name`, `name:version` or `name:label`; throws ParameterNotFound or ParameterVersionNotFound. */
export function readSelected(
  parameters: ReadonlyMap<string, StoredParameter>,
  reference: string,
  options: ReadOptions,
): object {
  const { name, selector } = splitReference(reference);
  const parameter = parameters.get(name);
  if (parameter === undefined) {
    throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
  }
  const version =
    selector === undefined
      ? newestVersion(parameter)
      : parameter.versions.find(({ version: number, labels = [] }) => {
          return String(number) === selector || labels.includes(selector);
        });
  if (version === undefined) {
    throw new AwsError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${selector} of ${name}. Verify the version and try again.`,
    );
  }
  return parameterAnswer(parameter, version, options, selector === undefined ? undefined : `:${selector}`);
}

/** A colon is not a legal character of a name, so it always starts a selector. */
function splitReference(reference: string): { name: string; selector: string | undefined } {
  const colon = reference.indexOf(':');
  if (colon === -1) return { name: reference, selector: undefined };
  return { name: reference.slice(0, colon), selector: reference.slice(colon + 1) };
}
