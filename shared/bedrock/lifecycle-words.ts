import type { Lifecycle } from './catalogue.ts';

/** Describes a model's life cycle with dates, never with a countdown, which would change the page every day. */
export function lifecycleWords(lifecycle: Lifecycle | undefined): string {
  if (lifecycle === undefined) return '';
  const { status, legacyDate, endOfLifeDate } = lifecycle;
  return [
    ...(status === 'LEGACY' ? [legacyDate === undefined ? 'LEGACY' : `LEGACY since ${legacyDate}`] : []),
    ...(status === 'ACTIVE' && legacyDate !== undefined ? [`legacy from ${legacyDate}`] : []),
    ...(endOfLifeDate === undefined ? [] : [`end of life ${endOfLifeDate}`]),
  ].join(', ');
}
