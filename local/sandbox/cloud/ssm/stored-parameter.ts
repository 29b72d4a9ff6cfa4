export type ParameterType = 'String' | 'StringList' | 'SecureString';

export type ParameterTier = 'Standard' | 'Advanced';

export interface StoredParameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly tier: ParameterTier;
  readonly description?: string;
  /** Oldest first, at most 100. Never empty. */
  readonly versions: readonly ParameterVersion[];
}

export interface ParameterVersion {
  readonly version: number;
  readonly value: string;
  /** Epoch seconds, as AWS JSON writes timestamps. */
  readonly modified: number;
  /** A label is on one version at a time. */
  readonly labels?: readonly string[];
}

export function newestVersion(parameter: StoredParameter): ParameterVersion | undefined {
  return parameter.versions.at(-1);
}
