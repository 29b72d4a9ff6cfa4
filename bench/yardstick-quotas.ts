import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';

/** A separate chunk, as in the operator. */
export async function listQuotas(): Promise<void> {
  const client = new ServiceQuotasClient({});
  const applied = async (NextToken?: string): Promise<void> => {
    const page = { ServiceCode: 'bedrock', MaxResults: 100, NextToken };
    const answer = await client.send(new ListServiceQuotasCommand(page));
    if (answer.NextToken !== undefined) await applied(answer.NextToken);
  };
  const defaults = async (NextToken?: string): Promise<void> => {
    const page = { ServiceCode: 'bedrock', MaxResults: 100, NextToken };
    const answer = await client.send(new ListAWSDefaultServiceQuotasCommand(page));
    if (answer.NextToken !== undefined) await defaults(answer.NextToken);
  };
  await Promise.all([applied(), defaults()]);
}
