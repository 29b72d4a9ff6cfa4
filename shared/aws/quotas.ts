import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  type ServiceQuota,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import type { Quota, Quotas } from '../bedrock/catalogue.ts';
import { allPages, type Call, type CallOptions } from './call.ts';
import type { Clients } from './clients.ts';
import { optionally } from './optional.ts';
import { allOrWorst } from './out-of-reach.ts';

const APPLIED = 'servicequotas:ListServiceQuotas';
const DEFAULTS = 'servicequotas:ListAWSDefaultServiceQuotas';

/** The most that a page takes. Source: Service Quotas API reference, ListServiceQuotas. */
const MAX_RESULTS = 100;

/** Among hundreds of file sizes, jobs and API rates. A quota that says so still need not belong to a model. */
const OF_TRAFFIC = /\b(tokens|requests) per (minute|day)\b/i;

/**
 * The quotas of Amazon Bedrock's traffic in the clients' Region, by code: the account's where Service Quotas has one, else
 * AWS's defaults. If the account's may not be read there are none, because a default could pass for what holds. Only runs
 * that show quotas load this file, so that the client costs the others nothing.
 */
export async function readQuotas(clients: Clients, call: Call): Promise<Quotas> {
  const client = await createClient(clients);
  const [applied, defaults] = await allOrWorst([
    optionally(
      readAll(APPLIED, call, (page, options) => client.send(new ListServiceQuotasCommand(page), options)),
    ),
    optionally(
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

/** With what the other clients have made, which is theirs to destroy, and as patient as they are. */
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
    // Without a name it cannot be told what it limits, and without a code not which of the two lists holds.
    if (QuotaCode === undefined || QuotaName === undefined || !OF_TRAFFIC.test(QuotaName)) return [];
    // Service Quotas itself could not read one with a reason: no value of it is known, and AWS's default is not what holds.
    return [{ code: QuotaCode, name: QuotaName, value: ErrorReason === undefined ? Value : undefined }];
  });
}
