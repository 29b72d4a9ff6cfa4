import * as z from 'zod';
import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { type DrawnWidget, evaluatePage } from '../../local/tool/dashboard/evaluate-page.ts';
import { inputOf, type Line } from '../../local/tool/dashboard/evaluate-widget.ts';
import { MetricWidget } from '../../local/tool/dashboard/metric-widget.ts';
import { readMetricData } from '../../local/tool/dashboard/read-metric-data.ts';
import { widgetQueries } from '../../local/tool/dashboard/widget-queries.ts';
import { readMark } from '../../shared/dashboard/mark.ts';
import { clientsOf } from '../local/sandbox/cloud/clients.ts';

/** Draws what you see if you open the page at that time. */
export async function drawPage(
  cloud: LocalCloud,
  page: string,
  { missing, end }: { readonly missing: Missing; readonly end: Date },
): Promise<DrawnWidget[]> {
  const text = cloud.dashboards.get(page);
  if (text === undefined) throw new Error(`there is no page ${page}`);
  cloud.settings.missing = missing;
  const clients = new Map<string, ReturnType<typeof clientsOf>['cloudwatch']>();
  const clientOf = (region: string) => {
    const client = clients.get(region) ?? clientsOf(cloud, region).cloudwatch;
    clients.set(region, client);
    return client;
  };
  try {
    return await evaluatePage(JSON.parse(text), { end, clientOf });
  } finally {
    for (const client of clients.values()) client.destroy();
  }
}

/** One widget whose periods begin with the range, as in an answer of GetMetricData, and not at the full hour. */
export async function drawFrom(
  cloud: LocalCloud,
  page: string,
  name: string,
  { start, end }: { readonly start: string; readonly end: number },
): Promise<readonly Pick<Line, 'id' | 'points'>[]> {
  const { widgets } = z
    .object({ widgets: z.array(z.unknown()) })
    .parse(JSON.parse(cloud.dashboards.get(page) ?? ''));
  const found = widgets.find((candidate) => readMark(candidate)?.widget === name);
  const widget = MetricWidget.parse(found);
  const client = clientsOf(cloud, widget.properties.region).cloudwatch;
  try {
    return await readMetricData(client, {
      StartTime: new Date(start),
      EndTime: new Date(end),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: widgetQueries(widget, 0).map(inputOf),
    });
  } finally {
    client.destroy();
  }
}

/** The lines of our widget whose name ends so, such as `sonnet_cost`. */
export function linesOf(page: readonly DrawnWidget[], end: string): readonly Line[] {
  const found = page.filter(({ widget }) => readMark(widget)?.widget.endsWith(end));
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) throw new Error(`${found.length} widgets end with ${end}`);
  return only.lines;
}
