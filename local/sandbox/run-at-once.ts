import type { Limits } from '../../shared/aws/limits.ts';
import type { Notice } from '../../shared/bedrock/notices.ts';
import type { Operator } from '../../shared/config/operator.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { type RunOptions, reconcile } from '../../shared/reconcile.ts';
import { collectOnce } from '../tool/collect-once.ts';
import { withWorld } from '../tool/with-world.ts';

/** What both loops did, one after the other. */
export interface Round extends Outcome {
  /** Of collect. */
  readonly notices: readonly Notice[];
}

const pause = async (): Promise<void> => undefined;

/** Runs collect and then reconcile, without pauses: for local clouds, which do not lag and accept any number of writes a second. */
export async function runAtOnce(
  operator: Operator,
  options: RunOptions = {},
  limits?: Limits,
): Promise<Round> {
  const { notices } = await collectOnce(operator, {}, (world) => ({ ...world, pause }), limits);
  return { ...(await reconcileAtOnce(operator, options, limits)), notices };
}

/** Runs reconcile without pauses. */
export function reconcileAtOnce(
  operator: Operator,
  options: RunOptions = {},
  limits?: Limits,
): Promise<Outcome> {
  const log = { info: () => undefined };
  return withWorld(operator, log, (world) => reconcile({ ...world, pause }, operator, options), limits);
}
