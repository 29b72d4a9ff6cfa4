import { DeleteParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Operator } from '../../../shared/config/operator.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import { check } from './parameters.ts';

export interface Edit {
  /** The name below the prefix. */
  readonly name: string;
  readonly value: string;
  /** The version that was edited; absent for a parameter that is to be new. */
  readonly version?: number | undefined;
  /** Whether to save it with its problems, as AWS would. */
  readonly anyway?: boolean | undefined;
}

/** `stale`: another edit has saved or deleted it meanwhile. */
export type Saved =
  | { readonly kind: 'saved'; readonly version: number }
  | { readonly kind: 'problems'; readonly problems: readonly string[] }
  | { readonly kind: 'stale'; readonly message: string };

/** Saves a parameter with PutParameter, as you would. @throws what SSM refuses. */
export async function saveParameter(
  { cloud, operator, ssm }: { cloud: LocalCloud; operator: Operator; ssm: SSMClient },
  { name, value, version, anyway = false }: Edit,
): Promise<Saved> {
  const fullName = `${operator.prefix}/${name}`;
  const live = cloud.region(operator.region).parameters.get(fullName)?.versions.at(-1)?.version;
  if (version !== undefined && version !== live) {
    const what = live === undefined ? 'has been deleted' : `is at version ${live}`;
    return { kind: 'stale', message: `${name} ${what} meanwhile; this was made from version ${version}` };
  }
  const problems = check(cloud, operator, name, value);
  if (problems.length > 0 && !anyway) return { kind: 'problems', problems };
  const { Version = 0 } = await ssm.send(
    new PutParameterCommand({
      Name: fullName,
      Value: value,
      Type: 'String',
      Overwrite: version !== undefined,
    }),
  );
  return { kind: 'saved', version: Version };
}

export async function deleteParameter(
  { operator, ssm }: { operator: Operator; ssm: SSMClient },
  name: string,
): Promise<void> {
  await ssm.send(new DeleteParameterCommand({ Name: `${operator.prefix}/${name}` }));
}
