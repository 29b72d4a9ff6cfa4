import { defineConfig } from 'vitest/config';

/** `npm run test:exhaustive`: whole matrices, of which `npm test` plays what they are made of and a sample. */
export default defineConfig({
  test: {
    include: ['test/**/*.exhaustive.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
