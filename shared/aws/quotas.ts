import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  type ServiceQuota,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import type { Quota, Quotas } from '../bedrock/catalogue.ts';
import { allPages, type Call, type CallOptions } from './call.ts';
import type { Clients } from './clients.ts';
import { readOptional } from './optional.ts';
import { allOrWorst } from './out-of-reach.ts';

const APPLIED = 'servicequotas:ListServiceQuotas';
const DEFAULTS = 'servicequotas:ListAWSDefaultServiceQuotas';

/** Maximum page size. Source: Service Quotas API reference, ListServiceQuotas. */
const MAX_RESULTS = 100;

/** Selects quotas of tokens and requests from hundreds of others. They do not all belong to a model. */
const TRAFFIC_QUOTA = /\b(tokens|requests) per (minute|day)\b/i;

/**
 * Reads the quotas of Amazon Bedrock's traffic in the clients' Region: the account's applied values, else AWS's defaults. If
 * the applied values cannot be read there are none, because a default could be wrong.
 */
export async function readQuotas(clients: Clients, call: Call): Promise<Quotas> {
  const client = await createClient(clients);
  const [applied, defaults] = await allOrWorst([
    readOptional(
      readAll(APPLIED, call, (page, options) => client.send(new ListServiceQuotasCommand(page), options)),
    ),
    readOptional(
      readAll(DEFAULTS, call, (page, options) =>
        client.send(new ListAWSDefaultServiceQuotasCommand(page), options),
      ),
    ),
  ]);
  const isListed = applied.denied.length + applied.notOffered.length === 0;
  const byCode = new Map([...defaults.items, ...applied.items].map((quota) => [quota.code, quota]));
  return {
    quotas: isListed ? [...byCode.values()].filter(hasValue) : [],
    denied: [...applied.denied, ...defaults.denied],
    notOffered: [...applied.notOffered, ...defaults.notOffered],
  };
}

function hasValue(quota: Listed): quota is Quota {
  return quota.value !== undefined;
}

/** Creates a client that shares the connections of the other clients, which destroy them, and their retry strategy. */
async function createClient({ cloudWatch: { config } }: Clients): Promise<ServiceQuotasClient> {
  return new ServiceQuotasClient({
    region: config.region,
    credentials: config.credentials,
    requestHandler: config.requestHandler,
    retryStrategy: await config.retryStrategy(),
  });
}

type Listed = Omit<Quota, 'value'> & { readonly value: number | undefined };

interface PageAsked {
  readonly ServiceCode: 'bedrock';
  readonly MaxResults: number;
  readonly NextToken: string | undefined;
}

interface PageAnswered {
  readonly Quotas?: ServiceQuota[] | undefined;
  readonly NextToken?: string | undefined;
}

async function readAll(
  operation: string,
  call: Call,
  send: (page: PageAsked, options: CallOptions) => Promise<PageAnswered>,
): Promise<Listed[]> {
  const listed = await allPages(operation, async (NextToken) => {
    const page: PageAsked = { ServiceCode: 'bedrock', MaxResults: MAX_RESULTS, NextToken };
    const answer = await call(operation, (options) => send(page, options));
    return { items: answer.Quotas, next: answer.NextToken };
  });
  return listed.flatMap(({ QuotaCode, QuotaName, Value, ErrorReason }): Listed[] => {
    // A quota without a name cannot be matched, and one without a code cannot be merged.
    if (QuotaCode === undefined || QuotaName === undefined || !TRAFFIC_QUOTA.test(QuotaName)) return [];
    // A quota with an error reason has no known value, and AWS's default must not replace it.
    return [{ code: QuotaCode, name: QuotaName, value: ErrorReason === undefined ? Value : undefined }];
  });
}
