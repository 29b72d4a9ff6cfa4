/** Position in a list, and the list it belongs to: a token of another list or another filter is no token here. */
export function encodeToken(list: string, position: number): string {
  return Buffer.from(JSON.stringify([list, position])).toString('base64url');
}

/** The position that the token stands for; `undefined` if it is not one of this list's. */
export function decodeToken(list: string, token: string): number | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (!Array.isArray(parsed) || parsed[0] !== list || !Number.isInteger(parsed[1])) return undefined;
    return parsed[1];
  } catch {
    return undefined;
  }
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/** One page of `all`. `refuse` makes the service's error for a token that is not of this list. */
export function pageOf<T>(
  all: readonly T[],
  request: { readonly list: string; readonly size: number; readonly token: string | undefined },
  refuse: () => Error,
): Page<T> {
  const start = request.token === undefined ? 0 : decodeToken(request.list, request.token);
  if (start === undefined) throw refuse();
  const end = start + request.size;
  return {
    items: all.slice(start, end),
    next: end < all.length ? encodeToken(request.list, end) : undefined,
  };
}
