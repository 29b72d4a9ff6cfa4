import { askForRun } from './collect/ask-for-run.ts';
import { type Collected, collected } from './collect/collected.ts';
import { deriveDates, deriveFacts } from './collect/derive-facts.ts';
import { deriveNews, noticesIn, unknownNews } from './collect/derive-news.ts';
import { type FactPlan, planFacts } from './collect/fact-plans.ts';
import { unreadLists } from './collect/list-facts.ts';
import { notify } from './collect/notify.ts';
import { observeFacts } from './collect/observe-facts.ts';
import { unreadAccounts } from './collect/read-linked.ts';
import { readWhatIsDue } from './collect/readings.ts';
import type { CollectWorld } from './collect/world.ts';
import { writeFacts } from './collect/write-facts.ts';
import { unknownParameters } from './config/config.ts';
import type { Operator } from './config/operator.ts';
import { problemsIn } from './facts/facts.ts';

/**
 * Does one run of the second loop: it asks AWS for what is slow, rare or costly to ask, and keeps it as facts in Parameter Store, where
 * reconcile reads it.
 *
 *     observe   parameters with the facts, catalogue and usage of each Region; a failed read without a last copy rejects the run
 *     read      list prices of the models that are due, what was used, and the bill if you want it checked; a reading that fails changes
 *               nothing
 *     notify    what is new against what is remembered of models -> PutEvents; what could not be sent is not remembered
 *     derive    what was known, readings -> what is known                                (pure)
 *     plan      what is known, parameters -> the parameters to write                     (pure)
 *     write     one after the other; what changed meanwhile is left to the next run
 *     ask       one message to reconcile's queue, if anything was written; a failure here is a problem
 *     report    one outcome: logged as one structured line, and returned
 *
 * A run may die anywhere: the next one goes on from what was written.
 *
 * @throws if parameters, catalogue or usage could not be read; then nothing was written.
 */
export async function collect(
  world: CollectWorld,
  operator: Operator,
  { until, isPlan = false, isRefresh = false, onPlanned }: CollectOptions,
): Promise<Collected> {
  const observed = await observeFacts(world, operator);
  const now = world.now();
  const readings = await readWhatIsDue(world, observed, { now, until, isRefresh, isPlan });
  const found = deriveNews(observed, readings);
  const { news, problems: unsent } = isPlan ? { news: found, problems: [] } : await notify(world, found);
  const learned = { observed, readings, today: now.slice(0, 10), now, news };
  const plans = planFacts(operator.prefix, observed, deriveFacts(learned), deriveDates(learned));
  onPlanned?.(plans);
  const written = isPlan ? undefined : await writeFacts(world, plans);
  const unasked = await askForRun(world, written ?? []);
  const problems = [
    ...unknownParameters(operator.prefix, [...observed.parameters.values()]),
    ...problemsIn(observed.facts),
    ...unreadLists(observed),
    ...unreadAccounts(observed),
    ...unknownNews(observed, readings),
    ...unsent,
    ...unasked,
  ];
  const outcome = collected(plans, written, readings, noticesIn(found), problems);
  world.log.info('collected', { ...outcome });
  return outcome;
}

export interface CollectOptions {
  /** No reading begins after it. ISO 8601, UTC. */
  readonly until: string;
  /** Only says what would be written, without the bill: each reading of it costs money. */
  readonly isPlan?: boolean;
  /** Asks for all prices again, those that were read today and those that Bedrock had no offer of included. */
  readonly isRefresh?: boolean;
  /** Called with what is to be written, before it is. */
  readonly onPlanned?: (plans: readonly FactPlan[]) => void;
}
