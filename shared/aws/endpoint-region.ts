import type { Clients } from './clients.ts';

/** The Region of a service's only endpoint in a partition, by what the names of the partition's Regions begin with. */
export type Endpoints = readonly (readonly [regions: RegExp, endpoint: string])[];

/** The Regions of the partition `aws`. */
export const COMMERCIAL = /^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d+$/;

/**
 * Returns the configuration of a client for that endpoint. It shares the retry strategy and the connections of the other clients, which destroy these.
 * `undefined` if the partition has no endpoint.
 */
export async function configAt({ cloudWatch: { config } }: Clients, endpoints: Endpoints) {
  const own = await config.region();
  const region = endpoints.find(([regions]) => regions.test(own))?.[1];
  if (region === undefined) return undefined;
  return {
    region,
    credentials: config.credentials,
    requestHandler: config.requestHandler,
    retryStrategy: await config.retryStrategy(),
  };
}
