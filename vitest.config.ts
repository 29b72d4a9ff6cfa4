import { defineConfig } from 'vitest/config';
import { TIME_LIMITS } from './test/time-limits.ts';

const OTHERS = ['test/lambda-runtime/**', 'test/package/**', 'test/browser/**', '**/node_modules/**'];
/** The documents' commands run in modules whose files are not the real ones. */
const COMMANDS = 'test/docs/commands.test.ts';

export default defineConfig({
  test: {
    globalSetup: ['test/build-once.ts'],
    setupFiles: ['test/patient-limits.ts', 'test/own-environment.ts'],
    pool: 'threads',
    // Twice as many as CI has cores, as many files mostly wait for processes of their own.
    maxWorkers: 4,
    ...TIME_LIMITS,
    projects: [
      // A worker loads each module once, not once for each file: no file may leave anything behind.
      {
        extends: true,
        test: { name: 'all', include: ['test/**/*.test.ts'], exclude: [...OTHERS, COMMANDS], isolate: false },
      },
      { extends: true, test: { name: 'commands', include: [COMMANDS], isolate: true } },
    ],
    coverage: {
      // Counts only in the product's own code; V8 counts in all that runs, and slows it down.
      provider: 'istanbul',
      include: ['shared/**/*.ts', 'functions/**/*.ts', 'infra/**/*.ts'],
      // These run in processes of their own: the built function, and the app as the CDK starts it.
      exclude: ['shared/aws/**', 'functions/*/index.ts', 'infra/app.ts'],
      reporter: ['text-summary', 'text'],
      thresholds: { lines: 99, branches: 99, functions: 99, statements: 99 },
    },
  },
});
