import type { Collected } from '../../shared/collect/collected.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { collectOnce } from '../tool/collect-once.ts';

/** Runs collect without pauses, and asks for all prices again: for local clouds, which take any number of writes a second. */
export function collectAtOnce(operator: Operator): Promise<Collected> {
  const pause = async (): Promise<void> => undefined;
  return collectOnce(operator, { isRefresh: true }, (world) => ({ ...world, pause }));
}
