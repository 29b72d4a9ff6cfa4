import { DeadlineError, MalformedAnswerError, OperationError } from './errors.ts';

/** Runs one call. Every error names the operation (`ssm:GetParametersByPath`) and keeps its cause. */
export type Call = <Answer>(
  operation: string,
  send: (options: CallOptions) => Promise<Answer>,
) => Promise<Answer>;

export interface CallOptions {
  readonly abortSignal: AbortSignal;
}

/**
 * Makes the calls of one run share its deadline, even if the SDK ignores the signal. When the deadline passes, all pending
 * calls fail with the same error, which names them all, the oldest first: it is undefined which of the errors is reported, and
 * the call that hangs is among the oldest.
 */
export function callUntil(deadline: AbortSignal): Call {
  const underWay = new Set<{ readonly operation: string }>();
  const passed = new Promise<never>((_, reject) => {
    const stop = (): void => reject(deadlinePassed([...underWay].map(({ operation }) => operation)));
    deadline.addEventListener('abort', stop, { once: true });
  });
  passed.catch(() => undefined);
  return async (operation, send) => {
    if (deadline.aborted) throw deadlinePassed([operation]);
    const own = { operation };
    underWay.add(own);
    try {
      return await Promise.race([passed, send({ abortSignal: deadline })]);
    } catch (error) {
      throw isNamed(error) ? error : new OperationError(operation, error);
    } finally {
      underWay.delete(own);
    }
  };
}

function deadlinePassed(operations: readonly string[]): DeadlineError {
  return new DeadlineError([...new Set(operations)].join(', '));
}

function isNamed(error: unknown): boolean {
  return error instanceof MalformedAnswerError || error instanceof OperationError;
}

export interface Page<Item> {
  readonly items: readonly Item[] | undefined;
  readonly next: string | undefined;
}

/**
 * Reads all pages of a list.
 *
 * @throws MalformedAnswerError if a page has no list or a token is repeated.
 */
export async function allPages<Item>(
  operation: string,
  read: (token: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  const tokens = new Set<string>();
  let token: string | undefined;
  do {
    const page = await read(token);
    items.push(...required(operation, 'list', page.items));
    token = page.next === '' ? undefined : page.next;
    if (token === undefined) continue;
    if (tokens.has(token)) throw new MalformedAnswerError(`${operation}: the paging goes in circles`);
    tokens.add(token);
  } while (token !== undefined);
  return items;
}

/**
 * Returns a value that the operation always returns.
 *
 * @throws MalformedAnswerError if the value is missing.
 */
export function required<Value>(operation: string, what: string, value: Value | undefined | null): Value {
  if (value === undefined || value === null) {
    throw new MalformedAnswerError(`${operation}: the answer has no ${what}`);
  }
  return value;
}
