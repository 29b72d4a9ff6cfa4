import { DEFAULT_LIMITS } from '../shared/aws/limits.ts';

/** A busy machine is no service that does not answer: in the tests' own processes its time limits are longer. */
Object.assign(DEFAULT_LIMITS, { connection: 600_000, request: 600_000 });
