import { isOwnHost } from '../../tool/loopback.ts';

/** The parts of a request that decide whether this page can have sent it. */
export interface Asked {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site, which no script can forge. */
  readonly site: string | undefined;
}

/**
 * Returns why a request is refused, or `undefined` if it is allowed.
 *
 * | request        | must come                                                                                       |
 * |----------------|-------------------------------------------------------------------------------------------------|
 * | any            | to a host name of loopback with this port: else a name was rebound to this machine              |
 * | but GET, HEAD  | with the page's own origin, which browsers always name: else another page, or no page, sent it   |
 */
export function refusalOf({ method, host, origin, site }: Asked, port: number): string | undefined {
  if (!isOwnHost(host, port)) return `the host ${host ?? '(none)'} is not this playground`;
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (origin !== `http://${host}`) return `the origin ${origin ?? '(none)'} may not change anything here`;
  if (site !== undefined && site !== 'same-origin')
    return `a request from ${site} may not change anything here`;
  return undefined;
}
