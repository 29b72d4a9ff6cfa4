import type { Memory, Remembered } from '../../../shared/bedrock/notices.ts';

/** Formats a memory as earlier versions of the operator wrote it into a link of page 1. */
export function oldMemory(memory: Memory): string {
  return [...memory].map(([id, one]) => `${id}${flagsOf(one)}`).join();
}

function flagsOf({ hasHadTraffic, hasBeenLegacy, isGone, endOfLifeDate = '' }: Remembered): string {
  const flags = [
    hasHadTraffic ? 't' : '',
    hasBeenLegacy ? 'l' : '',
    isGone ? 'x' : '',
    endOfLifeDate.replaceAll('-', ''),
  ].join('');
  return flags === '' ? '' : `!${flags}`;
}
