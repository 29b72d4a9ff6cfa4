import type { StateValue } from './alarm.ts';

export interface Judgement {
  /** Absent: the state does not change, and the reason is not used. */
  readonly state?: StateValue;
  readonly reason: string;
}

export interface AlarmRule {
  /** N. */
  readonly evaluationPeriods: number;
  /** M. */
  readonly datapointsToAlarm: number;
  readonly treatMissingData: string;
  readonly isBreaching: (point: number) => boolean;
  /** The comparison as the reason states it, such as `greater than the threshold (5)`. */
  readonly comparison: string;
}

/**
 * The state that the points of the evaluation range, oldest first and NaN where there is none, give. Source: user guide,
 * "Configuring how CloudWatch alarms treat missing data", with its tables and "Avoiding premature transitions to alarm
 * state". That one young breaching point is insufficient data is in the tables of 2019 and no longer in today's.
 */
export function judge(points: readonly number[], rule: AlarmRule): Judgement {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData, isBreaching } = rule;
  // "CloudWatch uses missing data points only as few times as possible."
  const real = points.filter((point) => !Number.isNaN(point)).slice(-evaluationPeriods);
  const missing = evaluationPeriods - real.length;
  const breaching = real.filter(isBreaching);
  const crossed = `Threshold Crossed: ${count(breaching.length)} [${breaching.join(', ')}] ${was(breaching.length)} ${rule.comparison}`;
  const within = real.filter((point) => !isBreaching(point));
  const fine = `Threshold Crossed: ${count(within.length)} [${within.join(', ')}] ${was(within.length)} not ${rule.comparison}`;
  if (missing > 0 && ['breaching', 'notBreaching'].includes(treatMissingData)) {
    const filled = `${crossed}, and ${missing} missing were treated as [${treatMissingData}].`;
    const bad = breaching.length + (treatMissingData === 'breaching' ? missing : 0);
    return { state: bad >= datapointsToAlarm ? 'ALARM' : 'OK', reason: filled };
  }
  if (breaching.length >= datapointsToAlarm) return { state: 'ALARM', reason: crossed };
  if (within.length > 0) return { state: 'OK', reason: fine };
  // Only breaching ones, too few, or nothing at all. "The oldest available breaching datapoint ... is at least as old".
  const age = points.length - points.findIndex((point) => !Number.isNaN(point));
  const isOld = real.length > 0 && age >= datapointsToAlarm;
  if (treatMissingData === 'ignore') return { reason: crossed };
  if (isOld) return { state: 'ALARM', reason: crossed };
  const reason = `Insufficient Data: ${count(missing)} ${was(missing)} unknown.`;
  return { state: 'INSUFFICIENT_DATA', reason };
}

function count(datapoints: number): string {
  return `${datapoints} datapoint${datapoints === 1 ? '' : 's'}`;
}

function was(datapoints: number): string {
  return datapoints === 1 ? 'was' : 'were';
}
