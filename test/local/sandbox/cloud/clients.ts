import { BedrockClient } from '@aws-sdk/client-bedrock';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { PricingClient } from '@aws-sdk/client-pricing';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeEach } from 'vitest';
import type { CloudOptions, LocalCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { startCloud } from '../../../../local/sandbox/cloud/cloud.ts';

export interface Clients {
  readonly ssm: SSMClient;
  readonly cloudwatch: CloudWatchClient;
  readonly bedrock: BedrockClient;
  readonly eventbridge: EventBridgeClient;
  readonly servicequotas: ServiceQuotasClient;
  readonly pricing: PricingClient;
  readonly costExplorer: CostExplorerClient;
  readonly sqs: SQSClient;
  readonly logs: CloudWatchLogsClient;
}

/** The real SDK clients; one attempt, so that a fault is seen and not retried away. */
export function clientsOf(
  cloud: LocalCloud,
  region = 'us-east-1',
  more: { readonly requestHandler?: NodeHttpHandler } = {},
): Clients {
  const options = {
    endpoint: cloud.url,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    ...more,
  };
  return {
    ssm: new SSMClient(options),
    cloudwatch: new CloudWatchClient(options),
    bedrock: new BedrockClient(options),
    eventbridge: new EventBridgeClient(options),
    servicequotas: new ServiceQuotasClient(options),
    pricing: new PricingClient(options),
    costExplorer: new CostExplorerClient(options),
    sqs: new SQSClient(options),
    logs: new CloudWatchLogsClient(options),
  };
}

/** A cloud of its own for each test; all are closed at the end of the file. */
export function freshClouds(options: CloudOptions = {}): () => LocalCloud & Clients {
  const started: LocalCloud[] = [];
  let current: (LocalCloud & Clients) | undefined;
  beforeEach(async () => {
    const cloud = await startCloud(options);
    started.push(cloud);
    current = { ...cloud, ...clientsOf(cloud) };
  });
  afterAll(async () => {
    await Promise.all(started.map((cloud) => cloud.close()));
  });
  return () => {
    if (current === undefined) throw new Error('freshClouds() is for use inside a test');
    return current;
  };
}
