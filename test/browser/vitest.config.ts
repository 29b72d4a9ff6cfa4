import { defineConfig } from 'vitest/config';
import { TIME_LIMITS } from '../time-limits.ts';

/** Tests in a browser: `npm run test:browser`. CHROMIUM says which one; Debian's is the default. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/build-once.ts'],
    setupFiles: ['test/patient-limits.ts', 'test/own-environment.ts'],
    // They mostly wait.
    maxWorkers: 2,
    ...TIME_LIMITS,
  },
});
