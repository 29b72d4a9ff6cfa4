/**
 * Whether a request came to this machine by a name of loopback with our port. Any other host is a name that somebody has
 * rebound to 127.0.0.1, to read with a person's browser what stands here.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}
