import { isObject, type JsonObject } from './json.ts';

/** A page as CloudWatch has it. Could-not-read is neither of these: it is a throw. */
export type LivePage = { readonly kind: 'absent' } | { readonly kind: 'present'; readonly body: LiveBody };

/** Whatever people and we have put there; only that it has widgets is known. */
export interface LiveBody extends JsonObject {
  readonly widgets: readonly JsonObject[];
}

export const ABSENT: LivePage = { kind: 'absent' };

/** What was answered in place of a dashboard body is not one. Nothing may be concluded from it. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

/** @throws UnreadableError if the value is no dashboard body. */
export function presentPage(name: string, body: unknown): LivePage {
  const widgets = isObject(body) ? body.widgets : undefined;
  if (!isObject(body) || !Array.isArray(widgets) || !widgets.every(isObject)) {
    throw new UnreadableError(
      `GetDashboard ${name}: expected a body with a list of widgets, found something else`,
    );
  }
  return { kind: 'present', body: { ...body, widgets } };
}
