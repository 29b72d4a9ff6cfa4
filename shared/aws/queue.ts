import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Call } from './call.ts';
import type { Clients } from './clients.ts';

/** Sends one message. A message that is sent twice does no harm, so that the call is retried like any other. */
export async function sendMessage(
  clients: Clients,
  call: Call,
  { queueUrl, body }: { readonly queueUrl: string; readonly body: string },
): Promise<void> {
  const queues = await createClient(clients);
  await call('sqs:SendMessage', (options) =>
    queues.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }), options),
  );
}

/** Creates a client that shares the connections of the other clients, which destroy them, and their retry strategy. */
async function createClient({ ssm: { config } }: Clients): Promise<SQSClient> {
  return new SQSClient({
    region: config.region,
    credentials: config.credentials,
    requestHandler: config.requestHandler,
    retryStrategy: await config.retryStrategy(),
    // The host of the URL may be another spelling of the same endpoint: the SDK would prefer it, and warn on the console.
    useQueueUrlAsEndpoint: false,
  });
}
