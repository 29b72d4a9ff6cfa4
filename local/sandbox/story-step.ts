import type { Collected } from '../../shared/collect/collected.ts';
import type { Operator } from '../../shared/config/operator.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import type { LocalCloud } from './cloud/cloud.ts';

/** What the story needs: a seeded cloud with alarms switched on, and ways to run either loop of the operator once. */
export interface Stage {
  readonly cloud: LocalCloud;
  readonly operator: Operator;
  readonly run: () => Promise<Outcome>;
  readonly collect: () => Promise<Collected>;
}

/** One step: does something, checks that it really happened, and returns what it saw. */
export interface Step {
  readonly title: string;
  readonly play: (stage: Stage) => Promise<string>;
}
