import type { Config } from '../../../shared/config/config.ts';
import { parseConfig } from '../../../shared/config/config.ts';
import type { Parameter } from '../../../shared/config/parameter.ts';
import type { DefaultsCopy, SharedDefaults } from '../../../shared/config/shared-defaults.ts';
import { PREFIX, parameter, REGION } from '../builders.ts';

/** The fleet's shared parameter. */
export const DEFAULTS = `arn:aws:ssm:${REGION}:111122223333:parameter/fleet/bedrock-defaults`;

/** The shared parameter with this value, as it was read. */
export function shared(value: string | object, partial: Partial<SharedDefaults> = {}): SharedDefaults {
  const { name: _, ...rest } = parameter('x', value, { arn: DEFAULTS });
  return { arn: DEFAULTS, read: { kind: 'read', parameter: rest }, isBeforeCollect: false, ...partial };
}

/** A copy of it. */
export function copyOfDefaults(
  settings: DefaultsCopy['settings'],
  prices: Readonly<Record<string, object>> = {},
): DefaultsCopy {
  return { settings, prices: new Map(Object.entries(prices)), isWhole: true };
}

/** What comes of the layers: absent ones have no parameter. */
export function configOfLayers(layers: {
  readonly shared?: object | SharedDefaults;
  readonly stack?: string | object;
  readonly own?: string | object;
  readonly entries?: readonly Parameter[];
}): Config {
  const { shared: fleet, stack, own, entries = [] } = layers;
  const defaults =
    fleet === undefined || 'arn' in fleet ? (fleet as SharedDefaults | undefined) : shared(fleet);
  return parseConfig(
    PREFIX,
    [
      ...(stack === undefined ? [] : [parameter('stack-settings', stack)]),
      ...(own === undefined ? [] : [parameter('settings', own)]),
      ...entries,
    ],
    new Map(),
    defaults,
  );
}
