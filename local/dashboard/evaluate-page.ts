import * as z from 'zod';
import { evaluateWidget, type Line, type Viewer } from './evaluate-widget.ts';
import { MetricWidget } from './metric-widget.ts';
import { startOf } from './widget-range.ts';

const Page = z.object({ start: z.string().default('-PT3H'), widgets: z.array(z.unknown()) });

export interface DrawnWidget {
  readonly widget: MetricWidget;
  /** Its place on the page, as an index of `widgets`. */
  readonly index: number;
  readonly lines: readonly Line[];
}

/** Every metric widget of a dashboard body, viewed at `end` over the range that the body itself starts with. */
export async function evaluatePage(body: unknown, viewer: Omit<Viewer, 'start'>): Promise<DrawnWidget[]> {
  const page = Page.parse(body);
  const start = new Date(startOf(page.start, viewer.end.getTime()));
  const drawn: DrawnWidget[] = [];
  for (const [index, candidate] of page.widgets.entries()) {
    const { data: widget } = MetricWidget.safeParse(candidate);
    if (widget === undefined || widget.properties.metrics.length === 0) continue;
    drawn.push({ widget, index, lines: await evaluateWidget(widget, { ...viewer, start }) });
  }
  return drawn;
}
