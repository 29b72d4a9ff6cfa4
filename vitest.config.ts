import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-once.ts'],
    pool: 'threads',
    testTimeout: 20_000,
    coverage: {
      include: ['shared/**/*.ts'],
      exclude: ['shared/aws/**'],
      reporter: ['text-summary', 'text'],
      thresholds: { lines: 98, branches: 98, functions: 98, statements: 98 },
    },
  },
});
