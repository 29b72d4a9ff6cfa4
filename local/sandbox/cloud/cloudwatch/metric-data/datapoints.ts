import type { Dimension, Metric } from '../../shapes.ts';

/** The samples of one metric. */
export interface Datapoints {
  /** Milliseconds since the epoch; `samples` has the value of each. */
  times: number[];
  samples: number[];
  isSorted: boolean;
  /** The metric as ListMetrics has it, and where it was last seen there. */
  listed: Metric;
  place: number;
}

/** Data by metric, for one Region. */
export type DataStore = Map<string, Datapoints>;

/** The metrics of one Region. */
interface RegionMetrics {
  /** What ListMetrics lists; what was published long ago may be missing here and still be in `data`. */
  readonly metrics: Metric[];
  readonly data: DataStore;
}

/** Stores the samples of one publication and lists the metric, as ListMetrics would soon after. */
export function publish(state: RegionMetrics, metric: Metric, time: number, values: readonly number[]): void {
  add(state, dataOf(state, metric), time, values);
}

/** One sample of each of several metrics under one set of dimensions. */
export interface Samples {
  readonly namespace: string;
  /** Names to values. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly time: number;
  /** Values by metric. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Stores the samples as `publish` does, but finds their metrics sooner: the demo has hundreds of thousands. */
export function publishSamples(state: RegionMetrics, samples: Samples): void {
  const { namespace, dimensions, time, metrics } = samples;
  const known = dataUnder(state.data, samples);
  for (const [MetricName, value] of Object.entries(metrics)) {
    let data = known.get(MetricName);
    if (data === undefined) {
      data = dataOf(state, { Namespace: namespace, MetricName, Dimensions: dimensionsOf(dimensions) });
      known.set(MetricName, data);
    }
    add(state, data, time, [value]);
  }
}

/** Returns dimensions as CloudWatch lists them. */
export function dimensionsOf(named: Samples['dimensions']): Dimension[] {
  return Object.entries(named).map(([Name, Value]) => ({ Name, Value }));
}

function add(state: RegionMetrics, data: Datapoints, time: number, values: readonly number[]): void {
  if (state.metrics[data.place] !== data.listed) list(state, data);
  if (time < (data.times.at(-1) ?? time)) data.isSorted = false;
  for (const value of values) {
    data.times.push(time);
    data.samples.push(value);
  }
}

/** Returns the metric's samples from `start` up to, but without, `end`, in order of time. */
export function* samplesIn(
  store: DataStore,
  metric: Metric,
  range: { readonly start: number; readonly end: number },
): Generator<readonly [time: number, sample: number]> {
  const data = store.get(keyOf(metric));
  if (data === undefined) return;
  sort(data);
  const { times, samples } = data;
  for (let index = firstAtOrAfter(times, range.start); index < times.length; index += 1) {
    const time = times[index] ?? 0;
    if (time >= range.end) return;
    yield [time, samples[index] ?? 0];
  }
}

/** Tells whether a listed metric has data since a time. One that is listed without any data counts as active. */
export function wasActive(store: DataStore, metric: Metric, since: number): boolean {
  const times = store.get(keyOf(metric))?.times ?? [];
  return times.length === 0 || times.some((time) => time >= since);
}

/** The data of a store by namespace and dimensions, and then by the name of the metric. */
const SETS = new WeakMap<DataStore, Map<string, Map<string, Datapoints>>>();

function dataUnder(store: DataStore, { namespace, dimensions }: Samples): Map<string, Datapoints> {
  const sets = SETS.get(store) ?? new Map<string, Map<string, Datapoints>>();
  SETS.set(store, sets);
  let set = namespace;
  for (const [name, value] of Object.entries(dimensions)) set += `\n${name}=${value}`;
  const known = sets.get(set) ?? new Map<string, Datapoints>();
  sets.set(set, known);
  return known;
}

function dataOf(state: RegionMetrics, metric: Metric): Datapoints {
  const key = keyOf(metric);
  const known = state.data.get(key);
  if (known !== undefined) return known;
  const fresh = { times: [], samples: [], isSorted: true, listed: metric, place: -1 };
  state.data.set(key, fresh);
  return fresh;
}

/** Lists a metric again that a test or the playground has removed from the list. */
function list({ metrics }: RegionMetrics, data: Datapoints): void {
  const { Namespace, MetricName } = data.listed;
  const key = keyOf(data.listed);
  data.place = metrics.findIndex((listed) => {
    return listed.MetricName === MetricName && listed.Namespace === Namespace && keyOf(listed) === key;
  });
  if (data.place < 0) data.place = metrics.push(data.listed) - 1;
  data.listed = metrics[data.place] ?? data.listed;
}

/** Returns a key that does not depend on the order of dimensions. */
function keyOf({ Namespace, MetricName, Dimensions }: Metric): string {
  const name = `${Namespace}\n${MetricName}`;
  const [first, ...others] = Dimensions;
  if (first === undefined) return name;
  if (others.length === 0) return `${name}\n${textOf(first)}`;
  return [name, ...Dimensions.map(textOf).sort()].join('\n');
}

function textOf({ Name, Value }: Dimension): string {
  return `${Name}=${Value}`;
}

function sort(data: Datapoints): void {
  if (data.isSorted) return;
  const order = data.times.map((_, index) => index);
  order.sort((one, other) => (data.times[one] ?? 0) - (data.times[other] ?? 0));
  const { times, samples } = data;
  data.times = order.map((index) => times[index] ?? 0);
  data.samples = order.map((index) => samples[index] ?? 0);
  data.isSorted = true;
}

function firstAtOrAfter(times: readonly number[], start: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((times[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
