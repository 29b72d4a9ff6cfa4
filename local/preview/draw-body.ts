import { evaluatePage } from '../dashboard/evaluate-page.ts';
import type { Line as Evaluated, Viewer } from '../dashboard/evaluate-widget.ts';
import { shortNumber } from './chart.ts';
import type { Figure, Line, PreviewWidget } from './figure.ts';
import { previewPage } from './page.ts';

export interface Body {
  readonly widgets: readonly PreviewWidget[];
}

/** A dashboard body as HTML, as it looks at `viewer.end`. */
export async function drawBody(body: Body, viewer: Omit<Viewer, 'start'>): Promise<string> {
  const drawn = await evaluatePage(body, viewer);
  const figures = new Map(
    drawn.map(({ index, widget, lines }): [PreviewWidget | undefined, Figure] => {
      const options = widget.properties.metrics.map(optionsOf).filter(({ visible }) => visible !== false);
      return [body.widgets[index], { lines: lines.map((line, at) => lineOf(line, options[at])) }];
    }),
  );
  return previewPage(body.widgets, (widget) => figures.get(widget));
}

interface Options {
  readonly color?: string;
  readonly yAxis?: string;
  readonly visible?: boolean;
}

/** The last of an entry's parts, if it is no dimension. */
function optionsOf(entry: readonly unknown[]): Options {
  const last = entry.at(-1);
  return typeof last === 'object' && last !== null ? last : {};
}

function lineOf({ label, points }: Evaluated, { color, yAxis }: Options = {}): Line {
  const last = points.at(-1)?.value;
  return {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what CloudWatch calls a dynamic label.
    label: label.replace('${LAST}', last === undefined ? '--' : shortNumber(last)),
    isRight: yAxis === 'right',
    points: points.map(({ time, value }) => [time.getTime(), value]),
    ...(color === undefined ? {} : { color }),
  };
}
