import { defineConfig } from 'vitest/config';

/** Installs from the registry, so it is not part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/package/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
