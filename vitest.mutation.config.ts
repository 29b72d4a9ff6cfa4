import { defineConfig } from 'vitest/config';
import { TIME_LIMITS } from './test/time-limits.ts';

/**
 * The own tests of the rooms whose code Stryker mutates: what only tests of other rooms would notice survives. Left out are long property
 * runs, which would take hours over all mutants.
 */
export default defineConfig({
  test: {
    include: ['test/shared/{kit,config,pricing,metrics,drift}/**/*.test.ts'],
    exclude: ['**/{single-edit,many-series,bad-values}.test.ts'],
    ...TIME_LIMITS,
  },
});
