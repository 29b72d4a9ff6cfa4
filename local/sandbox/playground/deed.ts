import type { Operator } from '../../../shared/config/operator.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import type { Schedule } from '../schedule.ts';
import type { BedrockFaults } from './bedrock-faults.ts';
import type { Traffic } from './traffic.ts';
import type { DeedGroup } from './view.ts';

/** What deeds act upon. */
export interface Scene {
  readonly cloud: LocalCloud;
  readonly operator: Operator;
  readonly bedrock: BedrockFaults;
  readonly traffic: Traffic;
  /** When the operator runs. */
  readonly schedule: RunSchedule;
  /** Restores everything as it was at the start. */
  readonly reset: () => void;
}

/** The part of the schedule that you can change. */
export type RunSchedule = Pick<Schedule, 'due' | 'pause' | 'resume' | 'state'>;

/** Something that happens in real accounts and that you can make happen here. As on AWS, it does not wake the operator. */
export interface Deed {
  readonly name: string;
  readonly group: DeedGroup;
  /** What pressing the button does. */
  readonly label: string;
  /** What pressing it again does; only for a deed that lasts. */
  readonly labelWhenOn?: string;
  /** Whether the timeline leaves it out, because a run shows it. */
  readonly isUnlisted?: true;
  /** Only for a deed that lasts until it is done again. */
  readonly isOn?: (scene: Scene) => boolean;
  /** Returns why it cannot be done now; `undefined` if it can. */
  readonly refusal?: (scene: Scene) => string | undefined;
  /** Does it and returns a sentence about what has happened. */
  readonly play: (scene: Scene) => string;
}
