import { describe } from 'vitest';
import { testSingleEdits } from './single-edit.ts';

// One page that is full, and several pages.
describe.each([50, 200])('on an estate of %i rows', (rows) => testSingleEdits(rows));
