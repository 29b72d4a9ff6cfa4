import type { Problem } from '../kit/problem.ts';
import type { Config } from './config.ts';
import { layerOf } from './settings-layers.ts';
import { keyBelow } from './shared-value.ts';

type Layers = Pick<Config, 'layers' | 'prices'>;

/**
 * Names the parameter that holds what problems of settings and price entries are about: until here it counts as yours. Leaves out what a
 * default for many accounts need not have in each of them: an effect.
 */
export function nameLayers(config: Layers, problems: readonly Problem[]): Problem[] {
  return problems.flatMap((problem) => nameLayer(config, problem) ?? []);
}

function nameLayer({ layers, prices }: Layers, problem: Problem): Problem | undefined {
  const { where, key = '' } = problem;
  const shared = layers.find(({ kind }) => kind === 'shared');
  if (where === 'settings') {
    const layer = layerOf(layers, key.split('.'));
    if (layer === undefined || layer.kind === 'own') return problem;
    if (layer.kind === 'shared' && NEEDS_NO_EFFECT.has(key)) return undefined;
    return { ...problem, where: layer.where, key: layer.path + key };
  }
  const [, name] = /^prices\/(.+)$/s.exec(where) ?? [];
  const isShared = prices.some((entry) => entry.name === name && entry.isShared === true);
  if (shared === undefined || !isShared) return problem;
  if (NEEDS_NO_EFFECT.has(key)) return undefined;
  return { ...problem, where: shared.where, key: keyBelow(`prices.${name}`, problem.key) };
}

/** Keys of which a problem says that they match, watch or notify nothing in this account. */
const NEEDS_NO_EFFECT: ReadonlySet<string> = new Set([
  'models',
  'service',
  'regions',
  'discovery.include',
  'discovery.exclude',
  'quotas.codes',
  'guardrails',
  'alarms.topics',
  'alarms.quotaUse',
  'alarms.models.quotaUse',
]);
