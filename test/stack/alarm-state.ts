/** What of an alarm's properties decides its state; the rest is checked in test/infra. */
export interface AlarmSettings {
  readonly Period: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly Statistic: 'Minimum' | 'Maximum';
  readonly Threshold: number;
  readonly ComparisonOperator: 'GreaterThanOrEqualToThreshold';
  readonly TreatMissingData: 'breaching' | 'notBreaching';
}

export interface Point {
  /** Milliseconds. */
  readonly time: number;
  readonly value: number;
}

/** As CloudWatch judges the periods that end now. */
export function isInAlarm(alarm: AlarmSettings, points: readonly Point[], now: number): boolean {
  const { Period, EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods } = alarm;
  const breaching = Array.from({ length: EvaluationPeriods }, (_, index) => {
    const end = now - index * Period * 1_000;
    const values = points
      .filter(({ time }) => time > end - Period * 1_000 && time <= end)
      .map(({ value }) => value);
    if (values.length === 0) return alarm.TreatMissingData === 'breaching';
    const value = alarm.Statistic === 'Minimum' ? Math.min(...values) : Math.max(...values);
    return value >= alarm.Threshold;
  });
  return breaching.filter(Boolean).length >= DatapointsToAlarm;
}
