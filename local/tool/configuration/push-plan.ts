import { partition } from '../../../shared/kit/lists.ts';
import type { Problem } from '../../../shared/kit/problem.ts';
import { type Change, compareValues, type Values } from './compare.ts';
import { type Live, type LiveParameter, valuesOf } from './live.ts';
import { STANDARD_BYTES } from './values.ts';

/** A change of one parameter. */
export interface PushChange extends Change {
  readonly fullName: string;
  /** As it was read. Absent from what is created. */
  readonly live?: LiveParameter;
}

export interface PushPlan {
  readonly changes: readonly PushChange[];
  readonly unchanged: number;
  /** Names of parameters that are in no file and stay. */
  readonly left: readonly string[];
  /** With any of them nothing is written. */
  readonly problems: readonly Problem[];
}

/** Plans what makes the parameters like the files. A parameter that is in no file is deleted only with `prune`, and never if a stack owns it. */
export function planPush(
  prefix: string,
  live: Live,
  files: Values,
  { prune }: { readonly prune: boolean },
): PushPlan {
  const { changes: found, unchanged } = compareValues(valuesOf(live), files);
  const all = found.map((change): PushChange => {
    const parameter = live.parameters.get(change.name);
    const fullName = `${prefix}/${change.name}`;
    return { ...change, fullName, ...(parameter === undefined ? {} : { live: parameter }) };
  });
  const [left, changes] = partition(
    all,
    (change) => change.action === 'delete' && (!prune || change.live?.stack !== undefined),
  );
  return {
    changes,
    unchanged: unchanged.length,
    left: left.map(({ name }) => name),
    problems: [
      ...live.problems.filter(({ where }) => files.has(where)),
      ...changes.flatMap((change) => sizeProblem(change) ?? []),
    ],
  };
}

/** An advanced parameter costs money each month, and stays one: push makes none by itself. */
function sizeProblem({ name, fullName, to = '', live }: PushChange): Problem | undefined {
  const bytes = Buffer.byteLength(to);
  if (bytes <= STANDARD_BYTES || live?.metadata.tier === 'Advanced') return undefined;
  const overwrite = live === undefined ? '' : ' --overwrite';
  const command = `aws ssm put-parameter --type String --tier Advanced${overwrite} --name ${fullName} --value file://<file>`;
  return {
    where: name,
    remedy: `Shorten the value, or make this an advanced parameter ($0.05 a month): ${command}`,
    message: `expected at most ${STANDARD_BYTES} bytes in the standard tier, found ${bytes}`,
  };
}
