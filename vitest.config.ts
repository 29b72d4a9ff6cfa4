import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/lambda-runtime/**', 'test/package/**', 'test/browser/**', '**/node_modules/**'],
    globalSetup: ['test/build-once.ts'],
    pool: 'threads',
    // A worker loads each module once, not once for each file: no file may leave anything behind.
    isolate: false,
    // One more than there are cores, as some files mostly wait for processes of their own.
    maxWorkers: 3,
    // On the slowest machine, too, only what never ends takes so long.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 300_000 } },
    coverage: {
      include: ['shared/**/*.ts', 'functions/**/*.ts', 'infra/**/*.ts'],
      // These run in processes of their own: the built function, and the app as the CDK starts it.
      exclude: ['shared/aws/**', 'functions/reconcile/index.ts', 'infra/app.ts'],
      reporter: ['text-summary', 'text'],
      thresholds: { lines: 98, branches: 98, functions: 98, statements: 98 },
    },
  },
});
