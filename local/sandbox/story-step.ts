import type { Operator } from '../../shared/config/operator.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import type { LocalCloud } from './cloud/cloud.ts';

/** What the story needs: a seeded cloud with alarms switched on, and a way to run the operator once. */
export interface Stage {
  readonly cloud: LocalCloud;
  readonly operator: Operator;
  readonly run: () => Promise<Outcome>;
}

/** One step: does something, checks that it really happened, and returns what it saw. */
export interface Step {
  readonly title: string;
  readonly play: (stage: Stage) => Promise<string>;
}
