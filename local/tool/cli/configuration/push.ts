import { setTimeout as wait } from 'node:timers/promises';
import { describeProblem, sortProblems } from '../../../../shared/kit/problem.ts';
import { count, messageOf } from '../../../../shared/kit/words.ts';
import { readAccount } from '../../aws/account.ts';
import { type ParameterStore, withParameterStore } from '../../aws/parameter-store.ts';
import { readLive } from '../../configuration/live.ts';
import { type Pushed, push } from '../../configuration/push.ts';
import { type PushChange, type PushPlan, planPush } from '../../configuration/push-plan.ts';
import { differencesOf } from '../../words/change-words.ts';
import { describePlace } from '../../words/describe-place.ts';
import { describePushed, describePushPlan, formatNotPushed, formatPushDue } from '../../words/push-words.ts';
import { DONE, FOUND } from '../exit-codes.ts';
import { createKeeper } from '../log.ts';
import { type PlaceOptions, placeOf } from '../operator-options.ts';
import { printColoured, printJson } from '../print.ts';
import { readChecked } from './read-files.ts';
import { reasonNotToWrite } from './reason-not-to-write.ts';

export interface DiffOptions extends PlaceOptions {
  readonly prune?: true;
  readonly json?: true;
}

export interface PushOptions extends DiffOptions {
  readonly yes?: true;
}

/** Says what push would do. */
export function diffDirectory(directory: string, options: DiffOptions): Promise<void> {
  return withPlan(directory, options, async (plan) => {
    if (options.json) printJson(planAsJson(plan));
    else printColoured([...describeProblems(plan), formatPushDue(plan)].join('\n'));
    process.exitCode = plan.changes.length === 0 && plan.problems.length === 0 ? DONE : FOUND;
  });
}

/** Makes the parameters like the files, once you agree. @throws what ended the writing. */
export function pushDirectory(directory: string, options: PushOptions): Promise<void> {
  return withPlan(directory, options, async (plan, store) => {
    const { changes, problems } = plan;
    const why =
      problems.length > 0
        ? `Not written: ${count(problems.length, 'problem')}.`
        : await reasonNotToWrite(changes, 'parameter', formatPushDue(plan), options);
    if (why !== undefined || changes.length === 0) {
      const lines = [...describeProblems(plan), ...(why === undefined ? [] : [why])];
      if (options.json) printJson(planAsJson(plan));
      else printColoured([...lines, formatNotPushed(changes)].join('\n'));
      process.exitCode = why === undefined ? DONE : FOUND;
      return;
    }
    const pushed = await push(store, changes, wait, keepDeleted());
    if (options.json) printJson(planAsJson(plan, pushed));
    else printColoured(describePushed(pushed).join('\n'));
    const isDone = pushed.every(({ result, replaced }) => result === 'written' && replaced === undefined);
    process.exitCode = isDone ? DONE : FOUND;
    const failed = pushed.find(({ result }) => result === 'failed');
    if (failed !== undefined) throw failed.error;
  });
}

/** Reads both sides, and shows how they differ. */
async function withPlan(
  directory: string,
  options: DiffOptions,
  play: (plan: PushPlan, store: ParameterStore) => Promise<void>,
): Promise<void> {
  const place = await placeOf(options);
  const { files, problems } = await readChecked(place.prefix, directory);
  await withParameterStore(place.region, async (store) => {
    const [account, live] = await Promise.all([readAccount(place.region), readLive(store, place.prefix)]);
    const values = new Map([...files].map(([name, { value }]) => [name, value]));
    const planned = planPush(place.prefix, live, values, { prune: options.prune === true });
    const plan = { ...planned, problems: sortProblems([...problems, ...planned.problems]) };
    if (options.json !== true) {
      printColoured([describePlace({ ...place, account }), ...describePushPlan(plan, directory)].join('\n'));
    }
    await play(plan, store);
  });
}

/** Keeps the values of deleted parameters in a file, because Parameter Store forgets all versions of them. */
function keepDeleted(): (change: PushChange) => void {
  const keep = createKeeper();
  const deleted: Record<string, string> = {};
  return ({ fullName, from = '' }) => {
    deleted[fullName] = from;
    keep('deleted-parameters', JSON.stringify(deleted, undefined, 2));
  };
}

function describeProblems({ problems }: PushPlan): string[] {
  return problems.map((problem) => `problem: ${describeProblem(problem)}`);
}

function planAsJson(
  { changes, unchanged, left, problems }: PushPlan,
  pushed: readonly Pushed[] = [],
): object {
  return {
    changes: changes.map((change) => {
      const { action, name, from, to, live } = change;
      const done = pushed.find((one) => one.change === change);
      return {
        action,
        name,
        from,
        to,
        ...(action === 'change' ? { differences: differencesOf(change) } : {}),
        stack: live?.stack,
        result: done?.result,
        replaced: done?.replaced,
        message: done?.error === undefined ? undefined : messageOf(done.error),
      };
    }),
    unchanged,
    left,
    problems,
  };
}
