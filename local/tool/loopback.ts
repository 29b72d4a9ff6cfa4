/**
 * Tells whether a request names loopback and this port as its host. Any other name was rebound to 127.0.0.1, so that another site could
 * read this page with your browser.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}
