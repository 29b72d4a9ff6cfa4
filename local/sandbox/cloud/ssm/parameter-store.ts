import type { Account } from '../account.ts';
import { regionOf } from '../account.ts';
import { ACCOUNT_ID } from '../account-id.ts';
import { AwsError } from '../aws-error.ts';
import { checkName } from './name-rules.ts';
import type { ParameterTier, ParameterType, ParameterVersion, StoredParameter } from './stored-parameter.ts';
import { newestVersion } from './stored-parameter.ts';

/** Versions that Parameter Store keeps. Source: SSM API reference, ParameterMaxVersionLimitExceeded. */
const KEPT_VERSIONS = 100;
/** Bytes of a value. Source: SSM API reference, PutParameter. */
const MAX_BYTES = { Standard: 4096, Advanced: 8192 };

export interface ParameterChange {
  readonly region: string;
  readonly name: string;
  readonly value: string;
  readonly type?: ParameterType | undefined;
  /** What the parameter has, or Standard, if absent. */
  readonly tier?: ParameterTier | 'Intelligent-Tiering' | undefined;
  /** AWS does not say whether an overwrite without one keeps what was there: here it does not. */
  readonly description?: string | undefined;
  readonly overwrite: boolean;
}

/** Returns the new version and its tier; throws what SSM refuses. */
export function storeParameter(
  account: Account,
  change: ParameterChange,
): { version: number; tier: ParameterTier } {
  const parameters = regionOf(account, change.region).parameters;
  checkName(change.name, parameterArn(change.region, change.name, account.id));
  const known = parameters.get(change.name);
  if (known !== undefined && !change.overwrite) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  const type = typeOf(change, known);
  const tier = tierOf(change, known);
  checkValue(change.value, tier);
  const version = (known === undefined ? 0 : (newestVersion(known)?.version ?? 0)) + 1;
  const versions = [
    ...(known?.versions ?? []),
    { version, value: change.value, modified: Date.now() / 1000 },
  ];
  checkDropped(change.name, versions.slice(0, -KEPT_VERSIONS));
  const { name, description } = change;
  parameters.set(name, {
    name,
    type,
    tier,
    ...(description === undefined ? {} : { description }),
    versions: versions.slice(-KEPT_VERSIONS),
  });
  tell(account, change, known === undefined ? 'Create' : 'Update');
  return { version, tier };
}

export function removeParameter(account: Account, region: string, name: string): void {
  if (!regionOf(account, region).parameters.delete(name)) {
    throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
  }
  tell(account, { region, name }, 'Delete');
}

export function parameterArn(region: string, name: string, accountId = ACCOUNT_ID): string {
  return `arn:aws:ssm:${region}:${accountId}:parameter/${name.replace(/^\//, '')}`;
}

function typeOf(change: ParameterChange, known: StoredParameter | undefined): ParameterType {
  if (known === undefined) {
    if (change.type !== undefined) return change.type;
    throw new AwsError('ValidationException', 'A parameter type is required when you create a parameter.');
  }
  if (change.type === undefined || change.type === known.type) return known.type;
  throw new AwsError(
    'HierarchyTypeMismatchException',
    `The parameter ${change.name} is a ${known.type}; its type cannot be changed to ${change.type}.`,
  );
}

function tierOf({ tier, value }: ParameterChange, known: StoredParameter | undefined): ParameterTier {
  if (tier === 'Standard' && known?.tier === 'Advanced') {
    throw new AwsError(
      'ValidationException',
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier.",
    );
  }
  if (tier === 'Standard' || tier === 'Advanced') return tier;
  const isLong = tier === 'Intelligent-Tiering' && Buffer.byteLength(value) > MAX_BYTES.Standard;
  return isLong ? 'Advanced' : (known?.tier ?? 'Standard');
}

/** A version with a label is never dropped: then there can be no new one. Source: SSM API reference, PutParameter. */
function checkDropped(name: string, dropped: readonly ParameterVersion[]): void {
  const held = dropped.find(({ labels = [] }) => labels.length > 0);
  if (held === undefined) return;
  throw new AwsError(
    'ParameterMaxVersionLimitExceeded',
    `You attempted to create a new version of ${name} by calling the PutParameter API with the overwrite flag. Version ${held.version}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.`,
  );
}

function checkValue(value: string, tier: ParameterTier): void {
  if (value === '') throw new AwsError('ValidationException', 'Parameter value must not be empty.');
  if (/\{\{.*?\}\}/s.test(value)) {
    throw new AwsError(
      'ValidationException',
      'Parameter value can\'t nest another parameter. Do not use "{{}}" in the value.',
    );
  }
  if (Buffer.byteLength(value) > MAX_BYTES[tier]) {
    throw new AwsError(
      'ValidationException',
      `${tier} tier parameters support a maximum parameter value of ${MAX_BYTES[tier]} characters.`,
    );
  }
}

function tell(
  account: Account,
  { region, name }: { readonly region: string; readonly name: string },
  operation: 'Create' | 'Update' | 'Delete',
): void {
  for (const listener of account.parameterListeners) listener(name, operation, region);
}
