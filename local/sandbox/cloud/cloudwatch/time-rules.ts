import type { Faults, Json } from './rule.ts';
import { fault, optional } from './rule.ts';

/** Checks `start` and `end`, of the body and of widgets. Source: CloudWatch-Dashboard-Body-Structure. */
export function* timeRangeFaults(object: Json, path: string): Faults {
  yield* optional(object, 'start', path, 'a relative (-PT8H, -P7D) or an ISO 8601 time', isStart);
  yield* optional(object, 'end', path, 'an ISO 8601 time', isMoment);
  if (object.end !== undefined && object.start === undefined) {
    yield fault(`${path}/end`, "Should be there only with 'start'");
  }
}

/** Minutes and hours behind `-PT`, days, weeks and months behind `-P`. */
function isStart(value: unknown): boolean {
  return isMoment(value) || (typeof value === 'string' && /^-P(T\d+[MH]|\d+[DWM])$/.test(value));
}

function isMoment(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(value);
}
