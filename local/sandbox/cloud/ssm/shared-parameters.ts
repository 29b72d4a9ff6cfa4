import { type Account, regionOf } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import { parameterArn } from './parameter-store.ts';

interface Named {
  readonly region: string;
  readonly name: string;
}

/** "To share a parameter, it must be in the advanced parameter tier." (user guide, Working with shared parameters) */
export function shareParameter(owner: Account, { region, name }: Named, consumers: readonly Account[]): void {
  const parameter = regionOf(owner, region).parameters.get(name);
  if (parameter?.tier !== 'Advanced') {
    throw new AwsError('ValidationException', `${name} is no parameter of the advanced tier.`);
  }
  for (const { sharedParameters } of consumers) {
    sharedParameters.set(parameterArn(region, name, owner.id), owner);
  }
}

export function unshareParameter(
  owner: Account,
  { region, name }: Named,
  consumers: readonly Account[],
): void {
  for (const { sharedParameters } of consumers) sharedParameters.delete(parameterArn(region, name, owner.id));
}
