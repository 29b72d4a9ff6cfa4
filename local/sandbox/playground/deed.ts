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
  /** A run is wanted, and why. */
  readonly due: (cause: string) => void;
  /** Everything as it was at the start. */
  readonly reset: () => void;
}

/** Something that happens in life, for people to let happen. It does not wake the operator, no more than on AWS. */
export interface Deed {
  readonly name: string;
  readonly group: DeedGroup;
  readonly label: string;
  /** Only of a deed that lasts until it is done again. */
  readonly isOn?: (scene: Scene) => boolean;
  /** Why it cannot be done now; absent or `undefined` if it can. */
  readonly refusal?: (scene: Scene) => string | undefined;
  /** Does it, and says in a sentence what has happened. */
  readonly play: (scene: Scene) => string;
}
