/** The line that a function's process writes to each of its outputs after a run, once the run has written all that it writes. */
export const endOfRun = (id: number): string => `end of run ${id}`;
