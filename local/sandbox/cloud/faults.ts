import type { OperationName } from './operations.ts';
import { OPERATIONS } from './operations.ts';

/**
 * What goes wrong. `malformed` and `empty` come after the operation took effect, the others instead of it.
 *
 * - throttle, error-500, denied, unrecognized (a Region that the account has not opted in to): an error answer in the service's protocol
 * - denied-by-scp: denied as a service control policy of the organization does it
 * - not-offered: the service answers that it does not know the operation, as in a Region that lacks it
 * - hang: never an answer, until the cloud closes; reset: the socket is destroyed
 * - malformed: HTTP 200 with JSON that is cut in the middle; empty: HTTP 200 with `{}`
 * - cut-paging: the first page carries a token in any case, and the request that brings it back is refused
 * - stale-404, stale-body: GetDashboard answers 'not found', or the body before the last write
 * - refuse-entries: PutEvents answers HTTP 200 and takes none of the events
 */
export type FaultKind =
  | 'throttle'
  | 'error-500'
  | 'denied'
  | 'denied-by-scp'
  | 'unrecognized'
  | 'not-offered'
  | 'hang'
  | 'reset'
  | 'malformed'
  | 'empty'
  | 'cut-paging'
  | 'stale-404'
  | 'stale-body'
  | 'refuse-entries';

export interface Fault {
  readonly operation: OperationName;
  readonly kind: FaultKind;
  /** Calls that it hits; for cut-paging the refused ones. */
  readonly times: number;
  /** Every Region's calls, if absent. */
  readonly region?: string;
  /** Calls of the operation that it lets pass first. */
  readonly skip?: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Whether any was added since the start or the last `clear`. */
  any(): boolean;
}

export interface FaultQueue extends Faults {
  /** The fault that hits this call, if one does; counts. */
  take(operation: OperationName, hasToken: boolean, region?: string): FaultKind | undefined;
}

export function createFaults(): FaultQueue {
  let waiting: { readonly fault: Fault; skip: number; times: number }[] = [];

  return {
    add(fault) {
      checkFits(fault);
      waiting.push({ fault, skip: fault.skip ?? 0, times: fault.times });
    },
    clear() {
      waiting = [];
    },
    any: () => waiting.length > 0,
    take(operation, hasToken, region) {
      let hit: FaultKind | undefined;
      for (const entry of waiting) {
        if (entry.fault.operation !== operation || entry.times <= 0) continue;
        if (entry.fault.region !== undefined && entry.fault.region !== region) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        if (hit !== undefined) continue;
        hit = entry.fault.kind;
        if (hit !== 'cut-paging' || hasToken) entry.times -= 1;
      }
      return hit;
    },
  };
}

/** A fault that could never show would make a test pass for nothing. */
function checkFits({ operation, kind }: Fault): void {
  if (kind === 'cut-paging' && OPERATIONS[operation].token === undefined) {
    throw new TypeError(`${operation} has no pages that could be cut`);
  }
  if ((kind === 'stale-404' || kind === 'stale-body') && operation !== 'GetDashboard') {
    throw new TypeError(`${kind} is a fault of GetDashboard, not of ${operation}`);
  }
  if (kind === 'refuse-entries' && operation !== 'PutEvents') {
    throw new TypeError(`${kind} is a fault of PutEvents, not of ${operation}`);
  }
}
