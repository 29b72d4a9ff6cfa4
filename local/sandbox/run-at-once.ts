import type { Limits } from '../../shared/aws/limits.ts';
import type { Notice } from '../../shared/bedrock/notices.ts';
import type { Operator } from '../../shared/config/operator.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { type RunOptions, reconcile } from '../../shared/reconcile.ts';
import type { Log, World } from '../../shared/world.ts';
import { collectOnce } from '../tool/collect-once.ts';
import { withWorld } from '../tool/with-world.ts';

/** What both loops did, one after the other. */
export interface Round extends Outcome {
  /** Of collect. */
  readonly notices: readonly Notice[];
}

/** What makes a run at once special. */
export interface AtOnce {
  readonly limits?: Limits | undefined;
  /** The time at which it seems to run; absent: the real one. */
  readonly at?: Date | undefined;
  /** Where reconcile logs; absent: nowhere. */
  readonly log?: Log | undefined;
}

/** Runs collect and then reconcile, without pauses: for local clouds, which do not lag and accept any number of writes a second. */
export async function runAtOnce(
  operator: Operator,
  options: RunOptions = {},
  atOnce: AtOnce = {},
): Promise<Round> {
  const { notices } = await collectOnce(operator, {}, hurried(atOnce), atOnce.limits);
  return { ...(await reconcileAtOnce(operator, options, atOnce)), notices };
}

/** Runs reconcile without pauses. */
export function reconcileAtOnce(
  operator: Operator,
  options: RunOptions = {},
  atOnce: AtOnce = {},
): Promise<Outcome> {
  const { log = { info: () => undefined }, limits } = atOnce;
  const hurry = hurried(atOnce);
  return withWorld(operator, log, (world) => reconcile(hurry(world), operator, options), limits);
}

function hurried({ at }: AtOnce): <Kind extends Pick<World, 'pause' | 'now'>>(world: Kind) => Kind {
  return (world) => ({
    ...world,
    pause: async () => undefined,
    ...(at === undefined ? {} : { now: () => at.toISOString() }),
  });
}
