import { BedrockClient } from '@aws-sdk/client-bedrock';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { SSMClient } from '@aws-sdk/client-ssm';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { ConfiguredRetryStrategy } from '@smithy/util-retry';
import type { Limits } from './limits.ts';

export interface Clients {
  readonly ssm: SSMClient;
  readonly bedrock: BedrockClient;
  readonly cloudWatch: CloudWatchClient;
}

/** Clients by Region, created on first use. */
export interface ClientPool {
  in(region: string): Clients;
  destroy(): void;
}

export function createClientPool(limits: Limits): ClientPool {
  const made = new Map<string, Clients>();
  return {
    in(region) {
      const clients = made.get(region) ?? createClients(region, limits);
      made.set(region, clients);
      return clients;
    },
    destroy() {
      for (const clients of made.values()) {
        for (const client of Object.values(clients)) client.destroy();
      }
    },
  };
}

/** Creates the clients for a Region. Credentials and endpoints come from the standard AWS environment variables and files. */
export function createClients(region: string, limits: Limits): Clients {
  const { attempts, retryDelay } = limits;
  const config = {
    region,
    maxAttempts: attempts,
    ...(retryDelay === undefined ? {} : { retryStrategy: new ConfiguredRetryStrategy(attempts, retryDelay) }),
    requestHandler: new NodeHttpHandler({
      connectionTimeout: limits.connection,
      requestTimeout: limits.request,
      // Without this the SDK only logs a warning and a hanging call never ends (measured with @smithy/node-http-handler 4.14).
      throwOnRequestTimeout: true,
      socketTimeout: limits.request,
    }),
  };
  return {
    ssm: new SSMClient(config),
    bedrock: new BedrockClient(config),
    // Bodies of a few hundred kilobytes are not worth compressing, and not every endpoint accepts it.
    cloudWatch: new CloudWatchClient({ ...config, disableRequestCompression: true }),
  };
}
