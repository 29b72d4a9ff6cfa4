import type { Lifecycle } from '../catalog/catalogue.ts';

/** What of a model's life cycle people must know; dates, never a countdown, which would change the page every day. */
export function describeLifecycle(lifecycle: Lifecycle | undefined): string[] {
  if (lifecycle === undefined) return [];
  const { status, legacyDate, endOfLifeDate } = lifecycle;
  const notes = [
    ...(status === 'LEGACY' ? [legacyDate === undefined ? 'LEGACY' : `LEGACY since ${legacyDate}`] : []),
    ...(status === 'ACTIVE' && legacyDate !== undefined ? [`legacy from ${legacyDate}`] : []),
    ...(endOfLifeDate === undefined ? [] : [`end of life ${endOfLifeDate}`]),
  ];
  return notes.length === 0 ? [] : [`**${notes.join(', ')}**`];
}
