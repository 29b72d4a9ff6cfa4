import { declined } from '../../../../shared/drift/modes.ts';
import { isWrite, type Plan } from '../../../../shared/drift/plan.ts';
import { act } from '../../../../shared/loop/act.ts';
import { outcomeOf } from '../../../../shared/loop/outcome.ts';
import type { World } from '../../../../shared/world.ts';
import type { Former } from '../../restore/former.ts';
import { planRestore } from '../../restore/plan-restore.ts';
import { describePlans, describeRunEnd, exitCodeOf, formatDue } from '../../words/describe-outcome.ts';
import { describePlace, type Place } from '../../words/describe-place.ts';
import { AS_IT_WAS, REVERTS, restoreWords } from '../../words/restore-words.ts';
import { askHere, writeQuestion } from '../ask.ts';
import { printColoured, printJson } from '../print.ts';

export interface PuttingBack {
  readonly world: World;
  readonly place: Place;
  readonly isAsking: boolean;
  readonly options: { readonly json?: true; readonly full?: true };
}

/** Shows what would be written, asks, writes, and says what was done. Everything is read again directly before it is written. */
export async function putBack(
  formers: readonly Former[],
  { world, place, isAsking, options }: PuttingBack,
): Promise<void> {
  const detail = { isFull: options.full === true };
  const restorations = await Promise.all(formers.map((one) => planRestore(world, place.region, one)));
  const plans = restorations.map(({ plan }) => plan);
  const writes = plans.filter(isWrite);
  const said = new Map(restorations.map((one) => [one.plan, restoreWords(one, detail)]));
  const head = [
    describePlace(place),
    ...describePlans(plans, (plan) => said.get(plan) ?? [], detail),
    ...(writes.length === 0 ? [] : [REVERTS]),
  ];
  if (options.json !== true) {
    printColoured([...head, ...(isAsking ? [formatDue(plans, AS_IT_WAS)] : [])].join('\n'));
  }
  const isAgreed = !isAsking || writes.length === 0 || (await askHere(writeQuestion(writes)));
  const { results, failure } = await act(world, isAgreed ? plans : plans.map(declined));
  const outcome = outcomeOf({ problems: [], rows: 0, series: 0 }, results);
  if (options.json) {
    const { rows: _, series: __, ...rest } = outcome;
    printJson(rest);
  } else printColoured(describeRunEnd(outcome, plansOf(results), AS_IT_WAS).join('\n'));
  process.exitCode = exitCodeOf(outcome);
  if (failure !== undefined) throw failure.error;
}

function plansOf(results: readonly { readonly plan: Plan }[]): Plan[] {
  return results.map(({ plan }) => plan);
}
