import { type Account, regionOf } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import { parameterAnswer } from './parameter-answer.ts';
import { newestVersion } from './stored-parameter.ts';

/**
 * Reads `name`, `name:version` or `name:label`, or the same with the full ARN, which a parameter of another account needs. Throws
 * ParameterNotFound or ParameterVersionNotFound.
 */
export function readParameter(account: Account, call: Call, reference: string, decrypt: boolean): object {
  const { region } = call;
  const { owner, name, selector } = splitReference(account, call, reference);
  const parameter = regionOf(owner, region).parameters.get(name);
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
  const options = { region, accountId: owner.id, decrypt };
  return parameterAnswer(parameter, version, options, selector === undefined ? undefined : `:${selector}`);
}

interface Reference {
  readonly owner: Account;
  readonly name: string;
  readonly selector?: string | undefined;
}

/** A colon is not a legal character of a name, so it always starts a selector. */
function splitReference(account: Account, call: Call, reference: string): Reference {
  if (!reference.startsWith('arn:')) {
    const [name = '', selector] = reference.split(':');
    return { owner: account, name, selector };
  }
  const [, , service, region, accountId, resource = '', selector] = reference.split(':');
  const path = /^parameter\/(.+)$/.exec(resource)?.[1];
  // What SSM answers to the ARN of another Region is not documented.
  if (service !== 'ssm' || region !== call.region || path === undefined) {
    throw new AwsError('ValidationException', `${reference} is no ARN of a parameter in ${call.region}.`);
  }
  const owner = accountId === account.id ? account : ownerOf(account, call, reference);
  const { parameters } = regionOf(owner, region);
  // The ARN has one slash for the name with a leading one and for the name without.
  return { owner, name: parameters.has(path) ? path : `/${path}`, selector };
}

/**
 * IAM allows an account what is in another one only if a policy of the resource does, as sharing makes it, and it refuses the whole
 * call. So what is not shared is denied, whether it exists or not. What is shared and was deleted since is not found: unconfirmed.
 */
function ownerOf(account: Account, { operation }: Call, reference: string): Account {
  const arn = reference.split(':').slice(0, 6).join(':');
  const owner = account.sharedParameters.get(arn);
  if (owner !== undefined) return owner;
  throw new AwsError(
    'AccessDeniedException',
    `User: arn:aws:iam::${account.id}:user/local is not authorized to perform: ssm:${operation} on resource: ${arn} because no resource-based policy allows the ssm:${operation} action`,
  );
}
