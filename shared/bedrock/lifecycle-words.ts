import type { Lifecycle } from './catalogue.ts';

/** What of a model's life cycle people must know; dates, never a countdown, which would change the page every day. */
export function lifecycleWords(lifecycle: Lifecycle | undefined): string {
  if (lifecycle === undefined) return '';
  const { status, legacyDate, endOfLifeDate } = lifecycle;
  return [
    ...(status === 'LEGACY' ? [legacyDate === undefined ? 'LEGACY' : `LEGACY since ${legacyDate}`] : []),
    ...(status === 'ACTIVE' && legacyDate !== undefined ? [`legacy from ${legacyDate}`] : []),
    ...(endOfLifeDate === undefined ? [] : [`end of life ${endOfLifeDate}`]),
  ].join(', ');
}
