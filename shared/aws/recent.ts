import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import type { ImageDimensions, SeriesUsage, Traffic } from '../bedrock/catalogue.ts';
import { allPages, type Call } from './call.ts';
import { MalformedAnswerError } from './errors.ts';

const OPERATION = 'cloudwatch:GetMetricData';

/** "A single GetMetricData call can include up to 500 MetricDataQuery structures." (API reference) */
const MAX_QUERIES = 500;
const DAY = 86_400;
const DAYS = 35;

/** One metric to query, and the series or image set that it belongs to. */
interface Question {
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly of: { readonly series: SeriesUsage } | { readonly image: ImageDimensions };
}

/**
 * Returns which of these had data today or in the 35 days before (UTC). Whole days make all runs of a day agree. Makes no call
 * if nothing is asked.
 */
export async function readRecent(
  cloudWatch: CloudWatchClient,
  call: Call,
  asked: Traffic,
  now: Date,
): Promise<Traffic> {
  const questions = questionsOf(asked);
  const recent = new Set<Question>();
  for (let start = 0; start < questions.length; start += MAX_QUERIES) {
    const some = questions.slice(start, start + MAX_QUERIES);
    for (const one of await withData(cloudWatch, call, some, now)) recent.add(one);
  }
  const found = questions.filter((question) => recent.has(question));
  return {
    series: asked.series.flatMap((series) => {
      const own = found.filter(({ of }) => 'series' in of && of.series === series);
      return own.length === 0 ? [] : [{ id: series.id, metrics: own.map(({ metric }) => metric) }];
    }),
    images: found.flatMap(({ of }) => ('image' in of ? [of.image] : [])),
  };
}

/**
 * Valid dimension values. An edited widget may name an invalid one, for which CloudWatch would reject the whole call in every
 * run. "Dimension values must contain only ASCII characters and must include at least one non-whitespace character"
 * (Dimension).
 */
const DIMENSION_VALUE = /^(?=.*\S)[ -~]{1,1024}$/;

function questionsOf({ series, images }: Traffic): Question[] {
  const isPossible = ({ dimensions }: Question): boolean =>
    Object.values(dimensions).every((value) => DIMENSION_VALUE.test(value));
  const questions: Question[] = [
    ...series.flatMap((one) =>
      one.metrics.map((metric) => ({ metric, dimensions: { ModelId: one.id }, of: { series: one } })),
    ),
    ...images.map((image) => ({
      metric: 'OutputImageCount',
      dimensions: {
        ModelId: image.modelId,
        ...(image.imageSize === undefined ? {} : { ImageSize: image.imageSize }),
        ...(image.bucketedStepSize === undefined ? {} : { BucketedStepSize: image.bucketedStepSize }),
      },
      of: { image },
    })),
  ];
  return questions.filter(isPossible);
}

/**
 * Returns the questions that have data. A query yields at most 36 values (35 days and today), far below the 100,800 of one
 * answer.
 */
async function withData(
  cloudWatch: CloudWatchClient,
  call: Call,
  questions: readonly Question[],
  now: Date,
): Promise<Question[]> {
  const today = Math.floor(now.getTime() / 1000 / DAY) * DAY;
  const input = {
    MetricDataQueries: questions.map(queryOf),
    StartTime: new Date((today - DAYS * DAY) * 1000),
    EndTime: new Date((today + DAY) * 1000),
  };
  const results = await allPages(OPERATION, async (NextToken) => {
    const answer = await call(OPERATION, (options) =>
      cloudWatch.send(new GetMetricDataCommand({ ...input, NextToken }), options),
    );
    return { items: answer.MetricDataResults, next: answer.NextToken };
  });
  const byId = Map.groupBy(results, ({ Id }) => Id);
  return questions.filter((_, index) => {
    const own = byId.get(idOf(index)) ?? [];
    if (own.some(({ Values = [] }) => Values.length > 0)) return true;
    // Only a complete answer without values means that there was no data.
    const status = own.at(-1)?.StatusCode;
    if (status === 'Complete') return false;
    throw new MalformedAnswerError(`${OPERATION}: ${status ?? 'no result'} for one of the metrics`);
  });
}

function queryOf({ metric, dimensions }: Question, index: number): MetricDataQuery {
  return {
    Id: idOf(index),
    MetricStat: {
      Metric: {
        Namespace: 'AWS/Bedrock',
        MetricName: metric,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: DAY,
      Stat: 'SampleCount',
    },
  };
}

function idOf(index: number): string {
  return `q${index}`;
}
