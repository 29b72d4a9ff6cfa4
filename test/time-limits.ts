/** The time limits of every Vitest configuration: on the slowest machine, too, only what never ends takes so long. */
export const TIME_LIMITS = {
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 300_000 } },
} as const;
