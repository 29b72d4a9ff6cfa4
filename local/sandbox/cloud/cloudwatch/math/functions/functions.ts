import { constantSeries } from '../context.ts';
import { ARRAY_FUNCTIONS } from './arrays.ts';
import { CALENDAR_FUNCTIONS } from './calendar.ts';
import { CHANGE_FUNCTIONS } from './change.ts';
import { FILL } from './fill.ts';
import { IF } from './if.ts';
import { type MathFunction, scalarOf, seriesOf, takes } from './math-function.ts';
import { POINTWISE_FUNCTIONS } from './pointwise.ts';
import { SUMMARY_FUNCTIONS } from './summary.ts';

/** Source: CloudWatch user guide, using-metric-math, 'Functions supported for metric math'. */
const FUNCTIONS: Readonly<Record<string, MathFunction>> = {
  ...SUMMARY_FUNCTIONS,
  ...POINTWISE_FUNCTIONS,
  ...CHANGE_FUNCTIONS,
  ...CALENDAR_FUNCTIONS,
  ...ARRAY_FUNCTIONS,
  FILL,
  IF,
  METRICS: {
    forms: [takes().gives('TS[]'), takes('text').gives('TS[]')],
    run: ([text], { metrics }) => metrics(text === undefined ? '' : String(text)),
  },
  PERIOD: {
    forms: [takes('metric').gives('S')],
    run: ([metric]) => seriesOf(metric).period,
  },
  TIME_SERIES: {
    forms: [takes('S').gives('TS')],
    run: ([value], context) => constantSeries(scalarOf(value), context),
  },
};

/** Functions of CloudWatch that need more than the metrics of the request, or that no test needs. */
const NOT_COMPUTED = [
  'ANOMALY_DETECTION_BAND',
  'DB_PERF_INSIGHTS',
  'INSIGHT_RULE_METRIC',
  'LAMBDA',
  'SEARCH',
  'SERVICE_QUOTA',
  'STDDEV',
];

export function findFunction(name: string): MathFunction | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}

export function whyNoFunction(name: string): string {
  return NOT_COMPUTED.includes(name)
    ? `the local cloud does not compute ${name}`
    : `unknown function ${name}`;
}
