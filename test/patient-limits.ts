import { TOOL_LIMITS } from '../local/tool/limits.ts';
import { DEFAULT_LIMITS } from '../shared/aws/limits.ts';

/** A busy machine is no service that does not answer: in the tests' own processes its time limits are longer. */
for (const limits of [DEFAULT_LIMITS, TOOL_LIMITS]) {
  Object.assign(limits, { connection: 600_000, request: 600_000 });
}
