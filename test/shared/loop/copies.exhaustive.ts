import { describe } from 'vitest';
import { testCopies } from './copies.ts';

// One page that is full, and several pages.
describe.each([50, 200])('on an estate of %i rows', (rows) => testCopies(rows));
