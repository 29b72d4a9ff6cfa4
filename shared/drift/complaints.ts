import { readableName, readMark } from '../dashboard/mark.ts';
import { isObject } from '../kit/json.ts';
import { cut } from '../kit/problem.ts';

/** What CloudWatch says about a dashboard body that was written. */
export interface Complaint {
  /** Keys and indexes joined with slashes: `widgets/21/properties/title`. Empty for the body as a whole. */
  readonly path: string;
  readonly reason: string;
}

const NAMED = 3;

/** Puts the first complaints into one sentence, and says how many more there are. */
export function describeComplaints(complaints: readonly Complaint[], body: unknown): string {
  const said = complaints.slice(0, NAMED).map((one) => describeComplaint(one, body));
  const rest = complaints.length - said.length;
  return [...said, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

/** Puts a complaint into words, the remedy first: it depends on whether the widget is managed or yours. */
export function describeComplaint({ path, reason }: Complaint, body: unknown): string {
  const widget = widgetAt(path, body);
  const at = path === '' ? '' : ` (${path})`;
  if (widget === undefined) return `the body${at}: ${reason}`;
  const mark = readMark(widget);
  if (mark === undefined) return `move or correct your widget ${titleOf(widget)}${at}: ${reason}`;
  return `report a fault of the operator in its managed widget "${readableName(mark.widget)}"${at}: ${reason}`;
}

function widgetAt(path: string, body: unknown): unknown {
  const [list, index = ''] = path.split('/');
  const widgets = isObject(body) ? body.widgets : undefined;
  return list === 'widgets' && /^\d+$/.test(index) && Array.isArray(widgets)
    ? widgets[Number(index)]
    : undefined;
}

/** Returns the title of a widget in quotes, or the beginning of its text. */
export function titleOf(widget: unknown): string {
  const { title, markdown } = Object(Object(widget).properties);
  const line = String(markdown ?? '')
    .split('\n')
    .find((one) => one.trim() !== '');
  const text = typeof title === 'string' && title !== '' ? title : line;
  return text === undefined ? 'without a title' : `"${cut(text.trim())}"`;
}
