import { readableName, readMark } from '../dashboard/mark.ts';
import { isObject } from '../kit/json.ts';
import { cut, type Problem } from '../kit/problem.ts';

/** What CloudWatch says about a dashboard body that was written. */
export interface Complaint {
  /** Keys and indexes joined with slashes: `widgets/21/properties/title`. Empty for the body as a whole. */
  readonly path: string;
  readonly reason: string;
}

/** A complaint about the widget that it concerns, with what you can do. */
type Described = Pick<Problem, 'remedy' | 'message'>;

const NAMED = 3;

/** Puts the first complaints into one sentence, and says how many more there are. */
export function describeComplaints(complaints: readonly Complaint[], body: unknown): string {
  const said = complaints.slice(0, NAMED).map((one) => {
    const { remedy, message } = describeComplaint(one, body);
    return `${remedy}: ${message}`;
  });
  const rest = complaints.length - said.length;
  return [...said, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

/** Puts a complaint into words. The remedy depends on whether the widget is managed or yours. */
export function describeComplaint({ path, reason }: Complaint, body: unknown): Described {
  const message = path === '' ? reason : `${path}: ${reason}`;
  const widget = widgetAt(path, body);
  const mark = readMark(widget);
  if (mark !== undefined) {
    return { remedy: `Report a bug in the managed widget "${readableName(mark.widget)}"`, message };
  }
  return {
    remedy:
      widget === undefined
        ? 'Correct the source of the page, or report a bug'
        : `Move or correct your widget ${titleOf(widget)}`,
    message,
  };
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
