import { MalformedAnswerError, OperationError } from './errors.ts';

/** Runs one call; every failure names the operation (`ssm:GetParametersByPath`) and keeps its cause. */
export type Call = <Answer>(
  operation: string,
  send: (options: CallOptions) => Promise<Answer>,
) => Promise<Answer>;

export interface CallOptions {
  readonly abortSignal: AbortSignal;
}

/**
 * All calls of one run share its deadline, whatever the SDK makes of the signal. When it passes, each call under way fails
 * with one error that names them all, the oldest first: which of several reaches a reader is a matter of microtasks, and
 * what hangs is among the oldest.
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

function deadlinePassed(operations: readonly string[]): OperationError {
  const names = [...new Set(operations)].join(', ');
  return new OperationError(names, new Error('the deadline of the run has passed'));
}

function isNamed(error: unknown): boolean {
  return error instanceof MalformedAnswerError || error instanceof OperationError;
}

export interface Page<Item> {
  readonly items: readonly Item[] | undefined;
  readonly next: string | undefined;
}

/** All items of all pages. A page without the list, or a token that comes twice, is a malformed answer. */
export async function allPages<Item>(
  operation: string,
  read: (token: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  const tokens = new Set<string>();
  let token: string | undefined;
  do {
    const page = await read(token);
    items.push(...promised(operation, 'list', page.items));
    token = page.next === '' ? undefined : page.next;
    if (token === undefined) continue;
    if (tokens.has(token)) throw new MalformedAnswerError(`${operation}: the paging goes in circles`);
    tokens.add(token);
  } while (token !== undefined);
  return items;
}

/** @throws MalformedAnswerError if the answer lacks what the operation promises. */
export function promised<Value>(operation: string, what: string, value: Value | undefined | null): Value {
  if (value === undefined || value === null) {
    throw new MalformedAnswerError(`${operation}: the answer has no ${what}`);
  }
  return value;
}
