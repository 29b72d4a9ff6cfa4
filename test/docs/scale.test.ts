import { test } from 'vitest';
import { expectColumn } from './scale-tables.ts';

test('docs/scale.md has the figures of a small fleet as the bench computes them', () => expectColumn(30));
