import { metricCount } from '../dashboard/body.ts';
import { readMark } from '../dashboard/mark.ts';
import type { Load } from '../dashboard/packing.ts';
import { ownership } from '../drift/ownership.ts';
import type { JsonObject } from '../kit/json.ts';
import type { LivePages } from './observe-pages.ts';

/** Measures what your widgets take up on each live page: CloudWatch's limits count them, too. */
export function loadOfYourWidgets(pages: LivePages, owner: string): ReadonlyMap<string, Load> {
  return new Map(
    [...pages].map(([name, page]) => [
      name,
      page.kind === 'present' ? loadOf(page.body.widgets, owner) : NO_LOAD,
    ]),
  );
}

const NO_LOAD: Load = { widgets: 0, metrics: 0 };

/** Counts the largest of several widgets with one mark as yours: which of them is a copy shows only beside what is desired. */
function loadOf(widgets: readonly JsonObject[], owner: string): Load {
  const { ours, theirs } = ownership(widgets, [], owner);
  const nameOf = (widget: JsonObject): string | undefined => {
    const mark = readMark(widget);
    return mark?.owner === owner ? mark.widget : undefined;
  };
  const metricsOfOurs = new Map(ours.map((widget) => [nameOf(widget), metricCount(widget.properties)]));
  const metrics = theirs.map((widget) =>
    Math.max(metricCount(widget.properties), metricsOfOurs.get(nameOf(widget)) ?? 0),
  );
  return { widgets: theirs.length, metrics: metrics.reduce((sum, count) => sum + count, 0) };
}
