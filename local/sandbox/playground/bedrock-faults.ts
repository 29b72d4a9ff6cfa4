import type { FaultKind, Faults } from '../cloud/faults.ts';
import { OPERATIONS, type OperationName } from '../cloud/operations.ts';

/** What is wrong with every call to Bedrock, until it is right again. */
export interface BedrockFaults {
  isOn(kind: FaultKind): boolean;
  toggle(kind: FaultKind): void;
  clear(): void;
}

export function createBedrockFaults(faults: Faults): BedrockFaults {
  const on = new Set<FaultKind>();
  const apply = (): void => {
    faults.clear();
    for (const kind of on) {
      for (const operation of bedrockOperations()) {
        faults.add({ operation, kind, times: Number.POSITIVE_INFINITY });
      }
    }
  };
  return {
    isOn: (kind) => on.has(kind),
    toggle(kind) {
      if (!on.delete(kind)) on.add(kind);
      apply();
    },
    clear() {
      on.clear();
      apply();
    },
  };
}

function bedrockOperations(): OperationName[] {
  const names = Object.keys(OPERATIONS) as OperationName[];
  return names.filter((name) => OPERATIONS[name].service === 'bedrock');
}
