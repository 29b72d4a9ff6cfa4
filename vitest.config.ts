import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/lambda-runtime/**', 'test/package/**', 'test/browser/**', '**/node_modules/**'],
    globalSetup: ['test/build-once.ts'],
    pool: 'threads',
    // Some files mostly wait: for a second look at an absent page, or for the function's own minute.
    maxWorkers: 4,
    testTimeout: 60_000,
    coverage: {
      include: ['shared/**/*.ts', 'functions/**/*.ts', 'infra/**/*.ts'],
      // These run in processes of their own: the built function, and the app as the CDK starts it.
      exclude: ['shared/aws/**', 'functions/reconcile/index.ts', 'infra/app.ts'],
      reporter: ['text-summary', 'text'],
      thresholds: { lines: 98, branches: 98, functions: 98, statements: 98 },
    },
  },
});
