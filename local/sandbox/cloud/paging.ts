/** Encodes a position and its list: a token of another list or filter is not valid here. */
export function encodeToken(list: string, position: number): string {
  return Buffer.from(JSON.stringify([list, position])).toString('base64url');
}

/** Returns the position of a token; `undefined` if it belongs to another list. */
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

/** Returns one page of `all`. `refuse` makes the service's error for an invalid token. */
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
