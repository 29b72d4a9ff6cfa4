import { describe, expect, test } from 'vitest';
import {
  countActions,
  formatAction,
  formatApplied,
  formatPlanned,
} from '../../../../local/tool/words/action-words.ts';

test.each([
  ['create', '+ create'],
  ['change', '~ change'],
  ['delete', '- delete'],
  ['refuse', '! refuse'],
  ['none', '= unchanged'],
] as const)('%s begins a line with its sign', (action, words) => {
  expect(formatAction(action)).toBe(words);
});

describe('the last line', () => {
  const some = countActions(['change', 'create', 'change']);
  const none = countActions([]);
  test.each([
    [
      'all of it',
      some,
      'Plan: 1 to add, 2 to change, 0 to delete.',
      'Applied: 1 added, 2 changed, 0 deleted.',
    ],
    [
      'what is left, and what is refused',
      { ...countActions(['delete']), left: 2, refused: 1 },
      'Plan: 0 to add, 0 to change, 1 to delete, 2 not written, 1 refused.',
      'Applied: 0 added, 0 changed, 1 deleted, 2 not written, 1 refused.',
    ],
    [
      'nothing but a refusal',
      { ...none, refused: 1 },
      'Plan: 0 to add, 0 to change, 0 to delete, 1 refused.',
      'Applied: 0 added, 0 changed, 0 deleted, 1 refused.',
    ],
    ['nothing', none, 'No changes. All is well.', 'No changes. All is well.'],
  ])('%s', (_, counts, planned, applied) => {
    expect(formatPlanned(counts, 'All is well.')).toBe(planned);
    expect(formatApplied(counts, 'All is well.')).toBe(applied);
  });
});
