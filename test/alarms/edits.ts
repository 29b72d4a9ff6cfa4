import type { AlarmConfiguration, AlarmQuery } from '../../local/sandbox/cloud/cloudwatch/alarms/alarm.ts';
import { topicIn } from './alarm-cloud.ts';

const THEIRS = topicIn('us-east-1', 'theirs');

type Edit = (alarm: Draft) => void;
/** A newer console knows more than the local cloud. */
export type Draft = AlarmConfiguration & Record<string, unknown>;

function remove(key: string): Edit {
  return (alarm) => {
    delete alarm[key];
  };
}

/** Absent where there is nothing of the kind: then it is no edit of this alarm. */
function change<Key extends keyof AlarmConfiguration>(
  key: Key,
  to: (found: NonNullable<AlarmConfiguration[Key]>) => AlarmConfiguration[Key],
): Edit {
  return (alarm) => {
    const found = alarm[key];
    if (found !== undefined && found !== null) Object.assign(alarm, { [key]: to(found) });
  };
}

function set(values: Readonly<Record<string, unknown>>): Edit {
  return (alarm) => {
    Object.assign(alarm, values);
  };
}

function ofOneMetric(values: Readonly<Record<string, unknown>>): Edit {
  return (alarm) => {
    if (alarm.Metrics === undefined) Object.assign(alarm, values);
  };
}

/** The first metric, or expression, of an alarm on math. */
function query(isMetric: boolean, edit: (found: AlarmQuery & Record<string, unknown>) => void): Edit {
  return ({ Metrics = [] }) => {
    const found = Metrics.find(({ MetricStat }) => (MetricStat !== undefined) === isMetric);
    if (found !== undefined) edit(found as AlarmQuery & Record<string, unknown>);
  };
}

function stat(values: Readonly<Record<string, unknown>>): Edit {
  return query(true, (found) => Object.assign(found.MetricStat ?? {}, values));
}

function metric(values: Readonly<Record<string, unknown>>): Edit {
  return query(true, (found) => Object.assign(found.MetricStat?.Metric ?? {}, values));
}

const OTHER_METRIC = {
  Id: 'more',
  MetricStat: {
    Metric: { Namespace: 'AWS/Bedrock', MetricName: 'Invocations', Dimensions: [] },
    Period: 60,
    Stat: 'Sum',
  },
  ReturnData: false,
};

/** All that PutMetricAlarm takes, each changed, added or removed by a person. */
export const EDITS: Readonly<Record<string, Edit>> = {
  'description: another text': set({ AlarmDescription: 'Call Ana.' }),
  'description: a note below ours': change('AlarmDescription', (text) => `${text}\nCall Ana.`),
  'description: a note above ours': change('AlarmDescription', (text) => `Call Ana.\n${text}`),
  'description: the owner taken out': change('AlarmDescription', (text) => text.replace(/\n[^\n]*$/, '')),
  'description: emptied': set({ AlarmDescription: '' }),
  'description: removed': remove('AlarmDescription'),
  'alarm actions: one more': change('AlarmActions', (topics) => [...topics, THEIRS]),
  'alarm actions: one fewer': change('AlarmActions', (topics) => topics.slice(1)),
  'alarm actions: another one': change('AlarmActions', (topics) => [THEIRS, ...topics.slice(1)]),
  'alarm actions: removed': remove('AlarmActions'),
  'OK actions: one more': change('OKActions', (topics) => [...topics, THEIRS]),
  'OK actions: removed': remove('OKActions'),
  'actions without data: added': set({ InsufficientDataActions: [THEIRS] }),
  'threshold: a little more': change('Threshold', (threshold) => threshold + 0.001),
  'threshold: zero': set({ Threshold: 0 }),
  'threshold: removed': remove('Threshold'),
  'comparison: greater only': set({ ComparisonOperator: 'GreaterThanThreshold' }),
  'evaluation periods: one more': change('EvaluationPeriods', (periods) => periods + 1),
  'data points to alarm: fewer': (alarm) => {
    if (alarm.EvaluationPeriods > 1) alarm.DatapointsToAlarm = 1;
  },
  'missing data: breaching': set({ TreatMissingData: 'breaching' }),
  'missing data: ignored': set({ TreatMissingData: 'ignore' }),
  'missing data: removed': (alarm) => {
    if (alarm.TreatMissingData !== 'missing') delete alarm.TreatMissingData;
  },
  'few samples: ignored': set({ EvaluateLowSampleCountPercentile: 'ignore' }),
  'namespace: another one': ofOneMetric({ Namespace: 'AWS/BedrockMantle' }),
  'metric: another one': ofOneMetric({ MetricName: 'InvocationClientErrors' }),
  'statistic: another one': (alarm) => {
    if (alarm.Statistic !== undefined) alarm.Statistic = 'Maximum';
    if (alarm.ExtendedStatistic !== undefined) alarm.ExtendedStatistic = 'p90';
  },
  'statistic: the other sort': (alarm) => {
    if (alarm.Metrics !== undefined) return;
    const { Statistic, ExtendedStatistic } = alarm;
    delete alarm.Statistic;
    delete alarm.ExtendedStatistic;
    if (Statistic === undefined) alarm.Statistic = 'Maximum';
    if (ExtendedStatistic === undefined) alarm.ExtendedStatistic = 'p99';
  },
  'period: another one': change('Period', (period) => period * 2),
  'unit: added': ofOneMetric({ Unit: 'Count' }),
  'dimensions: another value': (alarm) => {
    if (alarm.Dimensions !== undefined) alarm.Dimensions = [{ Name: 'ModelId', Value: 'vendor.other-v1:0' }];
  },
  'dimensions: one more': (alarm) => {
    if (alarm.Metrics === undefined)
      alarm.Dimensions = [...(alarm.Dimensions ?? []), { Name: 'ServiceTier', Value: 'flex' }];
  },
  'dimensions: removed': remove('Dimensions'),
  'metric: math in its place': (alarm) => {
    if (alarm.Metrics !== undefined) return;
    const keys = [
      'Namespace',
      'MetricName',
      'Dimensions',
      'Statistic',
      'ExtendedStatistic',
      'Period',
      'Unit',
    ];
    for (const key of keys) delete alarm[key];
    alarm.Metrics = [{ ...OTHER_METRIC, ReturnData: true }];
  },
  'math: a metric in its place': (alarm) => {
    if (alarm.Metrics === undefined) return;
    const { Namespace, MetricName, Dimensions } = OTHER_METRIC.MetricStat.Metric;
    delete alarm.Metrics;
    Object.assign(alarm, { Namespace, MetricName, Dimensions, Statistic: 'Sum', Period: 60 });
  },
  'math: one more metric': change('Metrics', (metrics) => [...metrics, OTHER_METRIC]),
  'math: one metric fewer': change('Metrics', (metrics) => metrics.slice(0, -1)),
  'math: another expression': query(false, (found) => {
    found.Expression = `${found.Expression}*2`;
  }),
  'math: another id': query(true, (found) => {
    found.Id = 'renamed';
  }),
  'math: another label': query(false, (found) => {
    found.Label = 'Mine';
  }),
  'math: no label': query(false, (found) => {
    delete found.Label;
  }),
  'math: another metric': metric({ MetricName: 'InvocationThrottles' }),
  'math: another namespace': metric({ Namespace: 'AWS/BedrockMantle' }),
  'math: another dimension': metric({ Dimensions: [{ Name: 'ModelId', Value: 'vendor.other-v1:0' }] }),
  'math: a dimension more': query(true, ({ MetricStat: { Metric: found } = { Metric: {} } }) => {
    Object.assign(found, {
      Dimensions: [...(Object(found).Dimensions ?? []), { Name: 'ServiceTier', Value: 'flex' }],
    });
  }),
  'math: another period': stat({ Period: 120 }),
  'math: another statistic': stat({ Stat: 'Average' }),
  'math: a unit': stat({ Unit: 'Count' }),
  'math: another account': query(true, (found) => {
    found.AccountId = '111122223333';
  }),
  'math: another entry is compared': change('Metrics', (metrics) =>
    metrics.map((entry, index) => ({ ...entry, ReturnData: index === 1 })),
  ),
  'math: a period of an expression': query(false, (found) => {
    found.Period = 120;
  }),
  'anomaly band: added': set({ ThresholdMetricId: 'band' }),
  'window: by the clock': set({ EvaluationWindow: { WallClockWindow: { Timezone: 'UTC' } } }),
  'warm-up: added': set({ WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 5 } }),
  'criteria: added': set({ EvaluationCriteria: { PromQLCriteria: { Query: 'up == 0' } } }),
  'interval: added': set({ EvaluationInterval: 60 }),
  'action settings: added': set({ ActionConfiguration: { AlarmTagsPropagation: { Enabled: true } } }),
};

/** Other ways to say the same. */
export const SAYS_THE_SAME: Readonly<Record<string, Edit>> = {
  'the order of actions': (alarm) => {
    alarm.AlarmActions?.reverse();
    alarm.OKActions?.reverse();
  },
  'the order of dimensions and metrics': (alarm) => {
    alarm.Dimensions?.reverse();
    for (const { MetricStat } of alarm.Metrics ?? []) MetricStat?.Metric.Dimensions?.reverse();
    alarm.Metrics?.reverse();
  },
  'as many data points as periods': (alarm) => {
    alarm.DatapointsToAlarm = alarm.EvaluationPeriods;
  },
  'few samples are evaluated': set({ EvaluateLowSampleCountPercentile: 'evaluate' }),
  'nothing in lists': (alarm) => {
    alarm.Dimensions ??= [];
    alarm.InsufficientDataActions ??= [];
    if (alarm.Metrics === undefined) alarm.Metrics = [];
  },
  'what is missing is missing': (alarm) => {
    if (alarm.TreatMissingData === 'missing') delete alarm.TreatMissingData;
  },
  'data is returned unless it says otherwise': ({ Metrics = [] }) => {
    for (const entry of Metrics) if (entry.ReturnData === true) delete entry.ReturnData;
  },
  'a sliding window': set({ EvaluationWindow: { SlidingWindow: {} } }),
};

/** Whether the edit is one of this alarm. */
export function editAlarm(alarm: AlarmConfiguration, edit: Edit): boolean {
  const before = JSON.stringify(alarm);
  edit(alarm as Draft);
  return JSON.stringify(alarm) !== before;
}
