import type { Config } from '../../../shared/config/config.ts';
import type { Settings } from '../../../shared/config/settings.ts';
import { layerOf, type SettingsLayer } from '../../../shared/config/settings-layers.ts';

/** A setting that holds, and where its value is. */
export interface ExplainedSetting {
  /** E.g. `alarms.throttles`. */
  readonly key: string;
  readonly value: unknown;
  /** The full name of a parameter, or an ARN; absent: it is built in. */
  readonly from?: string;
}

/** Says which parameter each setting comes from. */
export function explainSettings(
  { settings, layers }: Pick<Config, 'settings' | 'layers'>,
  prefix: string,
): ExplainedSetting[] {
  return pathsIn(settings).map(([path, value]) => {
    const layer = layerOf(layers, path);
    return {
      key: path.join('.'),
      value,
      ...(layer === undefined ? {} : { from: nameOfLayer(layer, prefix) }),
    };
  });
}

/** Returns the full name of a layer's parameter, or its ARN. */
function nameOfLayer({ kind, where }: SettingsLayer, prefix: string): string {
  return kind === 'shared' ? where : `${prefix}/${where}`;
}

type Path = readonly [path: readonly string[], value: unknown];

/** Lists the settings by the keys that give them. */
function pathsIn({ discovery, alarms, quotas, fleet, ...rest }: Settings): Path[] {
  const { account, models, ...ofAlarms } = alarms;
  const { codes, ...ofQuotas } = quotas;
  return [
    ...below([], rest),
    ...below(['discovery'], discovery),
    ...below(['alarms'], account),
    ...below(['alarms', 'models'], models),
    ...below(['alarms'], ofAlarms),
    ...below(['quotas'], ofQuotas),
    ...below(['quotas', 'codes'], codes),
    ...below(['fleet'], fleet ?? {}),
  ];
}

function below(path: readonly string[], values: object): Path[] {
  return Object.entries(values).map(([key, value]) => [[...path, key], value] as const);
}
