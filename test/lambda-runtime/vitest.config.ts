import { defineConfig } from 'vitest/config';
import { TIME_LIMITS } from '../time-limits.ts';

/** The real runtime interface client has to be compiled, so it is not part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/lambda-runtime/*.test.ts'],
    globalSetup: ['test/build-once.ts'],
    ...TIME_LIMITS,
  },
});
