import { defineConfig } from 'vitest/config';

/** Installs from the registry, so it is not part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/package/*.test.ts'],
    globalSetup: ['test/package/pack.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
