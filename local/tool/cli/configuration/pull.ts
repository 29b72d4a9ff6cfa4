import { describeProblem, sortProblems } from '../../../../shared/kit/problem.ts';
import { readAccount } from '../../aws/account.ts';
import { withParameterStore } from '../../aws/parameter-store.ts';
import { readLive } from '../../configuration/live.ts';
import { type PullPlan, planPull } from '../../configuration/pull-plan.ts';
import { writeFiles } from '../../configuration/write-files.ts';
import { describePlace } from '../../words/describe-place.ts';
import {
  describeOwners,
  describePulled,
  describePullPlan,
  formatNotPulled,
  formatPullDue,
} from '../../words/pull-words.ts';
import { DONE, FOUND } from '../exit-codes.ts';
import { type PlaceOptions, placeOf } from '../operator-options.ts';
import { printColoured } from '../print.ts';
import { readUnchecked } from './read-files.ts';
import { reasonNotToWrite } from './reason-not-to-write.ts';

export interface PullOptions extends PlaceOptions {
  readonly prune?: true;
  readonly yes?: true;
}

/** Makes the files like the parameters. It asks only before something is lost. */
export async function pullDirectory(directory: string, options: PullOptions): Promise<void> {
  const place = await placeOf(options);
  const { files, problems } = await readUnchecked(place.prefix, directory);
  const [account, live] = await Promise.all([
    readAccount(place.region),
    withParameterStore(place.region, (store) => readLive(store, place.prefix)),
  ]);
  const plan = planPull(directory, live, files, { prune: options.prune === true });
  const all = sortProblems([...problems, ...live.problems]);
  printColoured(
    [
      describePlace({ ...place, account }),
      ...describePullPlan(plan),
      ...describeOwners(live.parameters),
      ...all.map((problem) => `problem: ${describeProblem(problem)}`),
    ].join('\n'),
  );
  const why = problems.length > 0 ? TWO_FILES : await reasonToKeep(plan, options);
  if (why !== undefined || plan.changes.length === 0) {
    printColoured([...(why === undefined ? [] : [why]), formatNotPulled(plan.changes)].join('\n'));
    process.exitCode = why === undefined && all.length === 0 ? DONE : FOUND;
    return;
  }
  const left = await writeFiles(plan.changes);
  printColoured(describePulled(plan.changes, left).join('\n'));
  process.exitCode = left.length === 0 && all.length === 0 ? DONE : FOUND;
}

const TWO_FILES = 'Not written: a problem with the files.';

function reasonToKeep(plan: PullPlan, options: PullOptions): Promise<string | undefined> {
  const losses = plan.changes.filter(({ action }) => action !== 'create');
  return reasonNotToWrite(losses, 'file', formatPullDue(plan), options);
}
