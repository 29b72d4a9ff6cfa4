export function print(what: string, figure: string): void {
  console.log(`${what.padEnd(34)} ${figure}`);
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function ratio(value: number | undefined, yardstick: number | undefined): string {
  return (Number(value) / Number(yardstick)).toFixed(2);
}

/** Fails the bench over the budget. For figures that are the same on every machine. */
export function holdTo(budget: number, figure: number, what: string): void {
  if (figure <= budget) return;
  console.error(`${what} is over its budget: ${figure.toFixed(2)} of ${budget}`);
  process.exitCode = 1;
}
