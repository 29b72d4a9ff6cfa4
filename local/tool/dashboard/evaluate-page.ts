import pLimit from 'p-limit';
import * as z from 'zod';
import { isDenied } from '../../../shared/aws/errors.ts';
import { evaluateWidget, type Line, type Viewer } from './evaluate-widget.ts';
import { MetricWidget } from './metric-widget.ts';
import { viewedRange } from './widget-range.ts';

const Page = z.object({
  start: z.string().default('-PT3H'),
  end: z.string().optional(),
  widgets: z.array(z.unknown()),
});

export interface DrawnWidget {
  readonly widget: MetricWidget;
  /** Its place on the page, as an index of `widgets`. */
  readonly index: number;
  readonly lines: readonly Line[];
}

/** One widget failed; what it was rejected with. */
export interface FailedWidget {
  readonly index: number;
  readonly error: unknown;
}

/** Each is a call: CloudWatch takes 50 GetMetricData calls a second. */
const AT_ONCE = 8;

/** Every metric widget of a dashboard body, viewed at `end` over the range that the body itself starts with. */
export async function evaluatePage(body: unknown, viewer: Omit<Viewer, 'start'>): Promise<DrawnWidget[]> {
  const widgets = await evaluateEach(body, viewer);
  return widgets.map((one) => {
    if ('error' in one) throw one.error;
    return one;
  });
}

/** The same, for a page that is drawn even if some of its widgets cannot be read. */
export async function evaluateEach(
  body: unknown,
  viewer: Omit<Viewer, 'start'>,
): Promise<(DrawnWidget | FailedWidget)[]> {
  const page = Page.parse(body);
  const limit = pLimit(AT_ONCE);
  /** By Region, so that a Region without permission is not asked again for every widget. */
  const denied = new Map<string, unknown>();
  const evaluate = async (candidate: unknown, index: number): Promise<DrawnWidget | FailedWidget> => {
    const {
      data: {
        properties: { region },
      } = { properties: {} },
    } = InRegion.safeParse(candidate);
    const refused = region === undefined ? undefined : denied.get(region);
    if (refused !== undefined) return { index, error: refused };
    try {
      const range = viewedRange(page, viewer.end.getTime());
      const widget = parseWidget(candidate);
      const lines = await evaluateWidget(widget, {
        ...viewer,
        start: new Date(range.start),
        end: new Date(range.end),
      });
      return { widget, index, lines };
    } catch (error) {
      if (isDenied(error) && region !== undefined) denied.set(region, error);
      return { index, error };
    }
  };
  return Promise.all(
    page.widgets.flatMap((candidate, index) =>
      hasMetrics(candidate) ? [limit(() => evaluate(candidate, index))] : [],
    ),
  );
}

const InRegion = z.object({ properties: z.object({ region: z.string().optional() }) });

const WithMetrics = z.object({
  type: z.literal('metric'),
  properties: z.object({ metrics: z.array(z.unknown()).min(1) }),
});

function hasMetrics(candidate: unknown): boolean {
  return WithMetrics.safeParse(candidate).success;
}

function parseWidget(candidate: unknown): MetricWidget {
  const { data, error } = MetricWidget.safeParse(candidate);
  if (data !== undefined) return data;
  const faults = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`this preview cannot read the widget (${faults.join('; ')})`);
}
