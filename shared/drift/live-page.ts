import { type JsonPath, type Parsed, parseExactly } from '../kit/exact-json.ts';
import { isObject, type JsonObject } from '../kit/json.ts';

/** A page as CloudWatch has it. A page that could not be read is neither of these: that is a throw. */
export type LivePage = { readonly kind: 'absent' } | PresentPage;

export interface PresentPage {
  readonly kind: 'present';
  readonly body: LiveBody;
  /** Where the text gives a key a second time, which `body` does not hold; absent if nowhere. */
  readonly repeated?: readonly JsonPath[];
}

/** Anything that you and the operator have put there; only that it has widgets is known. */
export interface LiveBody extends JsonObject {
  readonly widgets: readonly JsonObject[];
}

export const ABSENT: LivePage = { kind: 'absent' };

/** The answer is no dashboard body. Nothing may be concluded from it. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

/**
 * Parses the text of a body; `undefined` is the text of an absent page.
 *
 * @throws UnreadableError if the text is no dashboard body.
 */
export function livePage(name: string, text: string | undefined): LivePage {
  if (text === undefined) return ABSENT;
  const { value, repeated } = parse(name, text);
  const page = presentPage(name, value);
  return repeated.length === 0 ? page : { ...page, repeated };
}

function parse(name: string, text: string): Parsed {
  try {
    return parseExactly(text);
  } catch (cause) {
    throw new UnreadableError(`GetDashboard ${name}: the body is not JSON`, { cause });
  }
}

/** @throws UnreadableError if the value is no dashboard body. */
export function presentPage(name: string, body: unknown): PresentPage {
  const widgets = isObject(body) ? body.widgets : undefined;
  if (!isObject(body) || !Array.isArray(widgets) || !widgets.every(isObject)) {
    throw new UnreadableError(
      `GetDashboard ${name}: expected a body with a list of widgets, found something else`,
    );
  }
  return { kind: 'present', body: { ...body, widgets } };
}
