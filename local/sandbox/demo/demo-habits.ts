import { DEMO_IDS } from './demo-ids.ts';
import type { Habit } from './habit.ts';
import { modelHabit, modelHabits } from './model-habits.ts';
import { namespaceHabits } from './namespace-habits.ts';

/** Returns all habits of the seeded account. */
export function seededHabits(region: string): readonly Habit[] {
  return [...modelHabits(region), ...namespaceHabits(region)];
}

/** The habits of what the demo adds to the seeded account. */
export const ADDED_HABITS: readonly Habit[] = [
  modelHabit({
    series: DEMO_IDS.searchProfile,
    requests: 180,
    input: 6_000,
    output: 500,
    latency: 2_600,
    firstToken: 380,
    rest: { burndown: 5 },
  }),
  modelHabit({
    series: DEMO_IDS.newSeries,
    requests: 72,
    input: 2_400,
    output: 350,
    cacheRead: 4_000,
    cacheWrite: 300,
    latency: 1_500,
    firstToken: 260,
    rest: { burndown: 5 },
  }),
];

/** Returns the habit of a model that the playground launches. */
export function newcomerHabit(series: string): Habit {
  return modelHabit({
    series,
    requests: 60,
    input: 2_400,
    output: 500,
    latency: 3_500,
    firstToken: 700,
  });
}
