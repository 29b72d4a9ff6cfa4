import { defineConfig } from 'vitest/config';
import { TIME_LIMITS } from './test/time-limits.ts';

/** `npm run test:exhaustive`: whole matrices, of which `npm test` plays what they are made of and a sample. */
export default defineConfig({
  test: {
    include: ['test/**/*.exhaustive.ts'],
    pool: 'threads',
    setupFiles: ['test/patient-limits.ts', 'test/own-environment.ts'],
    isolate: false,
    ...TIME_LIMITS,
  },
});
