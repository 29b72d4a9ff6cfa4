import { expect, test } from 'vitest';
import { perPeriod } from '../../../shared/dashboard/titles.ts';

test.each([
  [45, 'per 45 seconds'],
  [1, 'per second'],
  [60, 'per minute'],
  [300, 'per 5 minutes'],
  [3_600, 'per hour'],
  [5_400, 'per 90 minutes'],
  [86_400, 'per day'],
  [172_800, 'per 2 days'],
])('%i seconds: %s', (seconds, words) => expect(perPeriod(seconds)).toBe(words));
