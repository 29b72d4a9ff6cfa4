import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** `npm run test:exhaustive`: whole matrices, of which `npm test` plays what they are made of and a sample. */
export default defineConfig({
  test: { ...base.test, include: ['test/**/*.exhaustive.ts'], globalSetup: [] },
});
