import { ALARMS } from './alarm-kind.ts';
import type { Kind } from './kind.ts';
import { PAGES } from './page-kind.ts';

/** Everything that the operator keeps, in the order in which it is compared and written: people look at pages first. */
export const KINDS: readonly Kind[] = [PAGES, ALARMS];
