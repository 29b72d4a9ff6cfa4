import { defineConfig } from 'vitest/config';
import { TIME_LIMITS } from './test/time-limits.ts';

/**
 * The pure tests: those that mutants of the core can fail, without servers, bundles or child processes, and without the
 * long property runs, which would take an hour over all mutants.
 */
export default defineConfig({
  test: {
    include: ['test/shared/{kit,config,bedrock,quotas,pricing,metrics,dashboard,drift,loop}/**/*.test.ts'],
    exclude: ['**/single-edit*.test.ts'],
    ...TIME_LIMITS,
  },
});
