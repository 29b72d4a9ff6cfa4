const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Parses how far to look back: `3d`, or an ISO 8601 time. Returns ISO 8601 in UTC. @throws Error that says what is accepted. */
export function parseSince(text: string, now: Date): string {
  const [, number = '', unit = ''] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  const time = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)
    ? Date.parse(text)
    : now.getTime() - Number(number || Number.NaN) * (UNITS[unit] ?? Number.NaN);
  if (Number.isNaN(time) || time > now.getTime()) {
    throw new Error(
      `--since: expected how far to look back, e.g. 12h, 3d, 2w, or a past date, e.g. 2026-11-22T08:00Z, found ${JSON.stringify(text)}`,
    );
  }
  return new Date(Math.max(0, time)).toISOString();
}
