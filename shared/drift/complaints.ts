import { readableName, readMark } from '../dashboard/mark.ts';
import { isObject } from '../kit/json.ts';
import { cut } from '../kit/problem.ts';

/** What CloudWatch says of a body that was put. */
export interface Complaint {
  /** Keys and indexes joined with slashes: `widgets/21/properties/title`. Empty: the body as a whole. */
  readonly path: string;
  readonly reason: string;
}

const NAMED = 3;

/** The first complaints as one sentence, and how many there are beside them. */
export function describeComplaints(complaints: readonly Complaint[], body: unknown): string {
  const said = complaints.slice(0, NAMED).map((one) => describeComplaint(one, body));
  const rest = complaints.length - said.length;
  return [...said, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

/** The remedy first: who can correct a widget depends on whose it is. */
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

/** The title in quotes, or the beginning of the text. */
export function titleOf(widget: unknown): string {
  const { title, markdown } = Object(Object(widget).properties);
  const line = String(markdown ?? '')
    .split('\n')
    .find((one) => one.trim() !== '');
  const text = typeof title === 'string' && title !== '' ? title : line;
  return text === undefined ? 'without a title' : `"${cut(text.trim())}"`;
}
