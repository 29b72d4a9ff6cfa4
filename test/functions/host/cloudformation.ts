import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the function sent to the URL of a custom-resource request. */
export interface Delivery {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The side of CloudFormation that waits for answers. */
export interface Inbox {
  readonly url: string;
  readonly deliveries: Delivery[];
  close(): Promise<void>;
}

/** `statuses`: HTTP status of the first answers; 200 afterwards. */
export async function openInbox(...statuses: readonly number[]): Promise<Inbox> {
  const deliveries: Delivery[] = [];
  const left = [...statuses];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString());
      deliveries.push({ method: request.method, headers: request.headers, body });
      response.writeHead(left.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/answer?presigned=yes`,
    deliveries,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export const PROPERTIES = {
  ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:operator',
  ParameterPrefix: '/bedrock-dashboard',
  DashboardName: 'BedrockMetricsDashboard-us-east-1',
  OnRemoval: 'delete',
};

/** A request as CloudFormation sends it (user guide, custom resource request objects). */
export function stackEvent(
  inbox: Pick<Inbox, 'url'>,
  type: string,
  properties: object = {},
  more: object = {},
): Record<string, unknown> {
  return {
    RequestType: type,
    RequestId: 'b2f6d1f0-0000-4000-8000-000000000001',
    ResponseURL: inbox.url,
    StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/operator/guid',
    LogicalResourceId: 'Dashboard',
    ResourceType: 'Custom::BedrockDashboard',
    ServiceToken: PROPERTIES.ServiceToken,
    ...(type === 'Create' ? {} : { PhysicalResourceId: 'bedrock-dashboard' }),
    ResourceProperties: { ...PROPERTIES, ...properties },
    ...more,
  };
}
