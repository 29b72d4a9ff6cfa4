import type { Operator } from '../../../shared/config/operator.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import type { BedrockFaults } from './bedrock-faults.ts';
import type { Traffic } from './traffic.ts';
import type { DeedGroup } from './view.ts';

/** What deeds act upon. */
export interface Scene {
  readonly cloud: LocalCloud;
  readonly operator: Operator;
  readonly bedrock: BedrockFaults;
  readonly traffic: Traffic;
  /** Requests a run and says why. */
  readonly due: (cause: string) => void;
  /** Restores everything as it was at the start. */
  readonly reset: () => void;
}

/** Something that happens in real accounts and that you can make happen here. As on AWS, it does not wake the operator. */
export interface Deed {
  readonly name: string;
  readonly group: DeedGroup;
  readonly label: string;
  /** Only for a deed that lasts until it is done again. */
  readonly isOn?: (scene: Scene) => boolean;
  /** Returns why it cannot be done now; `undefined` if it can. */
  readonly refusal?: (scene: Scene) => string | undefined;
  /** Does it and returns a sentence about what has happened. */
  readonly play: (scene: Scene) => string;
}
