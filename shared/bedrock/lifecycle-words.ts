import type { Lifecycle } from './catalogue.ts';

/**
 * Describes a model's life cycle with dates, never with a countdown, which would change the page every day. `hasNewPrice`: the price in
 * extended access is known, so that there is nothing to expect.
 */
export function lifecycleWords(lifecycle: Lifecycle | undefined, hasNewPrice: boolean): string {
  if (lifecycle === undefined) return '';
  const { status, legacyDate, extendedAccessDate, endOfLifeDate } = lifecycle;
  const price = hasNewPrice ? '' : ' (expect a higher price)';
  return [
    ...(status === 'LEGACY' ? [legacyDate === undefined ? 'LEGACY' : `LEGACY since ${legacyDate}`] : []),
    ...(status === 'ACTIVE' && legacyDate !== undefined ? [`legacy from ${legacyDate}`] : []),
    ...(extendedAccessDate === undefined ? [] : [`extended access from ${extendedAccessDate}${price}`]),
    ...(endOfLifeDate === undefined ? [] : [`end of life ${endOfLifeDate}`]),
  ].join(', ');
}
