import { readableName, readMark } from '../../../shared/dashboard/mark.ts';
import { isObject, type JsonObject } from '../../../shared/kit/json.ts';

/** What managed widgets are called: by the row that they belong to, and their title. */
export interface Names {
  /** `row "Claude Sonnet 4.5": Cost`, `Cost by model`, `banner`. */
  of(widget: string): string;
  /** Returns the row's title, if the widget belongs to one. */
  rowOf(widget: string): string | undefined;
}

const HEADER = '_header';

/** Keys managed widgets by the name in their mark; of two with the same name, takes the first. */
export function byName(widgets: readonly JsonObject[]): Map<string, JsonObject> {
  return new Map(
    widgets
      .map((widget): [string, JsonObject] => [readMark(widget)?.widget ?? '', widget])
      .filter(([name]) => name !== '')
      .toReversed(),
  );
}

export function namesOf(...pages: readonly ReadonlyMap<string, JsonObject>[]): Names {
  const all = new Map(pages.flatMap((page) => [...page]));
  const rows = new Map(
    [...all]
      .filter(([name]) => name.endsWith(HEADER))
      .map(([name, widget]): [string, JsonObject] => [name.slice(0, -HEADER.length), widget])
      .map(([row, widget]) => [row, headingOf(widget) ?? readableName(row)]),
  );
  const rowOf = (widget: string): string | undefined => rows.get(widget.replace(/_[a-z]+$/, ''));
  return {
    rowOf,
    of(widget) {
      const title = property(all.get(widget), 'title') ?? readableName(widget);
      const row = rowOf(widget);
      if (row === undefined) return title;
      return `row "${row}": ${widget.endsWith(HEADER) ? 'header' : title}`;
    },
  };
}

/** `**Claude Sonnet 4.5** · global, us` -> `Claude Sonnet 4.5`. */
function headingOf(widget: JsonObject): string | undefined {
  const [, title] = /^\*\*((?:[^*\\]|\\.)+)\*\*/.exec(property(widget, 'markdown') ?? '') ?? [];
  return title?.replaceAll(/\\(.)/g, '$1');
}

function property(widget: JsonObject | undefined, key: string): string | undefined {
  const value = isObject(widget?.properties) ? widget.properties[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}
