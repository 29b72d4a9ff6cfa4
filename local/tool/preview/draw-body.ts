import { isDenied, oneLine } from '../../../shared/aws/errors.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';
import { messageOf } from '../../../shared/kit/words.ts';
import { evaluateEach } from '../dashboard/evaluate-page.ts';
import type { Line as Evaluated, Viewer as RangeViewer } from '../dashboard/evaluate-widget.ts';
import type { MetricWidget } from '../dashboard/metric-widget.ts';
import { type AlarmLooks, alarmOf, readAlarms } from '../dashboard/read-alarms.ts';
import { widgetQueries } from '../dashboard/widget-queries.ts';
import { tilesOf } from './alarm-tiles.ts';
import { shortNumber } from './chart-style.ts';
import { htmlDocument } from './document.ts';
import type { Figure, Line } from './figure.ts';
import { type Note, type PlacedWidget, pageGrid, type ShownWidget } from './page.ts';
import { lineOptions, PreviewWidget } from './preview-widget.ts';
import type { Shown } from './widget.ts';

/** The time at which a page is viewed, and clients for its Regions. */
export type Viewer = Omit<RangeViewer, 'start'>;

/** Draws a dashboard body as one HTML file, as it looks at `viewer.end`, with notes on its widgets. */
export async function drawBody(
  body: Body,
  viewer: Viewer,
  { notes = new Map(), ...shown }: { readonly notes?: ReadonlyMap<unknown, Note> } & Shown = {},
): Promise<string> {
  const alarms = await readAlarms(alarmsOn(body.widgets), viewer.clientOf);
  const widgets = placed(body, await readFigures(body, viewer, { alarms }), notes);
  return htmlDocument('Preview', `<main>${pageGrid(widgets, 'w', shown)}</main>`);
}

/** A body as CloudWatch has it, or as the operator would write it. */
export interface Body {
  readonly widgets: readonly JsonObject[];
}

/** The figure of each widget. */
export type Figures = ReadonlyMap<unknown, Figure>;

export interface KnownAlarms {
  readonly alarms: AlarmLooks;
  /** The names of alarms that the next run creates. */
  readonly planned?: ReadonlySet<string>;
}

export async function readFigures(body: Body, viewer: Viewer, known: KnownAlarms): Promise<Figures> {
  const drawn = await evaluateEach(body, viewer);
  return new Map([
    ...drawn.map((one): [unknown, Figure] => {
      const candidate = body.widgets[one.index];
      if ('error' in one) return [candidate, { lines: [], error: sayWhy(one.error) }];
      return [candidate, { lines: linesOf(one.widget, one.lines) }];
    }),
    ...body.widgets.flatMap((candidate): [unknown, Figure][] => {
      const figure = alarmFigure(PreviewWidget.parse(candidate), known);
      return figure === undefined ? [] : [[candidate, figure]];
    }),
  ]);
}

/** Returns the ARNs in the alarm widgets, to be read in one go. */
export function alarmsOn(widgets: readonly JsonObject[]): string[] {
  return widgets.flatMap((candidate) => {
    const { type, properties } = PreviewWidget.parse(candidate);
    return type === 'alarm' ? (properties.alarms ?? []) : [];
  });
}

function alarmFigure(
  { type, properties }: PreviewWidget,
  { alarms, planned = new Set() }: KnownAlarms,
): Figure | undefined {
  if (type !== 'alarm' || properties.alarms === undefined) return undefined;
  const tiles = tilesOf(properties, alarms, planned);
  const regions = new Set(properties.alarms.flatMap((arn) => alarmOf(arn)?.region ?? []));
  const [failure] = [...regions].filter((region) => alarms.failures.has(region));
  if (failure === undefined) return { lines: [], tiles };
  return { lines: [], tiles, error: sayWhy(alarms.failures.get(failure)) };
}

export function placed(
  body: Body,
  figures: Figures,
  notes: ReadonlyMap<unknown, Note> = new Map(),
  instead: ReadonlyMap<unknown, JsonObject> = new Map(),
): PlacedWidget[] {
  const shown = (candidate: JsonObject): ShownWidget => ({
    widget: PreviewWidget.parse(candidate),
    figure: figures.get(candidate),
  });
  return body.widgets.map((candidate) => {
    const live = instead.get(candidate);
    return {
      ...shown(candidate),
      note: notes.get(candidate),
      ...(live === undefined ? {} : { live: shown(live) }),
    };
  });
}

/** Says why a widget has no data. AWS's own message on a denial names the session. */
function sayWhy(error: unknown): string {
  if (isDenied(error)) return `${error.operation} is denied`;
  return oneLine(messageOf(error));
}

function linesOf(widget: MetricWidget, lines: readonly Evaluated[]): Line[] {
  const { metrics } = widget.properties;
  const entries = new Map(widgetQueries(widget, 0).map(({ id }, index) => [id, metrics[index]]));
  return lines.map((line) => lineOf(line, lineOptions(entries.get(line.id))));
}

function lineOf({ label, points }: Evaluated, { color, yAxis }: ReturnType<typeof lineOptions>): Line {
  const last = points.at(-1)?.value;
  return {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what CloudWatch calls a dynamic label.
    label: label.replace('${LAST}', last === undefined ? '--' : shortNumber(last)),
    isRight: yAxis === 'right',
    points: points.map(({ time, value }) => [time.getTime(), value]),
    ...(color === undefined ? {} : { color }),
  };
}
