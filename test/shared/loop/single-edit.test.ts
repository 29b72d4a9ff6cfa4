import { describe } from 'vitest';
import { testSingleEdits } from './single-edit.ts';

// A page that is full, and the first row of a second one; single-edit.exhaustive.ts has the others.
describe('on an estate of 51 rows', () => testSingleEdits(51));
