/** Formats a time in your own time zone. */
export function clock(time: string): string {
  return new Date(time).toLocaleTimeString('en-GB');
}
