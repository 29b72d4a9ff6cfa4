type Environment = Readonly<Record<string, string | undefined>>;

/** Codes of Node's errors that say that an endpoint was not reached, each with the advice for an endpoint of AWS. */
const UNREACHED: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'look at the network, the proxy, the VPN',
  EHOSTUNREACH: 'look at the network, the proxy, the VPN',
  ENETUNREACH: 'look at the network, the proxy, the VPN',
  ENOTFOUND: 'no network, or no such Region',
  EAI_AGAIN: 'no network: the name server does not answer',
};

/** Says which endpoint could not be reached and what to do about it; undefined for any other error. */
export function adviceOnEndpoint(error: unknown, environment: Environment): string | undefined {
  const advice = UNREACHED[String(Object(error).code)];
  if (advice === undefined) return undefined;
  const { AWS_ENDPOINT_URL: url = '' } = environment;
  const host = hostOf(error);
  if (isLocal(host) || isLocal(URL.parse(url)?.hostname ?? '')) {
    const endpoint = url === '' ? host : url;
    return `nothing listens at ${endpoint}: start the local cloud with npm start, or unset AWS_ENDPOINT_URL to reach AWS`;
  }
  return `cannot reach ${url === '' ? host : url}: ${advice}`;
}

/** Node tries every address of a name, and then gives one error for each. */
function hostOf(error: unknown): string {
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  const { hostname, address } = Object(first);
  return String(hostname ?? address ?? 'the endpoint');
}

function isLocal(host: string): boolean {
  return /^(.+\.)?localhost$|^127\.|^\[?::1\]?$|^0\.0\.0\.0$/.test(host);
}
