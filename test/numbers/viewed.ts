import { callModel, type ModelCall } from '../../local/sandbox/cloud/call-model.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import type { DrawnWidget } from '../../local/tool/dashboard/evaluate-page.ts';
import { readMark } from '../../shared/dashboard/mark.ts';
import { collectOn, PAGE, runOn } from '../failures/scenario.ts';
import { drawPage, linesOf } from './drawn.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** The end of the viewed range, and the time of the cloud's clock, where a test does not say otherwise. */
export const END = Date.parse('2026-11-20T12:00:00Z');

/** Two series of one row that have a price, another model that has one, and a model without. */
export const US = 'us.vendor.model-v1:0';
export const EU = 'eu.vendor.model-v1:0';
export const SECOND = 'second.vendor-v1:0';
export const OTHER = 'other.model-v1:0';
const PRICES = { models: ['*vendor*'], per: '1M', input: 4, output: 16, cacheRead: 1, cacheWrite: 5 };

/** What the marks of a row begin with: that of both series, and that of US where EU has no traffic. */
export const BOTH_ROW = 'd_2f_vendor_2e_model_2d_v1_3a_0';
export const US_ROW = 'd_2f_us_2e_vendor_2e_model_2d_v1_3a_0';

/** Values of one line, by how many hours before END. */
export type Values = Record<number, number>;

export interface DrawnBoard {
  readonly widgets: readonly DrawnWidget[];
  readonly labels: (widget: string) => string[];
  /** The points of the line whose label begins so. */
  readonly line: (widget: string, label: string) => Values;
  /** The same without the points at which it is 0. */
  readonly peaks: (widget: string, label: string) => Values;
  /** The newest point: what a number shows. `undefined` for `--`. */
  readonly number: (widget: string, label: string) => number | undefined;
  /** The sum of all points: what a table shows. */
  readonly sum: (widget: string, label: string) => number;
}

export interface Viewed {
  readonly cloud: LocalCloud;
  readonly put: (path: string, value: object) => void;
  /** So many requests, each so many hours before END. */
  readonly call: (
    series: string | undefined,
    hoursAgo: number,
    more?: Partial<ModelCall>,
    times?: number,
  ) => void;
  /** Runs, and draws page 1 at that time. */
  readonly draw: (missing: Missing, end?: number) => Promise<DrawnBoard>;
  /** Runs collect, runs, and draws page 1. */
  readonly drawWithFacts: (missing: Missing, end?: number) => Promise<DrawnBoard>;
}

/** Starts a cloud in which the models of one vendor have a price. */
export async function startViewed(): Promise<Viewed> {
  const cloud = await startCloud();
  const put = (path: string, value: object): void =>
    void cloud.putParameter(`/bedrock-dashboard/${path}`, JSON.stringify(value));
  put('prices/vendor', PRICES);
  const draw = async (missing: Missing, end = END): Promise<DrawnBoard> => {
    cloud.settings.now = () => new Date(end);
    await runOn(cloud);
    return boardOf(await drawPage(cloud, PAGE, { missing, end: new Date(end) }));
  };
  return {
    cloud,
    put,
    call: (series, hoursAgo, more = {}, times = 1) => {
      const time = new Date(END - hoursAgo * HOUR);
      for (let index = 0; index < times; index++) callModel(cloud, series, { time, ...more });
    },
    draw,
    drawWithFacts: async (missing, end = END) => {
      await collectOn(cloud, new Date(end).toISOString());
      return draw(missing, end);
    },
  };
}

function boardOf(widgets: readonly DrawnWidget[]): DrawnBoard {
  const pointsOf = (widget: string, label: string): (readonly [hoursAgo: number, value: number])[] => {
    const lines = linesOf(widgets, widget);
    const [found, ...others] = lines.filter((one) => one.label.startsWith(label));
    if (found === undefined || others.length > 0) {
      throw new Error(`no single line ${label} in ${widget}: ${lines.map((one) => one.label).join(' | ')}`);
    }
    return found.points.map(({ time, value }) => [(END - +time) / HOUR, value]);
  };
  return {
    widgets,
    labels: (widget) => linesOf(widgets, widget).map(({ label }) => label),
    line: (widget, label) => Object.fromEntries(pointsOf(widget, label)),
    peaks: (widget, label) => Object.fromEntries(pointsOf(widget, label).filter(([, value]) => value !== 0)),
    number: (widget, label) => pointsOf(widget, label).at(-1)?.[1],
    sum: (widget, label) => pointsOf(widget, label).reduce((sum, [, value]) => sum + value, 0),
  };
}

/** The drawn widget whose mark is this one. */
export function widgetOf({ widgets }: DrawnBoard, name: string): DrawnWidget['widget'] | undefined {
  return widgets.find(({ widget }) => readMark(widget)?.widget === name)?.widget;
}
