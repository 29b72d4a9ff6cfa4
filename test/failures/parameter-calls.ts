import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import { runPaths } from '../../shared/loop/read-parameters.ts';
import { OPERATOR } from './scenario.ts';

/** How many calls it takes to read the parameters of a run: one for each ten of a path, at least one. */
export function parameterCalls(cloud: Pick<LocalCloud, 'region'>): number {
  const names = [...cloud.region(OPERATOR.region).parameters.keys()];
  const sizes = runPaths({}).map(({ below, isRecursive }) => {
    const path = `${OPERATOR.prefix}${below}/`;
    const own = names.filter((name) => name.startsWith(path));
    return isRecursive ? own : own.filter((name) => !name.slice(path.length).includes('/'));
  });
  return sizes.reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / 10)), 0);
}
