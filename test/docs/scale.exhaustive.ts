import { test } from 'vitest';
import { expectColumn } from './scale-tables.ts';

test.each([130, 1_000])(
  'docs/scale.md has the figures of a fleet of %i accounts as the bench computes them',
  (accounts) => expectColumn(accounts),
);
