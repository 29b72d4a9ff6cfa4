import { type Duration, Token } from 'aws-cdk-lib';
import { expected } from './checks.ts';

/** Whole seconds. CloudWatch's periods are multiples of 60 (API reference, MetricStat). */
export function readPeriod(where: string, period: Duration | number, most: number = 86_400): number {
  const seconds = typeof period === 'number' ? period : period.toSeconds({ integral: false });
  const isGood = Token.isUnresolved(seconds) || (seconds % 60 === 0 && seconds >= 60 && seconds <= most);
  if (isGood) return seconds;
  throw expected(`${where}: period`, `whole minutes, from 60 to ${most} seconds`, seconds);
}
